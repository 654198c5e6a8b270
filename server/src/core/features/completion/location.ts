import { readDocument } from '../../analysis/document.ts';
import type { Identity } from '../../kinds/identify.ts';
import { Field } from '../../manifest/field.ts';
import { Inspection } from '../../manifest/inspection.ts';
import { nextLineOf } from '../../manifest/lines.ts';
import { placeAt, type Step } from '../../manifest/path.ts';
import { MAX_LENGTH } from '../../yaml/read.ts';
import type { ScalarNode, Span } from '../../yaml/tree.ts';
import { flowPlaceAt } from './flowPlace.ts';
import { outlineAround } from './outline.ts';
import type { WrittenKey } from './writtenKey.ts';
import type { WrittenValue } from './writtenValue.ts';

/** A place of an object at which something stands in for what is being typed. */
export interface Location {
  readonly identity: Identity;
  /** The object as it would be with the stand-in. */
  readonly object: Field;
  /** From the object to the stand-in. */
  readonly steps: readonly Step[];
}

/** Stand for what is being written. A string in every style, also in JSON. */
const valueStandIn = 'the value at the cursor';
const keyStandIn = 'the-key-at-the-cursor';
/** Of a longer document only the lines around the cursor are read. */
const longDocument = 200_000;

/** Which field of which object a value belongs to. */
export function locateValue(text: string, value: WrittenValue): Location | undefined {
  const source = JSON.stringify(valueStandIn);
  const start = value.start + value.before.length;
  const isNew = value.text === '' && value.quote === '';
  return (
    locate(withValue(text, value, source), start, isValueStandIn, isNew ? () => text : undefined) ??
    locateInOpenBrackets(text, value, value.before + source, isValueStandIn, () => text)
  );
}

/** The text with other YAML in the place of a value. */
export function withValue(text: string, value: WrittenValue, source: string): string {
  return text.slice(0, value.start) + value.before + source + value.after + text.slice(value.end);
}

/** Which object a key belongs to, where one can stand. */
export function locateKey(text: string, key: WrittenKey): Location | undefined {
  const name = key.flow ? JSON.stringify(keyStandIn) : keyStandIn;
  return locateWord(text, key, key.hasColon ? name : `${name}: 0`, isKeyStandIn);
}

/** Which list an item belongs to that would start where a key is being typed. */
export function locateItem(text: string, key: WrittenKey): Location | undefined {
  return locateWord(text, key, `- ${JSON.stringify(valueStandIn)}`, isValueStandIn);
}

function locateWord(text: string, key: WrittenKey, source: string, isStandIn: IsStandIn): Location | undefined {
  const comma = key.commaAt === undefined ? 0 : 1;
  const dash = source.startsWith('- ') ? 2 : 0;
  const without = () => (key.hasColon ? text : withWord(text, key, ''));
  return (
    locate(withWord(text, key, source + key.after), key.start + comma + dash, isStandIn, without) ??
    locateInOpenBrackets(text, key, source, isStandIn, without)
  );
}

/** The same where nobody has closed the brackets around: they end with the line, as if nothing came behind. */
function locateInOpenBrackets(
  text: string,
  { start, end }: Span,
  source: string,
  isStandIn: IsStandIn,
  without: () => string,
): Location | undefined {
  const flow = flowPlaceAt(text, start);
  if (flow === undefined || !read(without()).isBroken) return undefined;
  const rest = text.slice(nextLineOf(text, end));
  return locate(`${text.slice(0, start)}${source}${flow.closers}\n${rest}`, start + source.search(/\S/), isStandIn);
}

function withWord(text: string, { start, end, commaAt }: WrittenKey, source: string): string {
  const before =
    commaAt === undefined ? text.slice(0, start) : `${text.slice(0, commaAt)},${text.slice(commaAt, start)}`;
  return before + source + text.slice(end);
}

type IsStandIn = (step: Step, start: number) => boolean;

const isValueStandIn: IsStandIn = (step, start) => {
  const node = 'index' in step ? step.node : step.entry.value;
  return node.kind === 'scalar' && node.value === valueStandIn && node.start === start;
};

const isKeyStandIn: IsStandIn = (step) => 'entry' in step && step.entry.key === keyStandIn;

/**
 * Finds a stand-in. The document is read with it in its place, so that a quote which nobody has closed yet breaks
 * nothing. Where the rest is so broken that the place is lost, what counts is the lines around it by their indentation.
 * Nothing is found where the stand-in breaks a document that is whole `without` it.
 */
function locate(text: string, start: number, isStandIn: IsStandIn, without?: () => string): Location | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (text.length <= longDocument) {
    const whole = read(text);
    if (whole.isBroken && without !== undefined && !read(without()).isBroken) return undefined;
    const found = find(whole, start, isStandIn);
    // In a whole document, what is no node is part of a text or comment.
    if (found !== undefined || (without !== undefined && !whole.isBroken)) return found;
  }
  return find(read(outlineAround(text, start)), start, isStandIn);
}

/** The objects of a document, of whatever kind. */
export function readObjects(text: string): ReadText['objects'] {
  return read(text).objects;
}

interface ReadText {
  readonly objects: readonly Pick<Location, 'identity' | 'object'>[];
  /** It cannot be read as it is. */
  readonly isBroken: boolean;
}

function read(text: string): ReadText {
  // What stands behind `---` on its line does not matter here.
  const separator = /^---[^\n]*/.exec(text)?.[0].length ?? 0;
  const document = readDocument(' '.repeat(separator) + text.slice(separator), 0, false);
  const objects = document.objects.map(({ node, identity }) => {
    const inspection = new Inspection(document.text, node, { partial: true, minor: 0 });
    return { identity, object: Field.root(inspection, node) };
  });
  return { objects, isBroken: document.problems.some(({ code }) => code === 'syntax') };
}

function find({ objects }: ReadText, start: number, isStandIn: IsStandIn): Location | undefined {
  for (const each of objects) {
    const root = each.object.node;
    if (root === undefined || start < root.start || start > root.end) continue;
    const { steps } = placeAt(root, start);
    const last = steps.at(-1);
    if (last !== undefined && isStandIn(last, start)) return { ...each, steps };
  }
  return undefined;
}

/** The node that stands in for a value. */
export function standInNode({ steps }: Location): ScalarNode | undefined {
  const last = steps.at(-1);
  const node = last === undefined ? undefined : 'index' in last ? last.node : last.entry.value;
  return node?.kind === 'scalar' ? node : undefined;
}

/** The field at the end of a way. */
export function fieldAt(object: Field, steps: readonly Step[]): Field {
  return steps.reduce<Field>((field, step) => {
    if ('index' in step) return field.items()[step.index] ?? field.get('');
    return field.get(step.entry.key);
  }, object);
}

/** The keys that are written in the object of a key that stands in, or in that of a value's field. */
export function keysBeside({ object, steps }: Location): Set<string> {
  const { node } = fieldAt(object, steps.slice(0, -1));
  const keys = node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  return new Set(keys.filter((key) => key !== keyStandIn));
}
