import type { Field } from '../manifest/field.ts';
import { lineStartOf, nextLineOf } from '../manifest/lines.ts';
import type { Node, Span } from '../yaml/tree.ts';

/**
 * One rule that a comment switches off:
 *
 *     # batchwright-disable-next-line job/ttl-missing, container/image-tag -- why
 *     parallelism: 0 # batchwright-disable-line job/parallelism-zero -- started by hand
 *     # batchwright-disable job/ttl-missing -- why          (from here to the end of the document)
 */
export interface Suppression {
  /** The whole comment, from its `#`. */
  readonly comment: Span;
  /** Id of a rule, or `area/*`; empty where the comment names none. */
  readonly rule: string;
  /** Where the rule is named; the comment where it names none. */
  readonly span: Span;
  /** Empty where none is given. */
  readonly reason: string;
  /** Where what starts is switched off. */
  readonly scope: Span;
}

const pattern = /^([^\n#]*(?:[ \t]|^))(#[ \t]*batchwright-disable(-next-line|-line)?(?=[ \t]|\r?$)([^\r\n]*))/gm;
const onlySpace = /^[ \t]*$/;

/** The suppressions in the text of a document, in their order. `root` tells which `#` stand in a text of many lines. */
export function readSuppressions(text: string, root: Node | undefined): Suppression[] {
  if (!text.includes('batchwright-disable')) return [];
  const blocks = root === undefined ? [] : linesOfScalars(root);
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [, before = '', whole = '', extent = '', rest = ''] = match;
    const start = match.index + before.length;
    if (blocks.some((block) => block.start < start && start < block.end)) return [];
    if (extent !== '-line' && !onlySpace.test(before)) return [];
    const comment = { start, end: start + whole.trimEnd().length };
    const [names = '', ...reasons] = rest.split(/[ \t]--(?=[ \t]|$)/);
    const reason = reasons.join(' -- ').trim();
    const scope = scopeOf(text, comment, extent);
    return named(names, start + whole.length - rest.length, comment).map((name) => ({
      comment,
      ...name,
      reason,
      scope,
    }));
  });
}

function named(names: string, offset: number, comment: Span): { rule: string; span: Span }[] {
  const found = [...names.matchAll(/[^\s,]+/g)].map((match) => ({
    rule: match[0],
    span: { start: offset + match.index, end: offset + match.index + match[0].length },
  }));
  return found.length > 0 ? found : [{ rule: '', span: comment }];
}

function scopeOf(text: string, { start, end }: Span, extent: string): Span {
  if (extent === '') return { start, end: text.length };
  if (extent === '-line') return { start: lineStartOf(text, start), end: nextLineOf(text, start) };
  let line = nextLineOf(text, end);
  while (line < text.length && /^[ \t]*(?:#|\r?\n?$)/.test(text.slice(line, nextLineOf(text, line)))) {
    line = nextLineOf(text, line);
  }
  return { start: line, end: nextLineOf(text, line) };
}

/** Texts of many lines, in which `#` starts no comment. */
function linesOfScalars(node: Node): Span[] {
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => linesOfScalars(value));
  if (node.kind === 'list') return node.items.flatMap(linesOfScalars);
  return node.style === 'plain' ? [] : [node];
}

/** Whether what a comment names, the id of a rule or `area/*`, means the rule `id`. */
export function meansRule(named: string, id: string): boolean {
  return named === id || (named.endsWith('/*') && id.startsWith(named.slice(0, -1)));
}

export function covers({ rule, scope }: Suppression, finding: Span & { readonly rule: string }): boolean {
  return meansRule(rule, finding.rule) && scope.start <= finding.start && finding.start < scope.end;
}

/** A suppression, and what came of it. */
export interface SuppressionFacet extends Suppression {
  readonly object: Field;
  /** Something was switched off by it. */
  readonly used: boolean;
  /** The rule is off by the settings, so that nobody knows whether the comment is of use. */
  readonly off: boolean;
  /** The rule of which its name is likely a slip. */
  readonly guess: string | undefined;
}
