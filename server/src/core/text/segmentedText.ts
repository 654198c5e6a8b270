import { cutSegments, type Segment } from './segment.ts';

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A change of a text document as LSP sends it; without a range the text is replaced as a whole. */
export interface ContentChange {
  readonly range?: { readonly start: TextPosition; readonly end: TextPosition };
  readonly text: string;
}

/**
 * The text of a file as a row of segments. An edit copies only the segments it lies in, whatever the length of the
 * file; all others stay the same objects.
 */
export class SegmentedText {
  #segments: Segment[];
  /** Line of the file at which each segment starts. */
  #startLines: number[] = [];

  constructor(text: string) {
    this.#segments = cutSegments(text);
    this.#countLines(0);
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get text(): string {
    return this.#segments.map((segment) => segment.text).join('');
  }

  get lineCount(): number {
    const last = this.#segments.length - 1;
    return this.startLine(last) + (this.#segments[last]?.lineCount ?? 0) + 1;
  }

  startLine(index: number): number {
    return this.#startLines[index] ?? 0;
  }

  /** Index of the segment in which a line of the file lies. */
  indexAtLine(line: number): number {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startLine(middle) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The segment at a position and the offset in its text. */
  locate({ line, character }: TextPosition): { index: number; segment: Segment; offset: number } {
    const index = this.indexAtLine(line);
    const segment = this.#segments[index] as Segment;
    return { index, segment, offset: segment.offsetAt(line - this.startLine(index), character) };
  }

  /** Position in the file of an offset in the text of segment `index`. */
  positionAt(index: number, offset: number): TextPosition {
    const position = (this.#segments[index] as Segment).positionAt(offset);
    return { line: position.line + this.startLine(index), character: position.character };
  }

  apply(change: ContentChange): void {
    if (change.range === undefined) {
      this.#replace(0, this.#segments.length, change.text);
      return;
    }
    const start = this.locate(change.range.start);
    const end = this.locate(change.range.end);
    let text = start.segment.text.slice(0, start.offset) + change.text + end.segment.text.slice(end.offset);
    let from = start.index;
    let to = end.index + 1;
    // A segment other than the first starts with `---`, and all but the last end with a line break: where the edit
    // took that away, the neighbour belongs to the same document now.
    while (from > 0 && !(text.startsWith('---') && this.#endsLine(from - 1))) text = this.#text(--from) + text;
    while (to < this.#segments.length && !text.endsWith('\n')) text += this.#text(to++);
    this.#replace(from, to, text);
  }

  #text(index: number): string {
    return this.#segments[index]?.text ?? '';
  }

  #endsLine(index: number): boolean {
    return this.#text(index).endsWith('\n');
  }

  /** Cuts anew what stood in `[from, to)`; pieces whose text is unchanged stay the same objects. */
  #replace(from: number, to: number, text: string): void {
    const old = this.#segments.slice(from, to);
    const fresh = cutSegments(text);
    for (let i = 0; i < Math.min(old.length, fresh.length) && old[i]?.text === fresh[i]?.text; i++) {
      fresh[i] = old[i] as Segment;
    }
    for (let i = 1; i <= Math.min(old.length, fresh.length); i++) {
      const before = old[old.length - i];
      if (before === undefined || before.text !== fresh[fresh.length - i]?.text) break;
      fresh[fresh.length - i] = before;
    }
    this.#segments = this.#segments.slice(0, from).concat(fresh, this.#segments.slice(to));
    this.#countLines(from);
  }

  #countLines(from: number): void {
    let line = from === 0 ? 0 : this.startLine(from - 1) + (this.#segments[from - 1]?.lineCount ?? 0);
    this.#startLines.length = this.#segments.length;
    for (let i = from; i < this.#segments.length; i++) {
      this.#startLines[i] = line;
      line += this.#segments[i]?.lineCount ?? 0;
    }
  }
}
