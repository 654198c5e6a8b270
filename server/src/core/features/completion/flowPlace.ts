import type { Span } from '../../yaml/tree.ts';

/** Where an offset is within braces or brackets. */
export interface FlowPlace {
  readonly open: '{' | '[';
  /** A key of braces, the value behind its colon, or an item of brackets. */
  readonly role: 'key' | 'value' | 'item';
  /** Where the part begins that the offset is in: behind the bracket, comma or colon. */
  readonly from: number;
  /** What ends all brackets that are open at the offset. */
  readonly closers: string;
}

/** Indentation, dashes and key of a block line, with anchors and tags behind them. */
const blockHead = /^( *)(?:- +)*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[\]{}&*!|>%@`,-][^#:]*?):(?=[ \t]|$))?/;
const properties = /^[ \t]*(?:[&!][^\s,[\]{}]*[ \t]+)*/;
const blockScalar = /^[|>][-+\d]*[ \t]*(?:#.*)?$/;
const keyLine = /^ *(?:- +)*[\w./-]+:(?:\s|$)/;

/**
 * Where an offset of a document is within braces or brackets, by their text alone, as what is half typed is no YAML.
 * Undefined in block style and in a comment. Brackets that nobody closes end where block style goes on.
 */
export function flowPlaceAt(text: string, offset: number): FlowPlace | undefined {
  const first = text.search(/[{[]/);
  if (first < 0 || first >= offset) return undefined;
  const scan = new FlowScan(text, offset);
  let textBlock = Infinity;
  for (let start = 0; start <= offset; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).replace(/\r$/, '');
    const [head = '', spaces = ''] = blockHead.exec(line) ?? [];
    const indentation = spaces.length;
    if (scan.isOpen && scan.mayEndAt(indentation) && keyLine.test(line)) scan.close();
    if (scan.isOpen) scan.line({ start, end: start + line.length });
    else if (line.trim() !== '' && indentation <= textBlock) {
      const from = head.length + (properties.exec(line.slice(head.length))?.[0].length ?? 0);
      const rest = line.slice(from);
      textBlock = blockScalar.test(rest) ? indentation : Infinity;
      if (/^(?:\{(?!\{)|\[)/.test(rest)) scan.begin({ start: start + from, end: start + line.length }, indentation);
    }
    start = end + 1;
  }
  return scan.place;
}

interface Bracket {
  readonly open: '{' | '[';
  role: FlowPlace['role'];
  from: number;
}

/** Follows brackets up to an offset. */
class FlowScan {
  readonly #text: string;
  readonly #offset: number;
  #stack: Bracket[] = [];
  #indentation = 0;
  #startsText = false;
  /** The offset is in a comment. */
  #inComment = false;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  get isOpen(): boolean {
    return this.#stack.length > 0;
  }

  get place(): FlowPlace | undefined {
    const top = this.#stack.at(-1);
    if (top === undefined || this.#inComment) return undefined;
    return {
      ...top,
      closers: this.#stack
        .map(({ open }) => (open === '{' ? '}' : ']'))
        .reverse()
        .join(''),
    };
  }

  /** What brackets hold is indented more than what they belong to, but where they are all that there is. */
  mayEndAt(indentation: number): boolean {
    return !this.#startsText && indentation <= this.#indentation;
  }

  close(): void {
    this.#stack = [];
  }

  begin(rest: Span, indentation: number): void {
    this.#indentation = indentation;
    this.#startsText = this.#text.slice(0, rest.start).trim() === '';
    this.line(rest);
  }

  line({ start, end }: Span): void {
    const stop = Math.min(end, this.#offset);
    for (let at = start; at < stop; at++) {
      const char = this.#text[at] ?? '';
      if (char === '#' && /\s/.test(this.#text[at - 1] ?? ' ')) {
        this.#inComment = end >= this.#offset;
        return;
      }
      if ((char === '"' || char === "'") && this.#isPartStart(at)) at = quoteEnd(this.#text, at, end) ?? stop;
      else this.#character(char, at);
    }
  }

  #isPartStart(at: number): boolean {
    const top = this.#stack.at(-1);
    if (top === undefined) return false;
    // Where a comma is missing, a string may still begin on a line of its own.
    return /(?:^|\n)\s*$/.test(this.#text.slice(top.from, at));
  }

  #character(char: string, at: number): void {
    const top = this.#stack.at(-1);
    if (char === '{' || char === '[') {
      this.#stack.push({ open: char, role: char === '{' ? 'key' : 'item', from: at + 1 });
    } else if (char === '}' || char === ']') {
      this.#stack.pop();
    } else if (char === ',' && top !== undefined) {
      top.role = top.open === '{' ? 'key' : 'item';
      top.from = at + 1;
    } else if (char === ':' && top?.role === 'key' && separates(this.#text, at)) {
      top.role = 'value';
      top.from = at + 1;
    }
  }
}

/** A colon ends a key in front of white space, and behind a quoted key in any case. */
function separates(text: string, at: number): boolean {
  return /\s/.test(text[at + 1] ?? ' ') || /["']\s*$/.test(text.slice(Math.max(0, at - 20), at));
}

/** The quotation mark that ends what begins at `start`; undefined where none does on its line. */
function quoteEnd(text: string, start: number, end: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at;
      at++;
    }
  }
  return undefined;
}
