import type { Field } from '../../manifest/field.ts';
import { isOwn } from '../../manifest/mend.ts';
import { mayHaveTemplateLines } from '../../manifest/templateLines.ts';
import { valueSpan } from '../../manifest/valueSpan.ts';
import type { Expr, Span } from '../../promql/ast.ts';
import { parsePromql } from '../../promql/parse.ts';

/** A rule of a PrometheusRule. */
export interface AlertRule {
  /** The name of an alert; not set in a rule that records. */
  readonly alert: Field;
  /** PromQL. */
  readonly expr: Field;
}

/** A rule by which Prometheus alerts. */
export interface AlertFacet extends AlertRule {
  /** What its expression says; undefined where that is unknown or wrong. */
  readonly expression: () => Expr | undefined;
}

/** The alerts among the rules, each of which is read when it is first asked for. */
export function alertFacets(rules: readonly AlertRule[]): AlertFacet[] {
  return rules.flatMap((rule) => {
    if (!rule.alert.isSet || rule.expr.isUnknown || mayHaveTemplateLines(rule.expr)) return [];
    let read: { readonly expr?: Expr } | undefined;
    const expression = () => {
      read ??= parsePromql(rule.expr.text());
      return read.expr;
    };
    return [{ ...rule, expression }];
  });
}

/** Where a part of the expression stands in the text, up to the end of its first line. */
export function partSpan({ expr }: AlertFacet, { start, end }: Span): Span {
  const span = valueSpan(expr, start, end);
  return span === undefined ? expr.span : expr.inspection.firstLine(span);
}

/**
 * Where a part of the expression may be changed; undefined where it is not written as one piece of text, or where braces
 * and commas would be YAML's own.
 */
export function changeableSpan({ expr }: AlertFacet, { start, end }: Span): Span | undefined {
  const isInBraces = expr.parent?.node?.kind === 'map' && expr.parent.node.flow;
  if (!isOwn(expr) || (isInBraces && expr.scalar?.style === 'plain')) return undefined;
  return valueSpan(expr, start, end);
}

/** The quotes that can be written in the expression as it is quoted itself. */
export function innerQuote({ expr }: AlertFacet): string {
  return expr.scalar?.style === 'double' ? "'" : '"';
}
