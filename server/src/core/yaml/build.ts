import { type Message, msg } from '../l10n/message.ts';
import { AliasBudget } from './aliasBudget.ts';
import { type MapDraft, newDraft, put } from './mapDraft.ts';
import { holdsMask, type MaskedText, unmask } from './masks.ts';
import { floatKeyText } from './numbers.ts';
import { MAX_PROBLEMS, type YamlProblem } from './problem.ts';
import { exceedsInt64, type Resolved, resolvePlain, stringScalar } from './resolve.ts';
import type { SyntaxNode } from './syntax.ts';
import { MERGE_TAG, resolveTagged, shortTag } from './tags.ts';
import type { MapNode, Node, ScalarNode, Span } from './tree.ts';

/** Aliases of aliases nest values deeper than they are written. */
const MAX_VALUE_DEPTH = 500;
/** `$ITEM` and `${X}`, which scripts replace before the text is applied; `$(VAR)` is Kubernetes' own and stays. */
const VARIABLE = /\$(?:\{[^}]+\}|[A-Za-z_])/;

/** The value that a syntax tree stands for. Problems are added to `problems`. */
export function build(root: SyntaxNode, masked: MaskedText, problems: YamlProblem[]): Node {
  return new Builder(masked, problems).node(root);
}

class Builder {
  readonly #masked: MaskedText;
  readonly #problems: YamlProblem[];
  readonly #hasMasks: boolean;
  readonly #hasVariables: boolean;
  readonly #hasTags: boolean;
  readonly #budget = new AliasBudget();
  readonly #openAliases = new Set<SyntaxNode>();
  /** Span of the outermost alias that is being followed. */
  #via: Span | undefined;
  #depth = 0;
  /** Depth of `command` and `args` around: `$` belongs to the shell there. */
  #shell = 0;
  #merging = false;

  constructor(masked: MaskedText, problems: YamlProblem[]) {
    this.#masked = masked;
    this.#problems = problems;
    this.#hasMasks = masked.masks.length > 0;
    this.#hasVariables = masked.source.includes('$');
    this.#hasTags = masked.source.includes('{{');
  }

  node(node: SyntaxNode): Node {
    if (!this.#step(node)) return this.#unknown(node);
    switch (node.kind) {
      case 'alias':
        return this.#follow(node, (target) => this.node(target)) ?? this.#unknown(node);
      case 'map': {
        const draft = newDraft();
        this.#fill(node, draft);
        return this.#map(node, draft);
      }
      case 'list': {
        const { start, end } = this.#via ?? node;
        this.#depth++;
        const items = node.children.map((child) => this.node(child));
        this.#depth--;
        return { kind: 'list', start, end, items, flow: node.flow };
      }
      case 'scalar':
        return this.#scalar(node);
    }
  }

  /** Counts what Go counts. False where the value goes on without end. */
  #step(node: SyntaxNode): boolean {
    if (!this.#budget.step()) {
      this.#once(
        'aliases',
        node,
        msg('Aliases make this document too large: write the values out, or use fewer aliases.'),
      );
      return false;
    }
    if (this.#depth <= MAX_VALUE_DEPTH) return true;
    this.#once('depth', node, msg('Aliases nest values too deeply here: write the values out.'));
    return false;
  }

  readonly #reported = new Set<string>();

  #once(what: string, node: SyntaxNode, message: Message): void {
    if (!this.#reported.has(what)) this.#report('unreadable', node, message);
    this.#reported.add(what);
  }

