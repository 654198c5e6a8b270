/** Terminal codes (ECMA-48): colours, titles of windows, movements of the cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are.
const CODES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: tabs stay, the rest is invisible or harmful in an editor.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Longest line that is kept whole. */
const MAX_LINE = 10_000;

/** The last lines of a log, as many as an editor shows without labour. */
export class LogText {
  readonly #maxLength: number;
  readonly #lines: string[] = [];
  /** Lines in front of this one are dropped. */
  #first = 0;
  #length = 0;
  #dropped = 0;

  /** @param maxLength in UTF-16 units */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** How many of the oldest lines had to go. */
  get dropped(): number {
    return this.#dropped;
  }

  add(line: string): void {
    const plain = line.replace(CODES, '').replace(CONTROL, '');
    const kept = plain.length > MAX_LINE ? `${plain.slice(0, MAX_LINE)}…` : plain;
    this.#lines.push(kept);
    this.#length += kept.length + 1;
    while (this.#length > this.#maxLength && this.#first < this.#lines.length - 1) {
      this.#length -= (this.#lines[this.#first] ?? '').length + 1;
      this.#lines[this.#first++] = '';
      this.#dropped++;
    }
    // Moving the rest for each line would cost more than it saves.
    if (this.#first > 10_000) {
      this.#lines.splice(0, this.#first);
      this.#first = 0;
    }
  }

  toString(): string {
    return this.#lines
      .slice(this.#first)
      .map((line) => `${line}\n`)
      .join('');
  }
}
