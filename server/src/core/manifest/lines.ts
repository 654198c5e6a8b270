import type { Span } from '../yaml/tree.ts';

/** Offset of the start of the line that `at` is in. */
export function lineStartOf(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset behind the line that `at` is in, with its line break. */
export function nextLineOf(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Only spaces stand before `at` in its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return /^ *$/.test(text.slice(lineStartOf(text, at), at));
}

/** Only white space or a comment stands behind `at` in its line. */
export function isLastOnLine(text: string, at: number): boolean {
  return /^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(at, nextLineOf(text, at)));
}

/** The start of the comment lines directly above the line of `at`, at the same column; else that line's start. */
export function withCommentsAbove(text: string, at: number): number {
  let start = lineStartOf(text, at);
  const comment = `${' '.repeat(at - start)}#`;
  while (start > 0) {
    const above = lineStartOf(text, start - 1);
    if (!text.startsWith(comment, above)) break;
    start = above;
  }
  return start;
}

/** Shifts every line but blank ones by `columns`; undefined where a line is not indented enough for that. */
export function reindent(lines: string, columns: number): string | undefined {
  if (columns >= 0) return lines.replace(/^(?=[^\r\n])/gm, ' '.repeat(columns));
  const shallow = new RegExp(`^(?! {${-columns}}| *\\r?$)`, 'm');
  return shallow.test(lines) ? undefined : lines.replace(new RegExp(`^ {0,${-columns}}`, 'gm'), '');
}

/** Offset behind the last line of what ends at `valueEnd`; undefined where something else follows on that line. */
export function endOfLines(text: string, valueEnd: number): number | undefined {
  if (text[valueEnd - 1] === '\n') return valueEnd;
  return isLastOnLine(text, valueEnd) ? nextLineOf(text, valueEnd) : undefined;
}

/** The whole lines of what begins as the first of its line and ends as the last of one; else undefined. */
export function linesOf(text: string, start: number, end: number): Span | undefined {
  const behind = endOfLines(text, end);
  if (behind === undefined || !isFirstOnLine(text, start)) return undefined;
  return { start: lineStartOf(text, start), end: behind };
}
