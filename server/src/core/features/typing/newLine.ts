import type { ObjectNode } from '../../analysis/document.ts';
import { lineStartOf } from '../../manifest/lines.ts';
import { placeAt, type Step } from '../../manifest/path.ts';
import { isNull, type MapNode, type Node } from '../../yaml/tree.ts';
import { styleOf } from '../completion/layout.ts';
import { fieldsDefinition, schemaPlace } from '../completion/schemaPlace.ts';

/** The line that has just been ended. */
export interface LineAbove {
  /** Offset of its start. */
  readonly start: number;
  /** Without its line break. */
  readonly line: string;
}

/** Where a line begins: at a column, with a dash where it is an item of a list. */
export interface LineStart {
  readonly column: number;
  readonly prefix: '' | '- ';
}

export type ReadObjects = (text: string) => readonly ObjectNode[];

const keyLine = /^( *)((?:- +)*)([\w./$-]+|"[^"\\]*"|'[^']*'):(?:[ ]+(\S.*))?[ ]*$/;
const textItem = /^( *)((?:- +)+)[|>][-+]?[ ]*(?:#.*)?$/;
/** A quoted text that does not end on its line. */
const openQuote = /^(?!"(?:[^"\\]|\\.)*"[ ]*(?:#|$))"|^(?!'(?:[^']|'')*'[ ]*(?:#|$))'/;
const textHeader = /^[|>][-+]?[ ]*(?:#.*)?$/;

/**
 * Where a line below `above` begins, if that can be said surely: with the keys of the same object after `- name: x`, with
 * what is within it after `key:`, with the text after `key: |`.
 * @param cursor offset in the new line, which is empty
 */
export function nextLineStart(
  text: string,
  above: LineAbove,
  cursor: number,
  read: ReadObjects,
): LineStart | undefined {
  const item = textItem.exec(above.line);
  if (item !== null) return belowTextItem(text, above, (item[1] ?? '').length, (item[2] ?? '').length, cursor, read);
  const [, indent = '', dashes = '', , rest = ''] = keyLine.exec(above.line) ?? [];
  const column = indent.length + dashes.length;
  if (!keyLine.test(above.line) || openQuote.test(rest)) return undefined;
  const opens = rest === '' || rest.startsWith('#');
  const isText = textHeader.test(rest);
  if (!opens && !isText && dashes === '') return undefined;
  const found = keyAt(read(text), above.start + column);
  if (found === undefined) return undefined;
  const { value } = found.entry;
  if (isText) return belowText(text, value, column, cursor);
  if (opens) return belowKey(text, found, column);
  // A text that goes on in the next line may have anything there.
  return value.end <= above.start + above.line.length ? { column, prefix: '' } : undefined;
}

interface FoundKey {
  readonly object: ObjectNode;
  readonly steps: readonly Step[];
  readonly entry: Extract<Step, { readonly entry: unknown }>['entry'];
}

/** The key of a block map that begins at an offset: what only looks like one, in a text or in brackets, is none. */
function keyAt(objects: readonly ObjectNode[], offset: number): FoundKey | undefined {
  for (const object of objects) {
    const { node } = object;
    if (node === undefined || offset < node.start || offset > node.end) continue;
    const { steps } = placeAt(node, offset);
    const last = steps.at(-1);
    if (last === undefined || !('entry' in last) || last.entry.keySpan.start !== offset) return undefined;
    return mapAround(node, steps)?.flow === false ? { object, steps, entry: last.entry } : undefined;
  }
  return undefined;
}

function mapAround(root: Node, steps: readonly Step[]): MapNode | undefined {
  const before = steps.at(-2);
  const node = before === undefined ? root : 'entry' in before ? before.entry.value : before.node;
  return node.kind === 'map' ? node : undefined;
}

function belowKey(text: string, { object, steps, entry }: FoundKey, column: number): LineStart | undefined {
  const { value } = entry;
  if (value.kind === 'map') {
    const first = value.flow ? undefined : value.entries[0];
    return first && { column: columnOf(text, first.keySpan.start), prefix: '' };
  }
  if (value.kind === 'list') {
    const isBlock = !value.flow && text[value.start] === '-';
    return isBlock ? { column: columnOf(text, value.start), prefix: '- ' } : undefined;
  }
  return isNull(value) ? belowNothing(text, object, steps, column) : undefined;
}

/** Nothing is there yet: the schema tells what is to come, and the rest of the document how it is written. */
function belowNothing(
  text: string,
  { identity }: ObjectNode,
  steps: readonly Step[],
  column: number,
): LineStart | undefined {
  const { indentation, dashes } = styleOf(text);
  const inner: LineStart = { column: column + indentation, prefix: '' };
  const root = identity.ours ? identity.kind.definition : undefined;
  if (root === undefined) return inner;
  const shape = schemaPlace(root, steps)?.shape;
  if (shape === undefined) return inner;
  if (shape.type === 'array') return { column: column + dashes, prefix: '- ' };
  return shape.values !== undefined || shape.type === 'object' || fieldsDefinition(shape) !== undefined
    ? inner
    : undefined;
}

function belowText(text: string, value: Node, column: number, cursor: number): LineStart | undefined {
  const isBlock = value.kind === 'scalar' && (value.style === 'literal' || value.style === 'folded');
  if (!isBlock) return undefined;
  const present = followingColumn(text, cursor);
  return { column: present > column ? present : column + styleOf(text).indentation, prefix: '' };
}

function belowTextItem(
  text: string,
  above: LineAbove,
  indent: number,
  dashes: number,
  cursor: number,
  read: ReadObjects,
): LineStart | undefined {
  const offset = above.start + indent + dashes;
  const object = read(text).find(({ node }) => node !== undefined && node.start <= offset && offset <= node.end);
  const last = object?.node === undefined ? undefined : placeAt(object.node, offset).steps.at(-1);
  if (last === undefined || !('index' in last) || last.node.start !== offset) return undefined;
  const { node } = last;
  if (node.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return undefined;
  const dash = indent + dashes - 2;
  const present = followingColumn(text, cursor);
  return { column: present > dash ? present : indent + dashes, prefix: '' };
}

/** Column of the first line below the cursor that is not blank; -1 where there is none. */
function followingColumn(text: string, cursor: number): number {
  const line = /\n *(?=[^\s])/.exec(text.slice(cursor));
  return line === null ? -1 : line[0].length - 1;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}
