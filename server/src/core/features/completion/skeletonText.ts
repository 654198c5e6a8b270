import { stringSource } from '../../manifest/mend.ts';
import { isObject, type Skeleton, Stop } from './skeleton.ts';

/** How a skeleton is written at its place. */
export interface Layout {
  readonly style: 'block' | 'flow' | 'json';
  /** Columns from an object to what is in it. */
  readonly indentation: number;
  /** Columns from a key to the dashes of its list: 0, or as `indentation`. */
  readonly dashes: number;
  /** Spaces in front of the lines behind the first, beyond those that the line of the cursor begins with. */
  readonly margin: number;
  /** The editor jumps from one place to fill in to the next. */
  readonly snippets: boolean;
}

/** `key: value`, with what is in the value. */
export function fieldText(key: string, value: Skeleton, layout: Layout): string {
  return write(layout, (writer) => writer.field(key, value, layout.margin));
}

/** A value for a place behind its dash, within brackets, or at the top. */
export function valueText(value: Skeleton, layout: Layout): string {
  return write(layout, (writer) => writer.inline(value, layout.margin));
}

function write(layout: Layout, print: (writer: SkeletonWriter) => void): string {
  const writer = new SkeletonWriter(layout);
  print(writer);
  return writer.text();
}

class SkeletonWriter {
  readonly #layout: Layout;
  #text = '';
  #stops = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  text(): string {
    return this.#text;
  }

  field(key: string, value: Skeleton, column: number): void {
    this.#literal(`${this.#source(key)}:`);
    const isNested = this.#layout.style === 'block' && typeof value === 'object' && !(value instanceof Stop);
    if (!isNested || isEmpty(value)) {
      this.#literal(' ');
      this.inline(value, column);
    } else if (Array.isArray(value)) {
      this.#items(value, column + this.#layout.dashes);
    } else {
      const inner = column + this.#layout.indentation;
      this.#newLine(inner);
      this.inline(value, inner);
    }
  }

  /** What begins where the text ends now; lines that follow begin at a column. */
  inline(value: Skeleton, column: number): void {
    if (value instanceof Stop) this.#stop(value);
    else if (typeof value === 'string') this.#literal(this.#source(value));
    else if (typeof value !== 'object') this.#literal(String(value));
    else if (isEmpty(value)) this.#literal(Array.isArray(value) ? '[]' : '{}');
    else if (this.#layout.style !== 'block') this.#flow(value, column);
    else if (isObject(value)) this.#fields(value, column);
    else this.#flow(value, column);
  }

  #fields(value: { readonly [key: string]: Skeleton }, column: number): void {
    for (const [index, [key, child]] of Object.entries(value).entries()) {
      if (index > 0) this.#newLine(column);
      this.field(key, child, column);
    }
  }

  #items(items: readonly Skeleton[], column: number): void {
    for (const item of items) {
      this.#newLine(column);
      this.#literal('- ');
      this.inline(item, column + 2);
    }
  }

  #flow(value: Exclude<Skeleton, Stop | string | number | boolean>, column: number): void {
    const isList = Array.isArray(value);
    this.#literal(isList ? '[' : '{');
    for (const [index, [key, child]] of Object.entries(value).entries()) {
      if (index > 0) this.#literal(', ');
      if (isList) this.inline(child, column);
      else this.field(key, child, column);
    }
    this.#literal(isList ? ']' : '}');
  }

  /** A place to fill in. Quotes that the values need stay when one types over the first of them. */
  #stop({ choices: [first = '', ...others] }: Stop): void {
    const isEmptyText = first === '' && others.length === 0;
    const sources = [first, ...others].map((each) => (isEmptyText ? '' : this.#source(each)));
    const isQuoted = isEmptyText ? this.#layout.style === 'json' : sources.every((each) => /^".*"$/.test(each));
    const quote = isQuoted ? '"' : '';
    const [written = '', ...rest] = sources.map((each) => (isEmptyText || !isQuoted ? each : each.slice(1, -1)));
    this.#text += quote + (this.#layout.snippets ? this.#tabStop(written, rest) : written) + quote;
  }

  #tabStop(written: string, others: readonly string[]): string {
    const number = ++this.#stops;
    if (written === '' && others.length === 0) return `$${number}`;
    if (others.length === 0) return `\${${number}:${escapeSnippet(written)}}`;
    const choices = [written, ...others].map((each) => escapeSnippet(each).replace(/[,|]/g, '\\$&'));
    return `\${${number}|${choices.join(',')}|}`;
  }

  #newLine(column: number): void {
    this.#text += `\n${' '.repeat(column)}`;
  }

  #literal(text: string): void {
    this.#text += this.#layout.snippets ? escapeSnippet(text) : text;
  }

  #source(value: string | number | boolean): string {
    if (typeof value !== 'string') return String(value);
    return this.#layout.style === 'json' ? JSON.stringify(value) : stringSource(value);
  }
}

function isEmpty(value: Skeleton): boolean {
  return typeof value === 'object' && !(value instanceof Stop) && Object.keys(value).length === 0;
}

/** Characters that mean something in a snippet. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
