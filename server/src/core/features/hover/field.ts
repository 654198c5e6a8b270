import { type FieldText, inLocale } from '../../docs/fields/fieldText.ts';
import { fieldText } from '../../docs/fields/index.ts';
import type { Locale } from '../../l10n/locale.ts';
import { type Bundle, format, type Message, msg } from '../../l10n/message.ts';
import { listWords } from '../../l10n/words.ts';
import { gateOf } from '../../schema/featureGates.ts';
import {
  definition,
  type FieldShape,
  intOrStringDefinition,
  quantityDefinition,
  timeDefinition,
} from '../../schema/shapes.ts';

export interface FieldHoverInput {
  /** Definition that the field belongs to, such as `batch.v1.JobSpec`. */
  readonly definition: string;
  readonly field: string;
  readonly shape: FieldShape;
  readonly locale: Locale;
  readonly bundle?: Bundle;
  /** English texts by `<definition>.<field>`, for the fields without a text of our own. */
  readonly descriptions?: Readonly<Record<string, string>>;
  /** The value that is looked at: its meaning stands out among the others. */
  readonly value?: string | undefined;
}

/** The oldest version whose fields count as having been there always. */
const oldestMinor = 25;
/** So many values without a meaning of their own are listed; the rest is left to completion. */
const mostBareValues = 12;

/**
 * What a field is, as Markdown: name, type, whether it is required or what it defaults to; then its text, the meanings
 * of its values, its age and where to read on.
 * @throws Error when the schema has no such definition.
 */
export function fieldHover(input: FieldHoverInput): string {
  const own = fieldText(input.definition, input.field);
  const parts = [headline(input, own), body(input, own), values(input, own), footer(input, own)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function headline(input: FieldHoverInput, own: FieldText | undefined): string {
  return [`**${input.field}**`, typeWords(input.shape, input), presence(input, own)].join(' · ');
}

function presence(input: FieldHoverInput, own: FieldText | undefined): string {
  const required = own?.required === true || definition(input.definition).required?.includes(input.field) === true;
  if (required) return say(input, msg('required'));
  const fallback = own?.default ?? input.shape.default;
  if (fallback === undefined) return say(input, msg('optional'));
  const value = typeof fallback === 'object' ? inLocale(fallback, input.locale) : `\`${fallback}\``;
  return say(input, msg('default: {value}', { value }));
}

function typeWords(shape: FieldShape, input: FieldHoverInput): string {
  if (shape.items !== undefined) return say(input, msg('list of {type}', { type: typeWords(shape.items, input) }));
  if (shape.values !== undefined) return say(input, msg('map to {type}', { type: typeWords(shape.values, input) }));
  if (shape.ref !== undefined) return referenceWords(shape.ref, input);
  if (shape.enum !== undefined) return say(input, msg('string (enum)'));
  switch (shape.type) {
    case 'integer':
      return shape.format === undefined
        ? say(input, msg('integer'))
        : say(input, msg('integer ({format})', { format: shape.format }));
    case 'boolean':
      return say(input, msg('boolean'));
    case 'string':
      return shape.format === 'byte' ? say(input, msg('string (Base64)')) : say(input, msg('string'));
    default:
      return say(input, msg('object'));
  }
}

function referenceWords(ref: string, input: FieldHoverInput): string {
  if (ref === quantityDefinition) return say(input, msg('quantity'));
  if (ref === timeDefinition) return say(input, msg('time (RFC 3339)'));
  if (ref === intOrStringDefinition) return say(input, msg('integer or string'));
  return ref.slice(ref.lastIndexOf('.') + 1);
}

function body({ definition, field, descriptions, locale }: FieldHoverInput, own: FieldText | undefined): string {
  if (own !== undefined) return inLocale(own, locale);
  const key = `${definition}.${field}`;
  const text = descriptions !== undefined && Object.hasOwn(descriptions, key) ? descriptions[key] : undefined;
  return text === undefined ? '' : plainTextAsMarkdown(text);
}

function values(input: FieldHoverInput, own: FieldText | undefined): string {
  const meanings = Object.entries(own?.values ?? {});
  const named = new Set(meanings.map(([value]) => value));
  const bare = (input.shape.enum ?? []).filter((value) => !named.has(value));
  const colon = input.locale === 'zh-cn' ? '：' : ': ';
  const lines = meanings.map(([value, meaning]) => {
    const line = `${code(value)}${colon}${inLocale(meaning, input.locale)}`;
    return value === input.value ? `- **${line}**` : `- ${line}`;
  });
  if (bare.length > 0) lines.push(`${lines.length > 0 ? '- ' : ''}${bareValues(input, bare)}`);
  return lines.join('\n');
}

function bareValues(input: FieldHoverInput, bare: readonly string[]): string {
  const list = listWords(bare.slice(0, mostBareValues).map(code), input.locale);
  const count = bare.length - mostBareValues;
  return count > 0
    ? say(input, msg('Values: {list} and {count} more', { list, count }))
    : say(input, msg('Values: {list}', { list }));
}

function footer(input: FieldHoverInput, own: FieldText | undefined): string {
  const parts: string[] = [];
  const age = ageOf(input);
  if (age !== undefined) parts.push(say(input, age));
  const url = own?.page === undefined ? referenceUrl(input.definition) : documentationUrl(own.page, input.locale);
  parts.push(`[${say(input, msg('Documentation'))}](${url})`);
  return parts.join(' · ');
}

/** Where the API reference, which there is in English only, lists the fields of a definition. */
function referenceUrl(definition: string): string {
  const parts = definition.split('.');
  const [group = '', version = '', kind = ''] = parts.slice(-3);
  return `https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#${kind.toLowerCase()}-${version}-${group}`;
}

function ageOf({ definition, field, shape }: FieldHoverInput): Message | undefined {
  const since = shape.since !== undefined && minorOf(shape.since) > oldestMinor ? shape.since : undefined;
  const gate = gateOf(definition, field);
  const enabled = gate?.onByDefault === undefined ? undefined : `1.${gate.onByDefault}`;
  if (since === undefined) {
    return enabled === undefined ? undefined : msg('On by default since Kubernetes {enabled}', { enabled });
  }
  if (gate === undefined) return msg('Since Kubernetes {since}', { since });
  if (enabled === undefined) {
    return msg('Since Kubernetes {since}, off by default (feature gate `{gate}`)', { since, gate: gate.name });
  }
  return msg('Since Kubernetes {since}, on by default since {enabled}', { since, enabled });
}

function minorOf(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1));
}

/** Address of a page below `docs/` in the reader's language. */
export function documentationUrl(page: string, locale: Locale): string {
  return `https://kubernetes.io/${locale === 'zh-cn' ? 'zh-cn/' : ''}docs/${page}`;
}

/** Keeps text that knows nothing of Markdown from turning into tags or emphasis; code in backticks stays. */
function plainTextAsMarkdown(text: string): string {
  return text.replace(/`[^`]*`|[<*[\]]/g, (match) => (match.length > 1 ? match : `\\${match}`));
}

function code(value: string): string {
  return value === '' ? '`""`' : `\`${value}\``;
}

function say(input: FieldHoverInput, message: Message): string {
  return format(message, input.bundle);
}
