import type { Field } from '../../manifest/field.ts';
import type { TextChange } from '../../manifest/finding.ts';
import { isFirstOnLine, lineStartOf, nextLineOf, reindent } from '../../manifest/lines.ts';
import { isJsonText, isOwn } from '../../manifest/mend.ts';
import { ownEntries } from '../../manifest/place.ts';
import type { Span } from '../../yaml/tree.ts';
import { blockLines, bodyOf, columnOf, flowSource, type Source, type Style } from './source.ts';

/** One object to put around another: its further fields, and the key of the one that is within. */
export interface Level {
  readonly fields: Readonly<Record<string, Source>>;
  readonly key: string;
}

/** What stands at `field` can be indented, and what is around it taken away, without a change of its value. */
export function canMove(field: Field): boolean {
  const { node, inspection } = field;
  if (node?.kind !== 'map' || ownEntries(node).length === 0 || !isOwn(field)) return false;
  const body = node.flow ? node : bodyOf(field);
  return body !== undefined && !/^ *\t/m.test(inspection.text.slice(body.start, body.end));
}

/** Puts objects around what stands at `field`, the outermost first: only indents that, or puts braces around it. */
export function nest(field: Field, levels: readonly Level[], style: Style): TextChange[] | undefined {
  const { node, keySpan, inspection } = field;
  if (node?.kind !== 'map' || keySpan === undefined) return undefined;
  if (node.flow) return nestInBraces(field, levels);
  const body = bodyOf(field);
  const first = ownEntries(node)[0];
  if (body === undefined || first === undefined) return undefined;
  const { text } = inspection;
  const column = columnOf(text, first.keySpan.start);
  const step = Math.max(column - columnOf(text, keySpan.start), 1);
  const lines = levels.flatMap(({ fields, key }, depth) =>
    [...blockLines(fields, { ...style, step }), `${key}:`].map(
      (line) => ' '.repeat(column + depth * step) + line + style.lineBreak,
    ),
  );
  const moved = reindent(text.slice(body.start, body.end), levels.length * step);
  return moved === undefined ? undefined : [{ ...body, newText: lines.join('') + moved }];
}

function nestInBraces(field: Field, levels: readonly Level[]): TextChange[] | undefined {
  const { node } = field;
  if (node === undefined) return undefined;
  const json = isJsonText(field);
  const opening = levels.map(({ fields, key }) => {
    const whole = flowSource({ ...fields, [key]: '[]' }, json);
    return whole.slice(0, -'[]}'.length);
  });
  return [
    { start: node.start, end: node.start, newText: opening.join('') },
    { start: node.end, end: node.end, newText: '}'.repeat(levels.length) },
  ];
}

/**
 * Puts what stands at `inner` in the place of what stands around it at `outer`. Comments on lines of their own stay;
 * those directly above a field that goes, or behind it, go with it.
 */
export function unnest(outer: Field, inner: Field, style: Style): TextChange[] | undefined {
  const { text } = outer.inspection;
  if (outer.node === undefined || inner.node === undefined || outer.keySpan === undefined) return undefined;
  if (outer.node.kind === 'map' && outer.node.flow) {
    const gone = text.slice(outer.node.start, inner.node.start) + text.slice(inner.node.end, outer.node.end);
    if (/(?:^|\s)#/.test(gone)) return undefined;
    return [{ start: outer.node.start, end: outer.node.end, newText: text.slice(inner.node.start, inner.node.end) }];
  }
  const whole = bodyOf(outer);
  if (whole === undefined) return undefined;
  const body = bodyOf(inner);
  if (body === undefined) return flowInPlaceOfLines(outer, inner, whole, style);
  const column = columnOf(text, outer.node.start);
  const moved = outdented(text.slice(body.start, body.end), columnOf(text, inner.node.start) - column);
  const kept = (start: number, end: number) =>
    keptComments(text, start, end, [outer, inner]).map((line) => ' '.repeat(column) + line + style.lineBreak);
  const before = kept(whole.start, body.start).join('');
  const behind = kept(body.end, whole.end).join('');
  const separated = behind !== '' && !moved.endsWith('\n') ? moved + style.lineBreak : moved;
  return [{ ...whole, newText: before + separated + behind }];
}

/** Lines up to so many columns further to the left: a comment may stand further left than what it is among. */
function outdented(lines: string, columns: number): string {
  return lines.replace(new RegExp(`^ {0,${columns}}`, 'gm'), '');
}

/** `spec: {…}` in the place of lines, with their comments above it. */
function flowInPlaceOfLines(outer: Field, inner: Field, whole: Span, style: Style): TextChange[] | undefined {
  const { keySpan, inspection } = outer;
  const { node } = inner;
  if (node === undefined || keySpan === undefined || outer.node === undefined || !beginsLine(outer)) return undefined;
  const { text } = inspection;
  const kept = (start: number, end: number) => keptComments(text, start, end, [outer, inner]);
  const below = nextLineOf(text, node.end);
  const trailing = /^[\s,}]*(#.*?)\r?\n?$/.exec(text.slice(node.end, below))?.[1];
  const comments = [
    ...kept(whole.start, lineStartOf(text, node.start)),
    ...(trailing === undefined ? [] : [trailing]),
    ...kept(below, whole.end),
  ];
  const at = lineStartOf(text, keySpan.start);
  const indentation = text.slice(at, keySpan.start);
  const colon = keySpan.end + (/^[ \t]*:/.exec(text.slice(keySpan.end))?.[0].length ?? 0);
  const above = comments.map((comment) => indentation + comment + style.lineBreak).join('');
  const ofKey = /[ \t]+#.*/.exec(text.slice(colon, whole.start).trimEnd())?.[0] ?? '';
  const end = text[whole.end - 1] === '\n' ? style.lineBreak : '';
  return [
    { start: at, end: at, newText: above },
    { start: colon, end: whole.end, newText: ` ${text.slice(node.start, node.end)}${ofKey}${end}` },
  ];
}

interface Comment {
  readonly column: number;
  readonly line: string;
}

/**
 * The comments in [start, end) that are not about a field which goes: those on lines of their own that no such field
 * follows directly at the same column, and those behind the keys on the way down, which hold what stays.
 */
function keptComments(text: string, start: number, end: number, [outer, inner]: readonly [Field, Field]): string[] {
  const wayDown = new Set<number>();
  for (let field: Field | undefined = inner; field !== undefined && field.node !== outer.node; field = field.parent) {
    if (field.keySpan !== undefined) wayDown.add(lineStartOf(text, field.keySpan.start));
  }
  const kept: string[] = [];
  let block: Comment[] = [];
  for (let at = start; at < end; at = nextLineOf(text, at)) {
    const whole = text.slice(at, Math.min(nextLineOf(text, at), end));
    const line = whole.trim();
    const column = whole.length - whole.trimStart().length;
    const isOnWay = wayDown.has(at);
    if (line.startsWith('#')) {
      block.push({ column, line });
      continue;
    }
    const isFree = (each: Comment) => line === '' || isOnWay || each.column !== column;
    kept.push(...block.filter(isFree).map((each) => each.line));
    block = [];
    const trailing = isOnWay ? /[ \t](#.*)$/.exec(line)?.[1] : undefined;
    if (trailing !== undefined) kept.push(trailing);
  }
  return [...kept, ...block.map(({ line }) => line)];
}

/** The first line of a field is all its own. */
export function beginsLine({ keySpan, inspection }: Field): boolean {
  return keySpan !== undefined && isFirstOnLine(inspection.text, keySpan.start);
}
