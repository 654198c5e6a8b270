import type { TextChange } from '../../manifest/finding.ts';

/** Above this many pairs of lines to compare, what differs is replaced as a whole. */
const maxPairs = 1_000_000;

/**
 * The changes that make `after` of `before`, line by line. A line that only moves to another column keeps its text, so
 * that cursors, marks and folds in it stay.
 */
export function lineChanges(before: string, after: string): TextChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const from = old.slice(0, head).join('').length;
  return changesIn(old.slice(head, old.length - tail), now.slice(head, now.length - tail), from);
}

/** Lines with their line breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesIn(old: readonly string[], now: readonly string[], from: number): TextChange[] {
  const changes: TextChange[] = [];
  let [i, j, at] = [0, 0, from];
  const replace = (oldEnd: number, nowEnd: number) => {
    const length = old.slice(i, oldEnd).join('').length;
    const newText = now.slice(j, nowEnd).join('');
    if (length > 0 || newText !== '') changes.push({ start: at, end: at + length, newText });
    [i, j, at] = [oldEnd, nowEnd, at + length];
  };
  for (const [oldLine, nowLine] of matches(old, now)) {
    replace(oldLine, nowLine);
    const [was, is] = [old[i] ?? '', now[j] ?? ''];
    if (was !== is) changes.push(...indentationChange(was, is, at));
    [i, j, at] = [i + 1, j + 1, at + was.length];
  }
  replace(old.length, now.length);
  return joined(changes);
}

/** For two lines that differ in the white space that they begin with. */
function indentationChange(was: string, is: string, at: number): TextChange[] {
  const [from, to] = [was.length - was.trimStart().length, is.length - is.trimStart().length];
  if (was.trim() === '') return [{ start: at, end: at + was.length, newText: is }];
  return from < to && is.startsWith(was.slice(0, from))
    ? [{ start: at, end: at, newText: is.slice(0, to - from) }]
    : [{ start: at, end: at + from - Math.min(to, from), newText: to > from ? is.slice(0, to - from) : '' }];
}

/** Pairs of lines that say the same, a longest row of them, in the order of both. */
function matches(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length * now.length > maxPairs) return [];
  const [a, b] = [old.map((line) => line.trimStart()), now.map((line) => line.trimStart())];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** Changes that touch each other as one. */
function joined(changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (last !== undefined && last.end === change.start) {
      result[result.length - 1] = { start: last.start, end: change.end, newText: last.newText + change.newText };
    } else result.push(change);
  }
  return result;
}
