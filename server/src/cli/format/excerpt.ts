import type { LineRange } from '../../core/analysis/summary.ts';
import { columns, printable } from './columns.ts';

/** A line of a file with what goes under the marked part of it. */
export interface Excerpt {
  readonly line: string;
  /** What fills the columns before the carets. */
  readonly indent: string;
  readonly carets: string;
}

/** A longer line, such as one of minified JSON, is cut. UTF-16 units. */
const maxLength = 160;
const lengthBefore = 60;
const cut = '…';

/** The line in which a range starts; a range of several lines is marked up to the end of its first. */
export function excerpt(line: string, { start, end }: LineRange): Excerpt {
  const from = line.length > maxLength ? Math.max(0, start.character - lengthBefore) : 0;
  const to = Math.min(line.length, from + maxLength);
  const markEnd = end.line === start.line ? end.character : line.trimEnd().length;
  const before = printable(line.slice(from, start.character));
  const marked = printable(line.slice(start.character, Math.min(markEnd, to)));
  const lead = from > 0 ? cut : '';
  return {
    line: lead + printable(line.slice(from, to)) + (to < line.length ? cut : ''),
    indent: before.replace(/[^\t]+/g, (text) => ' '.repeat(columns(text))).replace(/^/, ' '.repeat(lead.length)),
    carets: '^'.repeat(Math.max(1, columns(marked))),
  };
}
