import { type Message, msg } from '../l10n/message.ts';
import { SyntaxFault } from './fault.ts';
import { badDirective, firstLineEnd, isOnLine, noValue } from './faults.ts';
import { scan } from './scanner.ts';
import { brokenScalar, emptyScalar, type SyntaxNode, scalarOf, syntaxNode } from './syntax.ts';
import { TokenStream } from './tokenStream.ts';
import type { Token, TokenKind } from './tokens.ts';
import type { Span } from './tree.ts';

export interface Parse {
  /** What could be read before the fault, or all. */
  readonly root: SyntaxNode | undefined;
  readonly fault: SyntaxFault | undefined;
  /** Text behind the end of the value, which the API server does not look at. */
  readonly ignored: Span | undefined;
  /** Aliases of anchors that do not exist. */
  readonly unknownAliases: readonly SyntaxNode[];
}

interface Properties {
  readonly start: number;
  readonly end: number;
  readonly anchor: string;
  readonly tag: string;
}

/** Reads the first document of a text, by the grammar of YAML 1.1 as libyaml and its Go port have it. */
export function parse(text: string, json: boolean): Parse {
  return new Parser(text, json).parse();
}

class Parser {
  readonly #text: string;
  readonly #tokens: TokenStream;
  readonly #anchors = new Map<string, SyntaxNode>();
  readonly #unknownAliases: SyntaxNode[] = [];
  readonly #tagPrefixes = new Map([
    ['!', '!'],
    ['!!', 'tag:yaml.org,2002:'],
  ]);

  constructor(text: string, json: boolean) {
    this.#text = text;
    this.#tokens = new TokenStream(text, scan(text, json));
  }

  parse(): Parse {
    const root = this.#document();
    this.#tokens.checkEnd();
    const { fault } = this.#tokens;
    return {
      root,
      fault,
      ignored: fault === undefined ? this.#ignoredContent() : undefined,
      unknownAliases: this.#unknownAliases,
    };
  }

  #document(): SyntaxNode | undefined {
    const { kind, start } = this.#tokens.peek();
    if (kind === 'stream-end') return undefined;
    if (kind !== 'document-start' && kind !== 'version-directive' && kind !== 'tag-directive') {
      return this.#node(true, false);
    }
    this.#directives();
    if (this.#tokens.peek().kind !== 'document-start') {
      this.#tokens.fail(msg('Kubernetes does not read this YAML directive: remove the line.'), start);
      return undefined;
    }
    this.#tokens.advance();
    const next = this.#tokens.peek();
    return endsDocument(next.kind) ? emptyScalar(next.start) : this.#node(true, false);
  }

  #directives(): void {
    let version = false;
    const handles = new Set<string>();
    for (;;) {
      const { kind, text, handle, start, end } = this.#tokens.peek();
      if (kind === 'version-directive') {
        if (version || !/^0?1\.0?1$/.test(text)) {
          this.#tokens.failWith(badDirective(start, end));
          return;
        }
        version = true;
      } else if (kind === 'tag-directive') {
        if (handles.has(handle)) {
          this.#tokens.failWith(badDirective(start, end));
          return;
        }
        handles.add(handle);
        this.#tagPrefixes.set(handle, text);
      } else {
        return;
      }
      this.#tokens.advance();
    }
  }

  #ignoredContent(): Span | undefined {
    const { kind, start } = this.#tokens.afterDocumentIndicators();
    if (kind === 'stream-end' || kind === 'fault') return undefined;
    return { start, end: firstLineEnd(this.#text, start, this.#text.length) };
  }

  /**
   * @param block block collections are allowed
   * @param indentless a list may stand at the column of the key
   */
  #node(block: boolean, indentless: boolean): SyntaxNode {
    const first = this.#tokens.peek();
    if (first.kind === 'alias') return this.#alias(this.#tokens.advance());
    const properties = first.kind === 'anchor' || first.kind === 'tag' ? this.#properties() : undefined;
    const token = this.#tokens.peek();
    switch (token.kind) {
      case 'scalar':
        this.#tokens.advance();
        return this.#register(scalarOf(token, properties?.tag ?? ''), properties);
      case 'flow-list-start':
        return this.#collect('list', true, properties, this.#flowListItems);
      case 'flow-map-start':
        return this.#collect('map', true, properties, this.#flowMapEntries);
      case 'list-start':
        if (block) return this.#collect('list', false, properties, this.#blockListItems);
        break;
      case 'map-start':
        if (block) return this.#collect('map', false, properties, this.#blockMapEntries);
        break;
      case 'item':
        if (indentless) return this.#collect('list', false, properties, this.#indentlessItems);
    }
    if (properties !== undefined) return this.#register(emptyScalar(properties.end, properties.tag), properties);
    this.#tokens.fail(noValue(this.#text, token));
    return brokenScalar(token.start);
  }

  #alias({ start, end, text }: Token): SyntaxNode {
    const target = this.#anchors.get(text);
    const alias = syntaxNode('alias', start, end, { text, target });
    if (target === undefined) this.#unknownAliases.push(alias);
    return alias;
  }

  #properties(): Properties {
    const first = this.#tokens.advance();
    const second = this.#tokens.peek();
    const both =
      (second.kind === 'anchor' || second.kind === 'tag') && second.kind !== first.kind
        ? this.#tokens.advance()
        : undefined;
    const anchor = first.kind === 'anchor' ? first : both;
    const tag = first.kind === 'tag' ? first : both;
    const { start } = first;
    const { end } = both ?? first;
    return { start, end, anchor: anchor?.text ?? '', tag: tag === undefined ? '' : this.#fullTag(tag) };
  }

  #fullTag({ handle, text, start, end }: Token): string {
    if (handle === '') return text;
    const prefix = this.#tagPrefixes.get(handle);
    if (prefix !== undefined) return prefix + text;
    this.#tokens.failWith(
      new SyntaxFault(msg('The tag handle `{handle}` is not known: put the value in quotes.', { handle }), start, end),
    );
    return text;
  }

  /** Makes the node known by its anchor. Of equal anchors the latest counts. */
  #register(node: SyntaxNode, properties: Properties | undefined): SyntaxNode {
    if (properties !== undefined && properties.anchor !== '') this.#anchors.set(properties.anchor, node);
    return node;
  }

  #collect(
    kind: 'map' | 'list',
    flow: boolean,
    properties: Properties | undefined,
    fill: (node: SyntaxNode) => void,
  ): SyntaxNode {
    const { start, end } = this.#tokens.peek();
    const node = this.#register(syntaxNode(kind, start, end, { flow, tag: properties?.tag ?? '' }), properties);
    fill.call(this, node);
    if (!flow || this.#tokens.fault !== undefined) node.end = node.children.at(-1)?.end ?? end;
    return node;
  }

  #blockListItems(node: SyntaxNode): void {
    this.#tokens.advance();
    for (;;) {
      const { kind } = this.#tokens.peek();
      if (kind === 'item') node.children.push(this.#item((next) => next === 'item' || next === 'block-end'));
      else break;
    }
    this.#endBlock(
      msg('An item of the list above is expected here: start the line with `- `, or indent it differently.'),
    );
  }

  /** A list at the column of its key ends with whatever is no item. */
  #indentlessItems(node: SyntaxNode): void {
    while (this.#tokens.peek().kind === 'item') {
      node.children.push(
        this.#item((next) => next === 'item' || next === 'key' || next === 'value' || next === 'block-end'),
      );
    }
  }

  #item(isAbsent: (next: TokenKind) => boolean): SyntaxNode {
    const { end } = this.#tokens.advance();
    return isAbsent(this.#tokens.peek().kind) ? emptyScalar(end) : this.#node(true, false);
  }

  #blockMapEntries(node: SyntaxNode): void {
    this.#tokens.advance();
    for (;;) {
      const { kind, end } = this.#tokens.peek();
      if (kind === 'key') {
        this.#tokens.advance();
        const key = endsBlockEntry(this.#tokens.peek().kind) ? emptyScalar(end) : this.#node(true, true);
        node.children.push(key, this.#blockValue(key));
      } else {
        break;
      }
    }
    this.#endBlock(msg('A key is expected here: check the indentation of this line.'));
  }

  #endBlock(otherwise: Message): void {
    if (this.#tokens.peek().kind === 'block-end') this.#tokens.advance();
    else this.#tokens.fail(otherwise);
  }

  #blockValue(key: SyntaxNode): SyntaxNode {
    const { kind, end } = this.#tokens.peek();
    if (kind !== 'value') return emptyScalar(key.end);
    this.#tokens.advance();
    return endsBlockEntry(this.#tokens.peek().kind) ? emptyScalar(end) : this.#node(true, true);
  }

  #flowListItems(node: SyntaxNode): void {
    const opening = this.#tokens.advance();
    while (this.#tokens.peek().kind !== 'flow-list-end') {
      if (node.children.length > 0 && !this.#comma('flow-list-end', opening)) break;
      const { kind } = this.#tokens.peek();
      if (kind === 'flow-list-end') break;
      node.children.push(kind === 'key' ? this.#singlePair() : this.#node(false, false));
      if (this.#tokens.fault !== undefined) break;
    }
    node.end = this.#tokens.advance().end;
  }

  /** `[a: b]` is a list with a map of one entry. */
  #singlePair(): SyntaxNode {
    const { start } = this.#tokens.advance();
    const node = syntaxNode('map', start, start, { flow: true });
    const { kind, end } = this.#tokens.peek();
    const isAbsent = kind === 'value' || kind === 'comma' || kind === 'flow-list-end';
    // libyaml steps over the token that shows that the key is absent.
    const key = isAbsent ? emptyScalar(this.#tokens.advance().end) : this.#node(false, false);
    const value = this.#flowValue('flow-list-end', isAbsent ? end : key.end);
    node.children.push(key, value);
    node.end = value.end;
    return node;
  }

  #flowMapEntries(node: SyntaxNode): void {
    const opening = this.#tokens.advance();
    while (this.#tokens.peek().kind !== 'flow-map-end') {
      if (node.children.length > 0 && !this.#comma('flow-map-end', opening)) break;
      const { kind, end } = this.#tokens.peek();
      if (kind === 'flow-map-end') break;
      if (kind === 'key') {
        this.#tokens.advance();
        const next = this.#tokens.peek().kind;
        const isAbsent = next === 'value' || next === 'comma' || next === 'flow-map-end';
        const key = isAbsent ? emptyScalar(end) : this.#node(false, false);
        node.children.push(key, this.#flowValue('flow-map-end', key.end));
      } else {
        const key = this.#node(false, false);
        node.children.push(key, emptyScalar(key.end));
      }
      if (this.#tokens.fault !== undefined) break;
    }
    node.end = this.#tokens.advance().end;
  }

  #flowValue(closing: TokenKind, keyEnd: number): SyntaxNode {
    if (this.#tokens.peek().kind !== 'value') return emptyScalar(keyEnd);
    const { end } = this.#tokens.advance();
    const { kind } = this.#tokens.peek();
    return kind === 'comma' || kind === closing ? emptyScalar(end) : this.#node(false, false);
  }

  #comma(closing: 'flow-list-end' | 'flow-map-end', opening: Token): boolean {
    const { kind } = this.#tokens.peek();
    if (kind === 'comma') {
      this.#tokens.advance();
      return true;
    }
    const [open, close] = closing === 'flow-list-end' ? ['[', ']'] : ['{', '}'];
    const before = this.#tokens.before ?? opening;
    // A text that goes on in the next line shows that the line was meant to end with the bracket.
    const runsOn = kind === 'value' && before.style === 'plain' && !isOnLine(this.#text, before.start, before.end);
    if (kind === 'stream-end' || runsOn) {
      const message = msg('This `{open}` is never closed: add `{close}`.', { open, close });
      this.#tokens.failWith(new SyntaxFault(message, opening.start, opening.end));
    } else {
      this.#tokens.fail(msg('A `,` or `{close}` is missing before this: add it.', { close }), opening.start);
    }
    return false;
  }
}

function endsDocument(kind: TokenKind): boolean {
  return (
    kind === 'version-directive' ||
    kind === 'tag-directive' ||
    kind === 'document-start' ||
    kind === 'document-end' ||
    kind === 'stream-end'
  );
}

function endsBlockEntry(kind: TokenKind): boolean {
  return kind === 'key' || kind === 'value' || kind === 'block-end';
}