  #report(code: YamlProblem['code'], node: SyntaxNode | Span, message: Message, other?: Span): void {
    if (this.#problems.length >= MAX_PROBLEMS) return;
    const { start, end } = this.#via ?? node;
    this.#problems.push({
      code,
      start,
      end: this.#firstLineEnd(start, end),
      message,
      rejected: code !== 'ambiguous-key',
      ...(other && { other }),
    });
  }

  #firstLineEnd(start: number, end: number): number {
    const newline = this.#masked.text.indexOf('\n', start);
    return newline < 0 || newline >= end ? end : newline;
  }

  #follow<T>(alias: SyntaxNode, read: (target: SyntaxNode) => T): T | undefined {
    const { target } = alias;
    if (target === undefined) return undefined;
    if (this.#openAliases.has(alias)) {
      this.#report('unreadable', alias, msg('`*{name}` contains itself: write the value out.', { name: alias.text }));
      return undefined;
    }
    const outer = this.#via;
    this.#via ??= { start: alias.start, end: alias.end };
    this.#openAliases.add(alias);
    this.#budget.enterAlias();
    this.#depth++;
    const value = read(target);
    this.#depth--;
    this.#budget.leaveAlias();
    this.#openAliases.delete(alias);
    this.#via = outer;
    return value;
  }

  #map(node: SyntaxNode, draft: MapDraft): MapNode {
    const { start, end } = this.#via ?? node;
    const entries = draft.replaced === 0 ? draft.entries : draft.entries.filter((entry) => entry !== undefined);
    return { kind: 'map', start, end, entries: entries as MapNode['entries'], flow: node.flow };
  }

  #fill(node: SyntaxNode, draft: MapDraft): void {
    const { children } = node;
    this.#depth++;
    for (let i = 0; i + 1 < children.length; i += 2) {
      const key = children[i] as SyntaxNode;
      const value = children[i + 1] as SyntaxNode;
      if (isMergeKey(key)) this.#merge(key, value, draft);
      else this.#entry(key, value, draft);
    }
    this.#depth--;
  }

  #entry(keyNode: SyntaxNode, valueNode: SyntaxNode, draft: MapDraft): void {
    const key = this.#key(keyNode);
    const merged = this.#merging;
    const shell = key?.text === 'command' || key?.text === 'args';
    if (shell) this.#shell++;
    this.#merging = false;
    const value = this.node(valueNode);
    this.#merging = merged;
    if (shell) this.#shell--;
    if (key === undefined) return;
    const { start, end } = this.#via ?? keyNode;
    const keySpan = { start, end };
    const clash = put(draft, key.resolved, { key: key.text, keySpan, value, merged });
    if (clash !== undefined) this.#reportClash(clash, key.text, keySpan, merged);
  }

  #reportClash(
    { kind, other, otherMerged }: NonNullable<ReturnType<typeof put>>,
    key: string,
    span: Span,
    merged: boolean,
  ): void {
    if (kind === 'ambiguous') {
      const message = msg(
        'Two keys of different types both become `{key}` in JSON, and chance decides which one counts: remove one.',
        { key },
      );
      this.#report('ambiguous-key', span, message, other);
    } else if (merged && !otherMerged) {
      const message = msg('`<<` replaces the `{key}` written above it: put `<<` first, or remove one of the two.', {
        key,
      });
      this.#report('merge-overwrites', span, message, other);
    } else if (merged || otherMerged) {
      const message = msg('`{key}` comes in by `<<` too, which strict validation refuses: keep it in one place.', {
        key,
      });
      this.#report('merge-overwrites', span, message, other);
    } else {
      this.#report(
        'duplicate-key',
        span,
        msg('`{key}` is here twice and only the last one counts: remove one.', { key }),
        other,
      );
    }
  }

  /** The text of a key; undefined where it cannot be one. */
  #key(node: SyntaxNode): { readonly text: string; readonly resolved: Resolved } | undefined {
    if (!this.#step(node)) return undefined;
    if (node.kind === 'alias') return this.#follow(node, (target) => this.#key(target));
    if (node.broken) return undefined;
    if (node.kind !== 'scalar') {
      this.node(node);
      this.#report('unreadable', node, msg('A map or list cannot be a key: use a text.'));
      return undefined;
    }
    const resolved = this.#resolve(node);
    if (resolved === undefined) return undefined;
    if (resolved.type === 'null') {
      this.#report('unreadable', node, msg('A key is missing or null: write one, or put it in quotes.'));
      return undefined;
    }
    if (exceedsInt64(resolved)) {
      this.#report('unreadable', node, msg('This number is too large for a key: put it in quotes.'));
      return undefined;
    }
    return { text: keyText(resolved), resolved };
  }

  /** Merges the map that `value` is, or the maps that it lists, of which earlier ones win. */
  #merge(key: SyntaxNode, value: SyntaxNode, draft: MapDraft): void {
    const sources = value.kind === 'list' ? [...value.children].reverse() : [value];
    const outer = this.#merging;
    this.#merging = true;
    for (const source of sources) {
      if ((source.kind === 'alias' ? source.target : source)?.kind !== 'map') {
        if (source.kind !== 'alias' || source.target !== undefined) {
          this.#report('unreadable', key, msg('`<<` needs a map, an alias of a map, or a list of those.'));
        }
        break;
      }
      this.#mergeMap(source, draft);
    }
    this.#merging = outer;
  }

  #mergeMap(source: SyntaxNode, draft: MapDraft): void {
    if (!this.#step(source)) return;
    if (source.kind === 'alias') this.#follow(source, (target) => this.#mergeMap(target, draft));
    else this.#fill(source, draft);
  }

  #scalar(node: SyntaxNode): ScalarNode {
    if (node.broken) return this.#unknown(node);
    const resolved = this.#resolve(node);
    if (resolved === undefined) return this.#unknown(node);
    if (resolved.type === 'float' && !Number.isFinite(resolved.value)) {
      this.#report(
        'unreadable',
        node,
        msg('`{value}` has no form in JSON: write a number, or put it in quotes.', { value: node.text }),
      );
      return this.#unknown(node);
    }
    const { start, end } = this.#via ?? node;
    const { type, value, json } = resolved;
    const marker = type === 'string' && this.#isMarked(node, value as string);
    return { kind: 'scalar', type, value, json, style: node.style, marker, start, end };
  }

  #isMarked(node: SyntaxNode, value: string): boolean {
    if (this.#hasMasks && holdsMask(node.text)) return true;
    if (this.#hasTags && holdsTag(value)) return true;
    return this.#hasVariables && this.#shell === 0 && VARIABLE.test(value);
  }

  /** A value that nothing is known about. */
  #unknown(node: SyntaxNode): ScalarNode {
    const { start, end } = this.#via ?? node;
    const value = node.kind === 'alias' ? `*${node.text}` : node.text;
    return {
      kind: 'scalar',
      type: 'string',
      value,
      json: JSON.stringify(value),
      style: 'plain',
      marker: true,
      start,
      end,
    };
  }

  #resolve(node: SyntaxNode): Resolved | undefined {
    const { text, tag } = node;
    if (this.#hasMasks && holdsMask(text)) return stringScalar(unmask(text, node.start, this.#masked));
    if (tag === '') return node.style === 'plain' ? resolvePlain(text) : stringScalar(text);
    const resolved = resolveTagged(tag, text);
    if (resolved === undefined) {
      const message = msg('`{value}` does not fit the tag `{tag}`: remove the tag, or change the value.', {
        value: text.length > 40 ? `${text.slice(0, 40)}…` : text,
        tag: shortTag(tag),
      });
      this.#report('unreadable', node, message);
    }
    return resolved;
  }
}

function isMergeKey({ kind, text, style, tag }: SyntaxNode): boolean {
  if (kind !== 'scalar' || text !== '<<') return false;
  return (tag === '' && style === 'plain') || tag === '!' || tag === MERGE_TAG;
}

function keyText({ type, value, json }: Resolved): string {
  if (type === 'string') return value as string;
  return type === 'float' ? floatKeyText(value as number) : json;
}

/** A `{{` with a `}}` somewhere behind it. */
function holdsTag(text: string): boolean {
  const start = text.indexOf('{{');
  return start >= 0 && text.lastIndexOf('}}') >= start + 2;
}
