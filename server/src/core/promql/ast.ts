/** A part of an expression: UTF-16 offsets from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `vector` is an instant vector (a sample for each series), `matrix` a range vector (samples of a time range). */
export type ValueType = 'scalar' | 'string' | 'vector' | 'matrix';

export type Expr =
  | NumberLiteral
  | StringLiteral
  | Selector
  | RangeSelector
  | Subquery
  | Call
  | Aggregation
  | Binary
  | Unary
  | Paren;

interface Node extends Span {
  readonly type: ValueType;
}

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  /** A duration counts as its seconds. */
  readonly value: number;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly value: string;
}

export interface Matcher extends Span {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  /** A series without this label matches. */
  readonly matchesEmpty: boolean;
}

/** `foo{a="b"}`: the series of a metric. */
export interface Selector extends Node {
  readonly kind: 'selector';
  /** What stands before the braces. */
  readonly name: string | undefined;
  readonly matchers: readonly Matcher[];
  readonly modifiers: Modifiers;
}

/** `foo[5m]` */
export interface RangeSelector extends Node {
  readonly kind: 'range';
  readonly selector: Expr;
  readonly modifiers: Modifiers;
}

/** `rate(foo[5m])[1h:5m]` */
export interface Subquery extends Node {
  readonly kind: 'subquery';
  readonly expr: Expr;
  readonly modifiers: Modifiers;
}

/** At which time something is looked at. */
export interface Modifiers {
  /** Seconds back; 0 without. */
  readonly offset: number;
  /** What follows `@`. */
  readonly at: 'time' | 'start' | 'end' | undefined;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}

/** Label names in parentheses. */
export interface Grouping {
  readonly labels: readonly string[];
  /** `without` or `ignoring`: all labels but these. */
  readonly without: boolean;
}

export interface Aggregation extends Node {
  readonly kind: 'aggregation';
  /** In lower case. */
  readonly op: string;
  /** The first argument of `topk`, `quantile` and others. */
  readonly parameter: Expr | undefined;
  readonly expr: Expr;
  readonly grouping: Grouping | undefined;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  /** In lower case. */
  readonly op: string;
  readonly operator: Span;
  readonly left: Expr;
  readonly right: Expr;
  /** Has the modifier `bool`. */
  readonly bool: boolean;
  /** `on` or `ignoring`. */
  readonly matching: Grouping | undefined;
  /** `group_left` or `group_right` with the labels that they take over. */
  readonly group: { readonly side: 'left' | 'right'; readonly labels: readonly string[] } | undefined;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly op: '+' | '-';
  readonly expr: Expr;
}

export interface Paren extends Node {
  readonly kind: 'paren';
  readonly expr: Expr;
}

/** The parts of an expression that are expressions. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'range':
      return [expr.selector];
    case 'call':
      return expr.args;
    case 'aggregation':
      return expr.parameter === undefined ? [expr.expr] : [expr.parameter, expr.expr];
    case 'binary':
      return [expr.left, expr.right];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
  }
}

/** The expression and all that it is made of, from left to right, each before its parts. */
export function* walk(expr: Expr): Generator<Expr> {
  const left: Expr[] = [expr];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    yield next;
    left.push(...childrenOf(next).toReversed());
  }
}

/** The expression without the parentheses around it. */
export function bare(expr: Expr): Exclude<Expr, Paren> {
  let inner = expr;
  while (inner.kind === 'paren') inner = inner.expr;
  return inner;
}
