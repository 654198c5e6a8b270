import type { Span } from '../../yaml/tree.ts';
import type { TextChange } from '../finding.ts';

/** What must be known of a problem of a text to mend it. */
export interface TextProblem extends Span {
  readonly code: string;
  /** The other place that it is about, such as the first of two equal keys. */
  readonly other?: Span;
}

/** The text with changes that are in their order and do not overlap. */
export function applied(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of changes) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
