import type { Span } from '../yaml/tree.ts';
import type { Field } from './field.ts';

/**
 * Where characters `[start, end)` of a string's value stand in the text. Exact for a scalar that is written on one line
 * without escapes; otherwise the whole scalar.
 */
export function innerSpan(field: Field, start: number, end: number): Span {
  const scalar = field.scalar;
  if (scalar === undefined || scalar.end <= scalar.start) return field.span;
  const source = field.inspection.text.slice(scalar.start, scalar.end);
  const quoted = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
  if (source.slice(quoted, source.length - quoted) !== field.text()) return scalar;
  const inner = { start: scalar.start + quoted + start, end: scalar.start + quoted + end };
  return inner.end > inner.start ? inner : scalar;
}
