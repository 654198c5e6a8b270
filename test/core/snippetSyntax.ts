/**
 * Expands VS Code's snippet syntax: tab stops, placeholders (nested too), choices, mirrors, variables and escapes.
 * Source: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 * Transforms (`${1/…/…/}`) are refused: our snippets have none.
 */
export type Part = string | TabStop | Variable;

export interface TabStop {
  readonly number: number;
  /** What stands there at first. A mirror has neither this nor choices. */
  readonly content?: readonly Part[];
  readonly choices?: readonly string[];
}

export interface Variable {
  readonly variable: string;
  readonly content?: readonly Part[];
}

/** What a person types at the tab stops, by number. */
export type Answers = Readonly<Record<number, string>>;

/** Throws a SyntaxError on what is no snippet. */
export function parseSnippet(body: string): readonly Part[] {
  return new Reader(body).parts(false);
}

/**
 * The text that stands in the editor. A tab stop without an answer keeps its default or its first choice; a variable
 * keeps its default or, as with a variable that VS Code does not know, its name.
 */
export function expand(body: string, answers: Answers = {}): string {
  const parts = parseSnippet(body);
  const definitions = new Map<number, TabStop>();
  for (const stop of tabStops(parts)) {
    if (isDefined(stop) && !definitions.has(stop.number)) definitions.set(stop.number, stop);
  }
  const textAt = (number: number): string => {
    const stop = definitions.get(number);
    return answers[number] ?? stop?.choices?.[0] ?? render(stop?.content ?? []);
  };
  const render = (some: readonly Part[]): string =>
    some
      .map((part) => {
        if (typeof part === 'string') return part;
        return 'number' in part ? textAt(part.number) : render(part.content ?? [part.variable]);
      })
      .join('');
  return render(parts);
}

/** All tab stops, outer before inner, in the order of the text. */
export function tabStops(parts: readonly Part[]): TabStop[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    const inner = tabStops(part.content ?? []);
    return 'number' in part ? [part, ...inner] : inner;
  });
}

function isDefined(stop: TabStop): boolean {
  return stop.content !== undefined || stop.choices !== undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads to the end or, within braces, past the brace that closes them. */
  parts(inBraces: boolean): Part[] {
    const parts: Part[] = [];
    let literal = '';
    while (this.#at < this.#text.length) {
      if (inBraces && this.#take(/\}/y)) return literal === '' ? parts : [...parts, literal];
      const part = this.#take(/\\([$}\\])/y)?.[1] ?? this.#marker() ?? this.#take(/./sy)?.[0] ?? '';
      if (typeof part === 'string') {
        literal += part;
        continue;
      }
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(part);
    }
    if (inBraces) throw this.#error('a brace is not closed');
    return literal === '' ? parts : [...parts, literal];
  }

  #marker(): TabStop | Variable | undefined {
    const simple = this.#take(/\$(\d+|[A-Za-z_]\w*)/y)?.[1];
    if (simple !== undefined) return named(simple);
    const name = this.#take(/\$\{(\d+|[A-Za-z_]\w*)/y)?.[1];
    if (name === undefined) return undefined;
    if (this.#take(/\}/y)) return named(name);
    if (this.#take(/:/y)) return { ...named(name), content: this.parts(true) };
    if (/^\d/.test(name) && this.#take(/\|/y)) return { number: Number(name), choices: this.#choices() };
    throw this.#error(`\${${name} goes on with nothing that is known here`);
  }

  #choices(): string[] {
    const choices: string[] = [];
    do {
      const raw = this.#take(/(?:\\.|[^\\,|])*/sy)?.[0] ?? '';
      choices.push(raw.replace(/\\([,|\\])/g, '$1'));
    } while (this.#take(/,/y));
    if (!this.#take(/\|\}/y)) throw this.#error('a choice is not closed');
    return choices;
  }

  #take(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.#text);
    if (match !== null) this.#at = sticky.lastIndex;
    return match;
  }

  #error(what: string): SyntaxError {
    return new SyntaxError(`At ${this.#at} of the snippet ${what}: ${this.#text}`);
  }
}

function named(name: string): TabStop | Variable {
  return /^\d/.test(name) ? { number: Number(name) } : { variable: name };
}
