import { type Message, msg } from '../../l10n/message.ts';
import { quoteList } from '../../manifest/area.ts';

/** One argument of a tool, in the words of JSON Schema: what a model reads is what is checked. */
export interface ArgumentSchema {
  readonly type: 'string' | 'integer' | 'boolean';
  /** For the model, so in English. */
  readonly description: string;
  readonly enum?: readonly string[];
  /** UTF-16 units. */
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
}

export interface ArgumentsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ArgumentSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** What is asked, or the first thing that is wrong with the question. */
export type Read<Q> = { readonly question: Q } | { readonly refusal: Message };

/**
 * What a model has called a tool with. `Q` is the type that the schema describes, where an argument that is null counts
 * as absent: models write that for what they leave out.
 */
export function readArguments<Q extends object>(schema: ArgumentsSchema, input: unknown): Read<Q> {
  const given = input ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return { refusal: msg('The arguments must be an object.') };
  const entries = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  for (const [name, value] of entries) {
    const argument = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const refusal = argument === undefined ? unknownArgument(name, schema) : problemOf(name, value, argument);
    if (refusal !== undefined) return { refusal };
  }
  const missing = schema.required.find((name) => entries.every(([given]) => given !== name));
  if (missing !== undefined) return { refusal: msg('The argument `{name}` is missing.', { name: missing }) };
  return { question: Object.fromEntries(entries) as Q };
}

function unknownArgument(name: string, { properties }: ArgumentsSchema): Message {
  const allowed = quoteList(Object.keys(properties));
  return msg('There is no argument `{name}`: use one of {allowed}.', { name, allowed });
}

function problemOf(name: string, value: unknown, argument: ArgumentSchema): Message | undefined {
  switch (argument.type) {
    case 'string':
      return typeof value === 'string'
        ? textProblem(name, value, argument)
        : msg('The argument `{name}` must be a string.', { name });
    case 'integer':
      return Number.isInteger(value)
        ? numberProblem(name, Number(value), argument)
        : msg('The argument `{name}` must be a whole number.', { name });
    case 'boolean':
      return typeof value === 'boolean' ? undefined : msg('The argument `{name}` must be true or false.', { name });
  }
}

function textProblem(name: string, value: string, argument: ArgumentSchema): Message | undefined {
  const max = argument.maxLength ?? Number.POSITIVE_INFINITY;
  if (value.length > max) {
    const length = value.length;
    return msg('The argument `{name}` has {length} characters: give at most {max}.', { name, length, max });
  }
  if (argument.enum === undefined || argument.enum.includes(value)) return undefined;
  return msg('The argument `{name}` must be one of {allowed}.', { name, allowed: quoteList(argument.enum) });
}

function numberProblem(name: string, value: number, argument: ArgumentSchema): Message | undefined {
  const { minimum: min = Number.NEGATIVE_INFINITY, maximum: max = Number.POSITIVE_INFINITY } = argument;
  if (value >= min && value <= max) return undefined;
  return msg('The argument `{name}` must be a number from {min} to {max}.', { name, min, max });
}
