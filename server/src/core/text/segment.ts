/**
 * One YAML document of a file, cut out by text alone: from a line that starts with `---` (or the start of the file) up
 * to the next such line. Segments tile the file, so that an edit touches only the segments it lies in, and a half-typed
 * quote cannot swallow the next document. Immutable: whoever remembers something about a segment keys it by identity.
 */
export class Segment {
  readonly text: string;
  /** Number of line breaks in the text, as LSP counts them (`\n`, `\r\n`, lone `\r`). */
  readonly lineCount: number;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.lineCount = countLineBreaks(text);
  }

  /** The length of the `---` line without its line break; 0 when the segment does not start with one. */
  get separatorLength(): number {
    if (!this.text.startsWith('---')) return 0;
    const newline = this.text.indexOf('\n');
    return newline < 0 ? this.text.length : newline;
  }

  /** Offsets at which the lines of this segment start. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  /** Line (within the segment) and UTF-16 column of an offset. */
  positionAt(offset: number): { line: number; character: number } {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  }

  /** Offset of a line and column; a column beyond the line's end means the line's end, as LSP says. */
  offsetAt(line: number, character: number): number {
    const starts = this.lineStarts;
    if (line >= starts.length) return this.text.length;
    const start = starts[line] ?? 0;
    const next = starts[line + 1];
    let end = next ?? this.text.length;
    if (next !== undefined) {
      if (this.text[end - 1] === '\n') end--;
      if (end > start && this.text[end - 1] === '\r') end--;
    }
    return Math.min(start + character, end);
  }
}

/** Cuts a text before every line that starts with `---`. The pieces join up to the text again; there is at least one. */
export function cutSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let cut = text.indexOf('\n---'); cut >= 0; cut = text.indexOf('\n---', cut + 1)) {
    segments.push(new Segment(text.slice(start, cut + 1)));
    start = cut + 1;
  }
  segments.push(new Segment(text.slice(start)));
  return segments;
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return text.includes('\r') ? findLineStarts(text).length - 1 : count;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
