import { msg } from '../l10n/message.ts';
import { refuse } from './mistake.ts';
import { scanNumberOrDuration, startsNumber } from './numbers.ts';
import { scanString } from './strings.ts';
import { fillWords, isKeyword, type Token, type TokenType } from './tokens.ts';

const space = /[ \t\r\n]*/y;
const spaceAndComments = /(?:[ \t\r\n]+|#[^\r\n]*)*/y;
const word = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const label = /[A-Za-z_][A-Za-z0-9_]*/y;
const outside = /==|!=|<=|>=|<\/|>\/|[-+*/%^<>=(){}[\],@]/y;
const insideBraces = /=~|!~|!=|[={},]/y;
const insideBrackets = /[-+:\]]/y;
const openParenthesis = /[ \t\r\n]*\(/y;

/**
 * Cuts an expression into tokens, as promql/parser/lex.go of Prometheus does: other tokens exist within braces and
 * brackets than outside.
 */
export class Lexer {
  readonly #text: string;
  #at = 0;
  #within: 'nothing' | 'braces' | 'brackets' = 'nothing';
  /** Within brackets: no number has been there yet, and no comment may be. */
  #isFirst = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws PromqlFault where no token is */
  next(): Token {
    this.#skip(this.#within === 'brackets' && this.#isFirst ? space : spaceAndComments);
    const start = this.#at;
    const char = this.#text[start];
    if (char === undefined) return this.#token('eof', start);
    if (this.#within === 'brackets') return this.#inBrackets(start);
    if (char === '"' || char === "'" || char === '`') return this.#token('string', scanString(this.#text, start));
    return this.#within === 'braces' ? this.#inBraces(start) : this.#outside(start);
  }

  #outside(start: number): Token {
    if (startsNumber(this.#text, start)) return this.#number(start);
    const text = this.#match(word);
    if (text !== undefined) return this.#token(this.#wordType(text), start + text.length);
    const mark = this.#match(outside) ?? this.#unknown(start);
    if (mark === '{') this.#within = 'braces';
    if (mark === '[') {
      this.#within = 'brackets';
      this.#isFirst = true;
    }
    return this.#token(mark, start + mark.length);
  }

  #wordType(text: string): TokenType {
    const lower = text.toLowerCase();
    if (lower === 'inf' || lower === 'nan') return 'number';
    if (fillWords.has(lower) && this.#match(openParenthesis, this.#at + text.length) === undefined) return 'name';
    if (isKeyword(lower)) return lower;
    return text.includes(':') ? 'metric' : 'name';
  }

  /** Within braces there are no keywords, and no colon is part of a name. */
  #inBraces(start: number): Token {
    const name = this.#match(label);
    if (name !== undefined) return this.#token('name', start + name.length);
    const mark = this.#match(insideBraces) ?? this.#unknown(start);
    if (mark === '}') this.#within = 'nothing';
    return this.#token(mark, start + mark.length);
  }

  /** Within brackets there are durations only: what is calculated with them is experimental. */
  #inBrackets(start: number): Token {
    if (startsNumber(this.#text, start)) {
      this.#isFirst = false;
      return this.#number(start);
    }
    const mark = this.#match(insideBrackets);
    if (mark === undefined) {
      const message = msg('Only a duration may stand in these brackets: write one such as `[5m]`, or `[1h:5m]`.');
      refuse(message, { start, end: this.#endOfCharacter(start) });
    }
    if (mark === ']') this.#within = 'nothing';
    return this.#token(mark, start + 1);
  }

  #number(start: number): Token {
    const { type, end } = scanNumberOrDuration(this.#text, start);
    return this.#token(type, end);
  }

  #unknown(start: number): never {
    const end = this.#endOfCharacter(start);
    const character = this.#text.slice(start, end);
    if (character === ':') refuse(msg('A label has no colon in its name: remove it.'), { start, end });
    const message = msg('PromQL has no `{character}` here: remove it, or put quotes around the text.', { character });
    refuse(message, { start, end });
  }

  #endOfCharacter(start: number): number {
    return start + ((this.#text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  }

  #skip(pattern: RegExp): void {
    this.#at += this.#match(pattern)?.length ?? 0;
  }

  /** What a sticky pattern finds at a place; undefined for nothing. */
  #match(pattern: RegExp, at = this.#at): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0] || undefined;
  }

  #token(type: TokenType, end: number): Token {
    const start = this.#at;
    this.#at = end;
    return { type, text: this.#text.slice(start, end), start, end };
  }
}
