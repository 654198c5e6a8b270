import { type Message, msg } from '../l10n/message.ts';
import type { Span } from './ast.ts';
import { Lexer } from './lexer.ts';
import { refuse } from './mistake.ts';
import { durationSeconds, numberValue } from './numbers.ts';
import type { Token, TokenType } from './tokens.ts';

/** The tokens of an expression, one at a time. */
export class TokenReader {
  readonly #lexer: Lexer;
  /** The one to be taken next. */
  token: Token;
  #last: Span = { start: 0, end: 0 };

  /** @throws PromqlFault where the text starts with no token */
  constructor(text: string) {
    this.#lexer = new Lexer(text);
    this.token = this.#lexer.next();
  }

  /** Takes the token at hand. */
  take(): Token {
    const { token } = this;
    this.#last = token;
    this.token = this.#lexer.next();
    return token;
  }

  /** Where the token ends that was taken last. */
  get end(): number {
    return this.#last.end;
  }

  is(type: TokenType): boolean {
    return this.token.type === type;
  }

  /** Takes the token at hand where it is of a type. */
  takeIf(type: TokenType): Token | undefined {
    return this.is(type) ? this.take() : undefined;
  }

  /** Takes a sign: 1 without one. */
  takeSign(): 1 | -1 {
    if (this.takeIf('-')) return -1;
    this.takeIf('+');
    return 1;
  }

  /** Takes the bracket that closes `open`. */
  takeClosing(open: Token, type: ')' | '}' | ']'): Token {
    if (this.is(type)) return this.take();
    if (this.is('eof')) {
      refuse(msg('This `{open}` is never closed: add `{close}`.', { open: open.text, close: type }), open);
    }
    const message = msg('`{token}` cannot stand here: add an operator or a comma in front of it, or `{close}`.', {
      token: this.token.text,
      close: type,
    });
    refuse(message, this.token);
  }

  /** Takes a number; undefined where none is. */
  takeNumber(): (Span & { readonly value: number }) | undefined {
    if (!this.is('number') && !this.is('duration')) return undefined;
    const { type, text, start, end } = this.take();
    const value = type === 'number' ? numberValue(text, { start, end }) : durationSeconds(text, { start, end });
    return { value, start, end };
  }

  /** Refuses the token at hand: it stands where something else must. */
  refuse(message: Message): never {
    // What is missing at the end is told at the last thing that is there.
    refuse(message, this.is('eof') ? this.#last : this.token);
  }
}
