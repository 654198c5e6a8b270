import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { mayHaveTemplateLines } from '../manifest/templateLines.ts';
import { valueSpan } from '../manifest/valueSpan.ts';
import { parsePromql } from '../promql/parse.ts';

const area = new Area('alert', 'https://prometheus.io/docs/prometheus/latest/querying/basics/');

/** The expressions of its rules only, as model/rulefmt of Prometheus reads them. */
export function validateExpressions(expressions: readonly Field[]): void {
  for (const field of expressions) {
    if (field.scalar?.type !== 'string' || field.isUnknown || mayHaveTemplateLines(field)) continue;
    const { mistake } = parsePromql(field.text());
    if (mistake === undefined) continue;
    const span = valueSpan(field, mistake.start, mistake.end);
    const shown = span === undefined ? field.span : field.inspection.firstLine(span);
    area.invalid(field, mistake.message, { rule: 'promql', span: shown });
  }
}
