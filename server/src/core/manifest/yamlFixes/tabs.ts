import { msg } from '../../l10n/message.ts';
import { toJson } from '../../yaml/json.ts';
import { type Reading, readYaml } from '../../yaml/read.ts';
import type { Span } from '../../yaml/tree.ts';
import type { Fix, TextChange } from '../finding.ts';
import { applied, type TextProblem } from './changes.ts';

/** How many spaces a tab may stand for; the first that fits is taken. */
const widths = [2, 4, 8];

/** Writes spaces for the tabs that lines begin with, where all widths that YAML can read give the same value. */
export function tabsToSpaces(text: string, problem: TextProblem, reading: Reading): readonly Fix[] {
  const indentations = [...text.matchAll(/^ *\t[ \t]*(?=\S)/gm)]
    .map((match): Span => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => text[span.start] === '\t' || (span.start <= problem.start && problem.start < span.end));
  const tries = widths.flatMap((width) => {
    const changes = indentations.map(({ start, end }) => spaces(text, start, end, width));
    const { root, problems } = readYaml(applied(text, changes));
    const left = problems.length < reading.problems.length && problems.every(({ code }) => code !== 'syntax');
    return left && root !== undefined ? [{ changes, json: toJson(root) }] : [];
  });
  const [first] = tries;
  if (first === undefined || tries.some(({ json }) => json !== first.json)) return [];
  return [{ title: msg('Replace the tabs by spaces'), changes: first.changes, preferred: true }];
}

function spaces(text: string, start: number, end: number, width: number): TextChange {
  return { start, end, newText: text.slice(start, end).replaceAll('\t', ' '.repeat(width)) };
}
