/** A word of a shell command. */
export interface Word {
  readonly kind: 'word';
  /** Without its quotes and escapes; what the shell would put in is left as it is written. */
  readonly text: string;
  /** Where it stands in the script. */
  readonly start: number;
  readonly end: number;
}

export interface Operator {
  readonly kind: 'operator';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Token = Word | Operator;

const operator = /&&|\|\||;;|\d*(?:<<<|<<-?|>>|>\||[<>]&|[<>])|&>>?|[|&;()\n]/y;
const blank = /(?:[ \t\r]|\\\r?\n)+/y;
const comment = /#[^\n]*/y;
const unquoted = /[^\s'"\\`$|&;()<>]+/y;
const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Splits a POSIX shell script; the lines of here-documents are left out. Never fails: an open quote ends with the text. */
export function shellTokens(script: string): Token[] {
  return new Tokenizer(script).read();
}

class Tokenizer {
  readonly #script: string;
  #at = 0;
  readonly #tokens: Token[] = [];
  /** The words that end the here-documents to come. */
  readonly #delimiters: string[] = [];

  constructor(script: string) {
    this.#script = script;
  }

  read(): Token[] {
    while (this.#at < this.#script.length) {
      if (this.#take(blank) === '' && this.#take(comment) === '' && !this.#readOperator()) this.#readWord();
    }
    return this.#tokens;
  }

  #readOperator(): boolean {
    const start = this.#at;
    const text = this.#take(operator);
    if (text === '') return false;
    if (text === '\n') this.#skipHereDocuments();
    this.#tokens.push({ kind: 'operator', text, start, end: start + text.length });
    return true;
  }

  #readWord(): void {
    const start = this.#at;
    let text = '';
    for (let part = this.#part(); part !== undefined; part = this.#part()) text += part;
    if (this.#at === start) this.#at++;
    const before = this.#tokens.at(-1);
    if (before?.kind === 'operator' && /^<<-?$/.test(before.text)) this.#delimiters.push(text);
    this.#tokens.push({ kind: 'word', text, start, end: this.#at });
  }

  /** The next part of a word, such as what stands in one pair of quotes. */
  #part(): string | undefined {
    const plain = this.#take(unquoted);
    if (plain !== '') return plain;
    switch (this.#script[this.#at]) {
      case "'":
        return this.#upTo("'").replace(/^'|'$/g, '');
      case '"':
        return this.#doubleQuoted();
      case '`':
        return this.#upTo('`');
      case '\\':
        return this.#escaped();
      case '$':
        return this.#expansion();
      default:
        return undefined;
    }
  }

  #escaped(): string {
    const text = this.#script.slice(this.#at + 1, this.#at + 2);
    this.#at += 2;
    return text === '\n' ? '' : text;
  }

  #doubleQuoted(): string {
    let text = '';
    for (this.#at++; this.#at < this.#script.length; ) {
      const next = this.#script[this.#at];
      if (next === '"') {
        this.#at++;
        break;
      }
      if (next === '\\') text += this.#escaped();
      else if (next === '$') text += this.#expansion();
      else {
        text += next;
        this.#at++;
      }
    }
    return text;
  }

  /** `$NAME`, `${…}` or `$(…)`, as it is written. */
  #expansion(): string {
    const start = this.#at;
    const open = this.#script[this.#at + 1] ?? '';
    const close = closing[open];
    this.#at++;
    if (close === undefined) return '$';
    for (let depth = 0; this.#at < this.#script.length; this.#at++) {
      const next = this.#script[this.#at];
      if (next === open) depth++;
      if (next === close && --depth === 0) break;
    }
    this.#at++;
    return this.#script.slice(start, this.#at);
  }

  #upTo(mark: string): string {
    const start = this.#at;
    const end = this.#script.indexOf(mark, start + 1);
    this.#at = end < 0 ? this.#script.length : end + 1;
    return this.#script.slice(start, this.#at);
  }

  #skipHereDocuments(): void {
    for (const delimiter of this.#delimiters.splice(0)) {
      while (this.#at < this.#script.length) {
        const end = this.#script.indexOf('\n', this.#at);
        const line = this.#script.slice(this.#at, end < 0 ? undefined : end);
        this.#at = end < 0 ? this.#script.length : end + 1;
        if (line.trim() === delimiter) break;
      }
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#script)?.[0] ?? '';
    this.#at += text.length;
    return text;
  }
}
