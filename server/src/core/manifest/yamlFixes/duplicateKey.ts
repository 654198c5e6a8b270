import { msg } from '../../l10n/message.ts';
import { toJson } from '../../yaml/json.ts';
import { type Reading, readYaml } from '../../yaml/read.ts';
import type { Entry, MapNode, Node, Span } from '../../yaml/tree.ts';
import type { Fix } from '../finding.ts';
import { isFirstOnLine, lineStartOf, nextLineOf, withCommentsAbove } from '../lines.ts';
import { applied, type TextProblem } from './changes.ts';

/**
 * Removes the earlier one of two equal keys, which does not count. It is the obvious mending only where both say the
 * same: else the earlier one may be what was meant.
 */
export function removeEarlierKey(text: string, problem: TextProblem, reading: Reading): readonly Fix[] {
  const { root, problems } = reading;
  const { other } = problem;
  const found = root && entryAt(root, problem.start);
  if (root === undefined || found === undefined || other === undefined) return [];
  const [map, later] = found;
  const earlier = map.flow ? inBraces(text, other, later) : inLines(text, other, later);
  if (earlier === undefined) return [];
  const change = { start: earlier.start, end: earlier.end, newText: '' };
  const after = readYaml(applied(text, [change]));
  const same = after.root !== undefined && toJson(after.root) === toJson(root);
  if (!same || after.problems.length >= problems.length) return [];
  const value = text.slice(other.end, earlier.valueEnd).trim().replace(/,$/, '');
  const preferred = value === text.slice(later.keySpan.end, later.value.end).trim();
  return [{ title: msg('Remove the first `{key}`', { key: later.key }), changes: [change], preferred }];
}

interface Removal extends Span {
  readonly valueEnd: number;
}

/** The entry whose key starts at `offset`, with its map. */
function entryAt(node: Node, offset: number): [MapNode, Entry] | undefined {
  if (node.kind === 'scalar' || node.start > offset || offset >= node.end) return undefined;
  const entry = node.kind === 'map' ? node.entries.find(({ keySpan }) => keySpan.start === offset) : undefined;
  if (node.kind === 'map' && entry !== undefined) return [node, entry];
  for (const child of node.kind === 'map' ? node.entries.map(({ value }) => value) : node.items) {
    const found = entryAt(child, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Up to the comma behind it. */
function inBraces(text: string, key: Span, later: Entry): Removal | undefined {
  const pattern = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[[\]{},]/gs;
  pattern.lastIndex = key.end;
  let depth = 0;
  for (
    let match = pattern.exec(text);
    match !== null && match.index < later.keySpan.start;
    match = pattern.exec(text)
  ) {
    const [mark] = match;
    if (mark === ',' && depth === 0) {
      const space = /^\s*/.exec(text.slice(match.index + 1))?.[0].length ?? 0;
      return { start: key.start, end: match.index + 1 + space, valueEnd: match.index };
    }
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') depth--;
  }
  return undefined;
}

/** Its line and those below that are indented more, or hold the items of its list. */
function inLines(text: string, key: Span, later: Entry): Removal | undefined {
  const column = key.start - lineStartOf(text, key.start);
  let end = nextLineOf(text, key.start);
  for (let at = end; at < later.keySpan.start; at = nextLineOf(text, at)) {
    const line = text.slice(at, nextLineOf(text, at));
    const [, spaces = '', mark] = /^( *)(\S)/.exec(line) ?? [];
    if (mark === undefined || (mark === '#' && spaces.length <= column)) continue;
    if (spaces.length < column || (spaces.length === column && !/^ *-(?:\s|$)/.test(line))) break;
    end = at + line.length;
  }
  if (isFirstOnLine(text, key.start)) return { start: withCommentsAbove(text, key.start), end, valueEnd: end };
  // Behind a dash the next key takes its place.
  const next = text.slice(end, end + column + 1);
  const isKey = next.length > column && next.slice(0, column).trim() === '' && !/[\s#]/.test(next.slice(column));
  return isKey ? { start: key.start, end: end + column, valueEnd: end } : undefined;
}
