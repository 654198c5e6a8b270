import type { Field } from '../manifest/field.ts';
import { lineStartOf, nextLineOf } from '../manifest/lines.ts';
import { innerSpan } from '../manifest/scalarText.ts';
import type { Span } from '../yaml/tree.ts';

/**
 * Where characters `[start, end)` of a script stand in the text, up to the end of their first line. Exact for literal
 * blocks and for scalars that are written on one line without escapes; otherwise the item or the whole scalar.
 */
export function scriptSpan(field: Field, start: number, end: number): Span {
  const newline = field.text().indexOf('\n', start);
  const last = newline < 0 ? end : Math.min(end, newline);
  const style = field.scalar?.style;
  if (style === 'literal') return spanInBlock(field, start, last) ?? field.anchor;
  return style === 'folded' ? field.anchor : innerSpan(field, start, last);
}

/** Each line of a literal block is a line of its value behind the indentation. */
function spanInBlock(field: Field, start: number, end: number): Span | undefined {
  const { text } = field.inspection;
  const script = field.text();
  const lineStart = lineStartOf(script, start);
  let at = nextLineOf(text, field.scalar?.start ?? text.length);
  for (let i = script.indexOf('\n'); i >= 0 && i < lineStart; i = script.indexOf('\n', i + 1))
    at = nextLineOf(text, at);
  const line = withoutBreak(script.slice(lineStart, nextLineOf(script, lineStart)));
  const source = withoutBreak(text.slice(at, nextLineOf(text, at)));
  if (!source.endsWith(line)) return undefined;
  const shift = at + source.length - line.length - lineStart;
  return { start: start + shift, end: end + shift };
}

function withoutBreak(line: string): string {
  return line.replace(/\r?\n$/, '');
}
