import {
  dnsLabel,
  dnsSubdomain,
  type Format,
  labelValue,
  toDnsLabel,
  toDnsSubdomain,
  toLabelValue,
} from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { type Area, lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Cause, Fix } from '../manifest/finding.ts';
import { isUndetermined } from './presence.ts';
import { nearestFix, replacementFix } from './replacement.ts';

/** What brings a value into a format, for the formats where that is obvious. */
const tidying: ReadonlyMap<Format, (value: string) => string | undefined> = new Map([
  [dnsLabel, toDnsLabel],
  [dnsSubdomain, toDnsSubdomain],
  [labelValue, toLabelValue],
]);

/** Reports a value that lacks a format. The empty value is judged too, unless what is absent may come from elsewhere. */
export function checkFormat(area: Area, field: Field, format: Format, rule?: string): void {
  if (isUndetermined(field)) return;
  const problem = format(field.text());
  if (problem === undefined) return;
  const message = field.isSet ? problem : msg('`{field}` is required: add it.', { field: lastName(field) });
  area.invalid(field, message, { ...(rule !== undefined && { rule }), fixes: () => tidied(field, format) });
}

/** As `checkFormat`, for a field where the empty value is missing rather than wrong. */
export function requireFormat(
  area: Area,
  field: Field,
  format: Format,
  rules: { required?: string; format?: string; consequences?: readonly Cause[] } = {},
): void {
  const { required, consequences } = rules;
  if (field.isBlank)
    area.required(field, { ...(required && { rule: required }), ...(consequences && { consequences }) });
  else checkFormat(area, field, format, rules.format);
}

/** As `checkFormat`, for a field that may be empty. */
export function checkFormatUnlessBlank(area: Area, field: Field, format: Format, rule?: string): void {
  if (!field.isBlank) checkFormat(area, field, format, rule);
}

/** Reports a value that is none of `choices`; an absent field is not judged. */
export function checkChoice(area: Area, field: Field, choices: readonly string[], rule?: string): void {
  if (!field.isSet || choices.includes(field.text())) return;
  area.notSupported(field, choices, { ...(rule !== undefined && { rule }), ...nearestFix(field, choices) });
}

/** As `checkChoice`, for a field whose empty value stands for a default. */
export function checkChoiceUnlessBlank(area: Area, field: Field, choices: readonly string[], rule?: string): void {
  if (!field.isBlank) checkChoice(area, field, choices, rule);
}

function tidied(field: Field, format: Format): readonly Fix[] {
  const value = tidying.get(format)?.(field.text());
  return value === undefined ? [] : replacementFix(field, value);
}
