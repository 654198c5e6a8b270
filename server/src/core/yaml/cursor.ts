import { CR, codeAt, isBlank, isBreakOrEnd, isKeptBreak, LF } from './characters.ts';

/** A place in the text that knows its line. */
export class Cursor {
  readonly text: string;
  pos: number;
  line = 0;
  lineStart: number;

  constructor(text: string, pos = 0) {
    this.text = text;
    this.pos = pos;
    this.lineStart = pos;
  }

  get column(): number {
    return this.pos - this.lineStart;
  }

  get code(): number {
    return codeAt(this.text, this.pos);
  }

  codeAfter(distance: number): number {
    return codeAt(this.text, this.pos + distance);
  }

  /** Steps over the line break that stands here, and gives it as a value has it. */
  takeBreak(): string {
    const { code } = this;
    this.pos += code === CR && this.codeAfter(1) === LF ? 2 : 1;
    this.line++;
    this.lineStart = this.pos;
    return isKeptBreak(code) ? String.fromCharCode(code) : '\n';
  }

  skipBlanks(): void {
    while (isBlank(this.code)) this.pos++;
  }

  /** Steps to the end of the line. */
  skipLine(): void {
    const { text } = this;
    let { pos } = this;
    while (!isBreakOrEnd(codeAt(text, pos))) pos++;
    this.pos = pos;
  }
}

/** What line breaks between two pieces of a flowing text become: one is a space, of several the first is dropped. */
export function foldBreaks(first: string, rest: string): string {
  if (first !== '\n') return first + rest;
  return rest === '' ? ' ' : rest;
}
