import type { Message } from '../l10n/message.ts';
import { SyntaxFault } from './fault.ts';
import { firstLineEnd, isOnLine, textAfterQuote } from './faults.ts';
import type { Scan } from './scanner.ts';
import type { Token } from './tokens.ts';

/** The tokens of a text on their way to the parser. After a fault only the last one is left. */
export class TokenStream {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #scanFault: SyntaxFault | undefined;
  #index = 0;
  #fault: SyntaxFault | undefined;

  constructor(text: string, { tokens, fault }: Scan) {
    this.#text = text;
    this.#tokens = tokens;
    this.#scanFault = fault;
  }

  /** The first fault. */
  get fault(): SyntaxFault | undefined {
    return this.#fault;
  }

  get before(): Token | undefined {
    return this.#tokens[this.#index - 1];
  }

  peek(): Token {
    const token = this.#tokens[this.#index];
    if (token === undefined) throw new RangeError('a scan has at least one token');
    return token;
  }

  advance(): Token {
    const token = this.peek();
    if (this.#index < this.#tokens.length - 1) this.#index++;
    return token;
  }

  /** The first token from here on that is neither `---` nor `...`. */
  afterDocumentIndicators(): Token {
    const rest = this.#tokens.slice(this.#index);
    return rest.find(({ kind }) => kind !== 'document-end' && kind !== 'document-start') ?? this.peek();
  }

  /** Behind the value only the next token must be readable. */
  checkEnd(): void {
    if (this.#scanFault !== undefined && this.peek().kind === 'fault') this.failWith(this.#scanFault);
  }

  /** Stops the reading: what is open is closed with what it has. */
  failWith(fault: SyntaxFault): void {
    this.#fault ??= fault;
    this.#index = this.#tokens.length - 1;
  }

  /** Stops the reading because of the next token, with `message` unless something else explains it better. */
  fail(message: Message, culprit?: number): void {
    const { start, end, kind } = this.peek();
    const scanFault = this.#scanFault;
    const next = this.#tokens[this.#index + 1];
    if (scanFault !== undefined && (kind === 'fault' || scanFault.start === start || next?.kind === 'fault')) {
      this.failWith(scanFault);
      return;
    }
    const { before } = this;
    if (before?.kind === 'scalar' && before.style !== 'plain' && isOnLine(this.#text, before.end, start)) {
      this.failWith(textAfterQuote(this.#text, before, start, end));
      return;
    }
    const errorEnd = Math.max(start + 1, firstLineEnd(this.#text, start, end));
    this.failWith(new SyntaxFault(message, start, errorEnd, culprit ?? start));
  }
}
