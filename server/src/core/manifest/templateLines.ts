import type { Field } from './field.ts';
import { nextLineOf } from './lines.ts';

const templateMark = /\{\{|\{%/;

/**
 * Whether lines of a template may bring a part of a text: they stand in it, or directly behind it, in a manifest that is
 * a template. Such lines are left out where the text is read.
 */
export function mayHaveTemplateLines({ scalar, inspection }: Field): boolean {
  if (scalar === undefined || !inspection.circumstances.partial) return false;
  const { text } = inspection;
  const behind = nextLineOf(text, scalar.end > scalar.start ? scalar.end - 1 : scalar.end);
  return templateMark.test(text.slice(scalar.start, nextLineOf(text, behind)));
}
