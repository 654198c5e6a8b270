import { dnsLabel, dnsSubdomain, type Format, toDnsLabel, toDnsSubdomain } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { type Area, lastName } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import type { Cause, Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { isUndetermined } from './presence.ts';

/** What brings a name into a format. */
const tidying: ReadonlyMap<Format, (value: string) => string | undefined> = new Map([
  [dnsLabel, toDnsLabel],
  [dnsSubdomain, toDnsSubdomain],
]);

/** Reports a value that lacks a format. The empty value is judged too, unless what is absent may come from elsewhere. */
export function checkFormat(area: Area, field: Field, format: Format, rule?: string): void {
  if (isUndetermined(field)) return;
  const problem = format(field.text());
  if (problem === undefined) return;
  const message = field.isSet ? problem : msg('`{field}` is required: add it.', { field: lastName(field) });
  area.invalid(field, message, { ...(rule !== undefined && { rule }), fixes: () => tidied(field, format) });
}

/** As `checkFormat`, for a field where the empty value is missing rather than wrong; `fixes` are for that. */
export function requireFormat(
  area: Area,
  field: Field,
  format: Format,
  rules: { required?: string; format?: string; consequences?: readonly Cause[]; fixes?: () => readonly Fix[] } = {},
): void {
  const { required, consequences, fixes } = rules;
  if (field.isBlank)
    area.required(field, {
      ...(required && { rule: required }),
      ...(consequences && { consequences }),
      ...(fixes && { fixes }),
    });
  else checkFormat(area, field, format, rules.format);
}

/** As `checkFormat`, for a field that may be empty. */
export function checkFormatUnlessBlank(area: Area, field: Field, format: Format, rule?: string): void {
  if (!field.isBlank) checkFormat(area, field, format, rule);
}

/** Reports a value that is none of `choices`; an absent field is not judged. What does not fit is not offered. */
export function checkChoice(
  area: Area,
  field: Field,
  choices: readonly string[],
  rule?: string,
  fits?: (choice: string) => boolean,
): void {
  if (!field.isSet || choices.includes(field.text())) return;
  area.notSupported(field, choices, { ...(rule !== undefined && { rule }), ...choiceFix(field, choices, fits) });
}

/** As `checkChoice`, for a field whose empty value stands for a default. */
export function checkChoiceUnlessBlank(
  area: Area,
  field: Field,
  choices: readonly string[],
  rule?: string,
  fits?: (choice: string) => boolean,
): void {
  if (!field.isBlank) checkChoice(area, field, choices, rule, fits);
}

/** Names that are given here; others refer to what has its name elsewhere, so that a well-formed one is but a guess. */
const givenName = /(?:^metadata\.(?:name|generateName)|(?:ontainers|volumes|resourceClaims)\[\d+\]\.name|\.hostname)$/;

function tidied(field: Field, format: Format): readonly Fix[] {
  const name = field.text();
  const tidy = tidying.get(format)?.(name);
  if (tidy === undefined) return [];
  // A name that is cut off may be taken.
  return replaceString(field, tidy, givenName.test(field.path) && tidy.length >= name.length - 2);
}
