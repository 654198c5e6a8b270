import { msg } from '../l10n/message.ts';
import { scanBlockScalar } from './blockScalar.ts';
import {
  AMPERSAND,
  ASTERISK,
  AT,
  BACKTICK,
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  BYTE_ORDER_MARK,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  EXCLAMATION,
  GREATER,
  HASH,
  isBreak,
  isDocumentIndicator,
  isSpaceOrEnd,
  MINUS,
  PERCENT,
  PIPE,
  QUESTION,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './characters.ts';
import { Cursor } from './cursor.ts';
import { SyntaxFault } from './fault.ts';
import { badStart, missingColon, strayColon, tooDeep } from './faults.ts';
import { scanPlainScalar } from './plainScalar.ts';
import { scanAnchor, scanDirective, scanTag } from './properties.ts';
import { scanQuotedScalar } from './quotedScalar.ts';
import { type Token, type TokenKind, token } from './tokens.ts';

/** Far above the depth of any Kubernetes object, far below the depth that exhausts the stack. */
export const MAX_DEPTH = 200;

/** A key without `?` ends, with its colon, on the line and within 1,024 characters of where it starts. */
const MAX_KEY_LENGTH = 1024;

/** Where a key may have started: known to be one only when its colon follows. */
interface PossibleKey {
  possible: boolean;
  /** Nothing but a key can stand here. */
  required: boolean;
  /** Index of its first token. */
  tokenIndex: number;
  pos: number;
  line: number;
  column: number;
}

export interface Scan {
  readonly tokens: readonly Token[];
  /** Why the last token is a `fault`. */
  readonly fault: SyntaxFault | undefined;
}

/**
 * Cuts a text into the tokens of YAML 1.1, as libyaml and its Go port do: indentation shows up as `map-start`,
 * `list-start` and `block-end`, and a key is recognised when its colon is met.
 * @param text without NUL
 * @param json accept what only JSON knows
 */
export function scan(text: string, json: boolean): Scan {
  const scanner = new Scanner(text, json);
  try {
    while (scanner.takeToken());
    return { tokens: scanner.tokens, fault: undefined };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    scanner.tokens.push(token('fault', fault.start, fault.end));
    return { tokens: scanner.tokens, fault };
  }
}

class Scanner {
  readonly tokens: Token[] = [];
  readonly #cursor: Cursor;
  readonly #json: boolean;
  /** Column of the innermost block collection, -1 outside of any. */
  #indent = -1;
  readonly #outerIndents: number[] = [];
  /** One for every flow collection that is open, and one for the block level. */
  readonly #keys: PossibleKey[] = [];
  #key: PossibleKey = noKey();
  #keyAllowed = true;

  constructor(text: string, json: boolean) {
    this.#cursor = new Cursor(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
    this.#json = json;
  }

  /** Adds the next token, with those that become known by it. False at the end of the text. */
  takeToken(): boolean {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#closeBlocks(cursor.column);
    const { code, column } = cursor;
    if (code === 0) {
      this.#takeEnd();
      return false;
    }
    if (column === 0 && code === PERCENT) this.#takeDirective();
    else if (column === 0 && isDocumentIndicator(cursor.text, cursor.pos)) this.#takeDocumentIndicator(code);
    else this.#takeContent(code);
    return true;
  }

  #takeContent(code: number): void {
    switch (code) {
      case BRACKET_OPEN:
        this.#openFlow('flow-list-start');
        return;
      case BRACE_OPEN:
        this.#openFlow('flow-map-start');
        return;
      case BRACKET_CLOSE:
        this.#closeFlow('flow-list-end');
        return;
      case BRACE_CLOSE:
        this.#closeFlow('flow-map-end');
        return;
      case COMMA:
        this.#takeComma();
        return;
      case ASTERISK:
      case AMPERSAND:
        this.#mayBeKey();
        this.tokens.push(scanAnchor(this.#cursor));
        return;
      case EXCLAMATION:
        this.#mayBeKey();
        this.tokens.push(scanTag(this.#cursor));
        return;
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        this.#mayBeKey();
        this.tokens.push(scanQuotedScalar(this.#cursor, this.#json));
        return;
      case MINUS:
      case QUESTION:
      case COLON:
        if (this.#isIndicator(code)) this.#takeIndicator(code);
        else this.#takePlainScalar();
        return;
      case PIPE:
      case GREATER:
        if (this.#inFlow) throw badStart(this.#cursor);
        this.#takeBlockScalar();
        return;
      case TAB:
      case PERCENT:
      case AT:
      case BACKTICK:
        throw badStart(this.#cursor);
    }
    this.#takePlainScalar();
  }

  get #inFlow(): boolean {
    return this.#keys.length > 0;
  }

  /** Is `-`, `?` or `:` an indicator here? `?` and `:` always are within flow collections. */
  #isIndicator(code: number): boolean {
    return (this.#inFlow && code !== MINUS) || isSpaceOrEnd(this.#cursor.codeAfter(1));
  }

  #takeIndicator(code: number): void {
    if (code === MINUS) this.#takeItem();
    else if (code === QUESTION) this.#takeExplicitKey();
    else this.#takeValue();
  }

  /** Steps over white space and comments. A tab may not stand where a key could start. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      const tabs = this.#inFlow || !this.#keyAllowed || this.#json;
      while (cursor.code === SPACE || (tabs && cursor.code === TAB)) cursor.pos++;
      if (cursor.code === HASH) cursor.skipLine();
      if (!isBreak(cursor.code)) return;
      cursor.takeBreak();
      if (!this.#inFlow) this.#keyAllowed = true;
    }
  }

  /** Opens a block collection at `column`, if none is open there; gives the index behind its token. */
  #openBlock(kind: 'map-start' | 'list-start', column: number, pos: number, tokenIndex: number): number {
    if (this.#inFlow || this.#indent >= column) return tokenIndex;
    this.#outerIndents.push(this.#indent);
    this.#indent = column;
    if (this.#outerIndents.length > MAX_DEPTH) throw tooDeep(pos, MAX_DEPTH);
    const opening = token(kind, pos, pos);
    if (tokenIndex === this.tokens.length) this.tokens.push(opening);
    else this.tokens.splice(tokenIndex, 0, opening);
    return tokenIndex + 1;
  }

  #closeBlocks(column: number): void {
    if (this.#inFlow) return;
    const { pos } = this.#cursor;
    while (this.#indent > column) {
      this.tokens.push(token('block-end', pos, pos));
      this.#indent = this.#outerIndents.pop() ?? -1;
    }
  }

  /** Remembers that what comes next may turn out to be a key. */
  #mayBeKey(): void {
    if (this.#keyAllowed) {
      const { pos, line, column } = this.#cursor;
      this.#dropKey();
      const required = !this.#inFlow && this.#indent === column;
      this.#key = { possible: true, required, tokenIndex: this.tokens.length, pos, line, column };
    }
    this.#keyAllowed = false;
  }

  #dropKey(): void {
    const key = this.#key;
    if (key.possible && key.required) throw this.#missingColon(key);
    key.possible = false;
  }

  #keyEndsHere(): boolean {
    const key = this.#key;
    if (!key.possible) return false;
    const { line, pos } = this.#cursor;
    if (key.line === line && pos - key.pos <= MAX_KEY_LENGTH) return true;
    if (key.required) throw this.#missingColon(key);
    key.possible = false;
    return false;
  }

  #takeEnd(): void {
    const { pos } = this.#cursor;
    this.#closeBlocks(-1);
    this.#dropKey();
    this.tokens.push(token('stream-end', pos, pos));
  }

  #takeDirective(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    this.tokens.push(scanDirective(this.#cursor));
  }

  #takeDocumentIndicator(code: number): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    this.#take(code === MINUS ? 'document-start' : 'document-end', 3);
  }

  #openFlow(kind: 'flow-list-start' | 'flow-map-start'): void {
    this.#mayBeKey();
    this.#keys.push(this.#key);
    if (this.#keys.length > MAX_DEPTH) throw tooDeep(this.#cursor.pos, MAX_DEPTH);
    this.#key = noKey();
    this.#keyAllowed = true;
    this.#take(kind, 1);
  }

  #closeFlow(kind: 'flow-list-end' | 'flow-map-end'): void {
    this.#dropKey();
    this.#key = this.#keys.pop() ?? this.#key;
    this.#keyAllowed = false;
    this.#take(kind, 1);
  }

  #takeComma(): void {
    this.#dropKey();
    this.#keyAllowed = true;
    this.#take('comma', 1);
  }

  #takeItem(): void {
    const { pos, column } = this.#cursor;
    if (!this.#inFlow) {
      if (!this.#keyAllowed) {
        const message = msg('A list cannot start on the line of its key: put `-` on the next line.');
        throw new SyntaxFault(message, pos, pos + 1);
      }
      this.#openBlock('list-start', column, pos, this.tokens.length);
    }
    this.#dropKey();
    this.#keyAllowed = true;
    this.#take('item', 1);
  }

  #takeExplicitKey(): void {
    const { pos, column } = this.#cursor;
    if (!this.#inFlow) {
      if (!this.#keyAllowed) {
        throw new SyntaxFault(msg('`?` stands for a key, which cannot be here: put the text in quotes.'), pos, pos + 1);
      }
      this.#openBlock('map-start', column, pos, this.tokens.length);
    }
    this.#dropKey();
    this.#keyAllowed = !this.#inFlow;
    this.#take('key', 1);
  }

  #takeValue(): void {
    if (this.#keyEndsHere()) {
      const { tokenIndex, column, pos } = this.#key;
      this.tokens.splice(this.#openBlock('map-start', column, pos, tokenIndex), 0, token('key', pos, pos));
      this.#key.possible = false;
      this.#keyAllowed = false;
    } else {
      const { pos, column } = this.#cursor;
      if (!this.#inFlow) {
        if (!this.#keyAllowed) throw strayColon(this.#cursor, this.tokens);
        this.#openBlock('map-start', column, pos, this.tokens.length);
      }
      this.#keyAllowed = !this.#inFlow;
    }
    this.#take('value', 1);
  }

  #takeBlockScalar(): void {
    this.#dropKey();
    this.#keyAllowed = true;
    this.tokens.push(scanBlockScalar(this.#cursor, this.#indent));
  }

  #takePlainScalar(): void {
    this.#mayBeKey();
    const scalar = scanPlainScalar(this.#cursor, this.#indent + 1, this.#inFlow);
    if (scalar.crossedLine) this.#keyAllowed = true;
    this.tokens.push(scalar.token);
  }

  #take(kind: TokenKind, length: number): void {
    const { pos } = this.#cursor;
    this.#cursor.pos = pos + length;
    this.tokens.push(token(kind, pos, pos + length));
  }

  #missingColon({ tokenIndex, pos }: PossibleKey): SyntaxFault {
    const first = this.tokens.slice(tokenIndex).find(({ kind }) => kind === 'scalar');
    return missingColon(this.#cursor.text, first?.start ?? pos, first?.end ?? pos + 1);
  }
}

function noKey(): PossibleKey {
  return { possible: false, required: false, tokenIndex: 0, pos: 0, line: 0, column: 0 };
}
