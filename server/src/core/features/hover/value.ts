import type { Locale } from '../../l10n/locale.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { durationWords } from '../../l10n/words.ts';
import type { PlaceAt } from '../../manifest/path.ts';
import { type FieldShape, quantityDefinition } from '../../schema/shapes.ts';
import type { ScalarNode } from '../../yaml/tree.ts';
import { explainQuantity } from './amounts.ts';
import { exitCodeMeaning } from './exitCode.ts';

/** A field with the definition that it belongs to. */
export interface Described {
  readonly definition: string;
  readonly field: string;
  readonly shape: FieldShape;
}

const exitCodeLists: ReadonlySet<string> = new Set([
  'batch.v1.PodFailurePolicyOnExitCodesRequirement',
  'core.v1.ContainerRestartRuleOnExitCodes',
]);
const minute = 60;

/** What the value of a field means in plain words, where a number or a name needs them. */
export function explainValue(described: Described, place: PlaceAt, locale: Locale): Message[] {
  const scalar = scalarOf(place);
  if (scalar === undefined || scalar.marker) return [];
  const message = meaning(described, place, scalar, locale);
  return message === undefined ? [] : [message];
}

function scalarOf({ steps }: PlaceAt): ScalarNode | undefined {
  const last = steps.at(-1);
  const node = last === undefined ? undefined : 'index' in last ? last.node : last.entry.value;
  return node?.kind === 'scalar' && node.type !== 'null' ? node : undefined;
}

function meaning({ definition, field, shape }: Described, place: PlaceAt, scalar: ScalarNode, locale: Locale) {
  const isNumber = scalar.type === 'int';
  if (exitCodeLists.has(definition) && field === 'values') {
    return isNumber && inRange(scalar, 255) ? exitCodeMeaning(Number(scalar.json)) : undefined;
  }
  const resource = resourceOf(field, shape, place);
  if (resource !== undefined) return explainQuantity(quantityText(scalar), resource);
  if (shape.type === 'integer' && field.endsWith('Seconds')) {
    return isNumber && inRange(scalar, Number.MAX_SAFE_INTEGER)
      ? explainSeconds(Number(scalar.json), locale)
      : undefined;
  }
  return undefined;
}

function inRange({ json }: ScalarNode, most: number): boolean {
  const number = Number(json);
  return Number.isInteger(number) && number >= 0 && number <= most;
}

/** The resource of which an amount stands at a place; undefined where none does. */
function resourceOf(field: string, shape: FieldShape, { steps }: PlaceAt): string | undefined {
  const last = steps.at(-1);
  if (shape.ref === quantityDefinition) return field === 'sizeLimit' ? 'storage' : undefined;
  if (shape.values?.ref !== quantityDefinition || last === undefined || !('entry' in last)) return undefined;
  return last.entry.key;
}

function quantityText({ type, value, json }: ScalarNode): string {
  return type === 'string' ? String(value).trim() : json;
}

function explainSeconds(seconds: number, locale: Locale): Message | undefined {
  if (seconds < minute) return undefined;
  return msg('{seconds} s = {duration}', { seconds, duration: durationWords(seconds, locale) });
}

/** The text that stands at a place, if it is that of a value; undefined on a key. */
export function textAt(place: PlaceAt): string | undefined {
  const scalar = place.onKey ? undefined : scalarOf(place);
  return scalar?.type === 'string' ? String(scalar.value) : undefined;
}
