import type { Document } from '../../analysis/document.ts';
import { Field } from '../../manifest/field.ts';
import type { TextChange } from '../../manifest/finding.ts';
import { Inspection } from '../../manifest/inspection.ts';
import { isJsonText, isOwn, stringSource } from '../../manifest/mend.ts';
import { placeAt } from '../../manifest/path.ts';
import { newestMinor } from '../../schema/versions.ts';
import type { LocalName } from './localNames.ts';
import { holds } from './localPlaces.ts';

/** How far in front of a value its anchor is looked for: comments may stand between. */
const reach = 500;

/** The change of one place, or why there is none: it has another text, or its text means something elsewhere too. */
export type NameEdit = TextChange | 'gone' | 'unsafe';

/** Writes another name where a name of a Pod template stands. */
export function editLocalName({ field, name, as, span }: LocalName, newName: string): NameEdit {
  if (as === 'text') return editText(field, newName);
  const isExact = field.inspection.text.slice(span.start, span.end) === name;
  const isSafe = isExact && (as === 'end of key' ? isOwnKey(field) : isOwn(field)) && !isRepeated(field);
  return isSafe ? { ...span, newText: newName } : 'unsafe';
}

/** Writes another name at the key or text at an offset of a document, where `name` is to stand. */
export function editNameAt({ text, objects }: Document, offset: number, name: string, newName: string): NameEdit {
  const root = objects.find(({ node }) => holds(node, offset))?.node;
  if (root === undefined) return 'gone';
  if (text[offset] === '*') return 'unsafe';
  const { steps, onKey } = placeAt(root, offset);
  const inspection = new Inspection(text, root, { partial: true, minor: newestMinor });
  let field = Field.root(inspection, root);
  for (const step of steps) {
    const next = 'index' in step ? field.items()[step.index] : field.get(step.entry.key);
    if (next === undefined) return 'gone';
    field = next;
  }
  const last = steps.at(-1);
  if (onKey && last !== undefined && 'entry' in last) return last.entry.key === name ? editKey(field, newName) : 'gone';
  return field.text() === name ? editText(field, newName) : 'gone';
}

/** In the quotes that are there, or that YAML needs. */
function editText(field: Field, newName: string): NameEdit {
  const { scalar } = field;
  if (scalar === undefined || scalar.end <= scalar.start || scalar.style === 'literal' || scalar.style === 'folded') {
    return 'unsafe';
  }
  if (scalar.marker || !isOwn(field) || isRepeated(field)) return 'unsafe';
  const newText = stringSource(newName, isJsonText(field) ? 'double' : scalar.style);
  return { start: scalar.start, end: scalar.end, newText };
}

function editKey(field: Field, newName: string): NameEdit {
  const { keySpan, inspection } = field;
  if (keySpan === undefined || !isOwnKey(field) || isRepeated(field)) return 'unsafe';
  const mark = /^["']/.exec(inspection.text.slice(keySpan.start, keySpan.end))?.[0];
  const style = mark === '"' || isJsonText(field) ? 'double' : mark === "'" ? 'single' : 'plain';
  return { ...keySpan, newText: stringSource(newName, style) };
}

/** The key is written there: it comes by no alias or merge key, has no anchor or tag, and is on one line. */
function isOwnKey({ keySpan, node, inspection }: Field): boolean {
  if (keySpan === undefined || node === undefined || node.start < keySpan.end) return false;
  const before = inspection.text.slice(0, keySpan.start);
  return (
    !/(?:^|[\s[{,-])[&!]\S*[ \t]+$/.test(before) && !inspection.text.slice(keySpan.start, keySpan.end).includes('\n')
  );
}

/** It lies in something with an anchor, of which an alias makes a copy elsewhere. */
function isRepeated(field: Field): boolean {
  const { text } = field.inspection;
  if (!text.includes('&')) return false;
  for (let around: Field | undefined = field; around !== undefined; around = around.parent) {
    const start = around.node?.start ?? 0;
    const before = text.slice(Math.max(0, start - reach), start);
    const anchor = /(?:^|[\s[{,:-])&([^\s,[\]{}]+)\s+(?:#[^\n]*\n\s*|!\S*\s+)*$/.exec(before)?.[1];
    if (anchor !== undefined && hasAlias(text, anchor)) return true;
  }
  return false;
}

function hasAlias(text: string, anchor: string): boolean {
  for (let at = text.indexOf(`*${anchor}`); at >= 0; at = text.indexOf(`*${anchor}`, at + 1)) {
    if (!/[^\s,[\]{}]/.test(text[at + anchor.length + 1] ?? ' ')) return true;
  }
  return false;
}
