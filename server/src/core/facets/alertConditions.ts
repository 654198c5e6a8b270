import type { AlertFacet } from '../kinds/prometheus/alerts.ts';
import { type Aggregation, type Binary, bare, childrenOf, type Expr, type Selector, walk } from '../promql/ast.ts';
import { comparisons } from '../promql/tokens.ts';

/** Functions that change labels only. */
const labelFunctions: ReadonlySet<string> = new Set(['label_replace', 'label_join']);
/** Aggregations that give a value which one of the series has. */
const picks: ReadonlySet<string> = new Set(['max', 'min', 'sum', 'avg']);

/** A comparison with the larger side first: `larger > smaller`. */
export interface Comparison {
  readonly node: Binary;
  readonly larger: Expr;
  readonly smaller: Expr;
}

/** The comparisons that decide whether an alert fires; those within functions of time and behind `unless` are left out. */
export function* comparisonsOf(expr: Expr): Generator<Binary> {
  const inner = bare(expr);
  if (inner.kind === 'aggregation') yield* comparisonsOf(inner.expr);
  if (inner.kind === 'call' && labelFunctions.has(inner.name) && inner.args[0]) yield* comparisonsOf(inner.args[0]);
  if (inner.kind !== 'binary') return;
  if (comparisons.has(inner.op) && !inner.bool) yield inner;
  yield* comparisonsOf(inner.left);
  if (inner.op !== 'unless') yield* comparisonsOf(inner.right);
}

/** The comparison as one by `>` or `>=`, if it is one. */
export function asGreater(node: Binary): Comparison | undefined {
  if (node.op.startsWith('>')) return { node, larger: node.left, smaller: node.right };
  return node.op.startsWith('<') ? { node, larger: node.right, smaller: node.left } : undefined;
}

/** Whether this is `time() - …`. */
export function isAge(expr: Expr | undefined): expr is Binary {
  if (expr?.kind !== 'binary' || expr.op !== '-') return false;
  const now = bare(expr.left);
  return now.kind === 'call' && now.name === 'time';
}

/** A time that is compared with now, and how many seconds may lie between. */
export interface Age {
  readonly node: Binary;
  readonly since: Expr;
  readonly limit: Expr;
}

/** The two readings of `time() - since > limit`, which is the same as `time() - limit > since`. */
export function agesOf(expr: Expr): Age[] {
  return [...comparisonsOf(expr)].flatMap((node) => {
    const greater = asGreater(node);
    const difference = greater && bare(greater.larger);
    if (greater === undefined || !isAge(difference)) return [];
    return [
      { node, since: difference.right, limit: greater.smaller },
      { node, since: greater.smaller, limit: difference.right },
    ];
  });
}

/** The name of the metric that a selector has; undefined for one that is not named by exactly one text. */
export function metricOf({ name, matchers }: Selector): string | undefined {
  return name ?? matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value;
}

/**
 * The series that an expression is about, whatever their labels are made to be; undefined where it is calculated, and
 * where it no more has a value for each value of the label `kept`.
 */
export function seriesOf(expr: Expr, kept?: string): Selector | undefined {
  const inner = bare(expr);
  if (inner.kind === 'selector') return inner;
  if (inner.kind === 'aggregation' && picks.has(inner.op)) {
    return kept === undefined || keepsLabel(inner, kept) ? seriesOf(inner.expr, kept) : undefined;
  }
  if (inner.kind === 'call' && labelFunctions.has(inner.name) && inner.args[0]) return seriesOf(inner.args[0], kept);
  return undefined;
}

/** Whether an aggregation has a value for each value of a label. */
function keepsLabel({ grouping }: Aggregation, label: string): boolean {
  return grouping !== undefined && grouping.labels.includes(label) !== grouping.without;
}

/** The expression and its parts, as far as they have a value for each value of a label. */
export function* walkKeeping(expr: Expr, label: string): Generator<Expr> {
  yield expr;
  if (expr.kind === 'aggregation' && !keepsLabel(expr, label)) return;
  for (const part of childrenOf(expr)) yield* walkKeeping(part, label);
}

/** The expression of an alert that names `metric` and looks at none but `metrics`; undefined for any other. */
export function expressionAbout(alert: AlertFacet, metric: string, metrics: ReadonlySet<string>): Expr | undefined {
  const expression = alert.expr.text().includes(metric) ? alert.expression() : undefined;
  return expression !== undefined && hasOnly(expression, metrics) ? expression : undefined;
}

function hasOnly(expr: Expr, metrics: ReadonlySet<string>): boolean {
  for (const part of walk(expr)) {
    if (part.kind !== 'selector') continue;
    const metric = metricOf(part);
    if (metric === undefined || !metrics.has(metric)) return false;
  }
  return true;
}

/** The value of what is calculated from numbers alone, such as `60 * 60`. */
export function constantOf(expr: Expr): number | undefined {
  const inner = bare(expr);
  if (inner.kind === 'number') return inner.value;
  if (inner.kind !== 'binary') return undefined;
  const left = constantOf(inner.left);
  const right = constantOf(inner.right);
  if (left === undefined || right === undefined) return undefined;
  switch (inner.op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return undefined;
  }
}
