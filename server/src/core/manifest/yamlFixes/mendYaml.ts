import { type Message, msg } from '../../l10n/message.ts';
import { type Reading, readYaml } from '../../yaml/read.ts';
import type { Fix, TextChange } from '../finding.ts';
import { lineStartOf, nextLineOf } from '../lines.ts';
import { applied, type TextProblem } from './changes.ts';
import { removeEarlierKey } from './duplicateKey.ts';
import { tabsToSpaces } from './tabs.ts';

/** What may stand in front of a value in its line: dashes and a key. */
const beforeValue = /^[ \t]*(?:- +)*(?:(?:"[^"\n]*"|'[^'\n]*'|[\w./-]+):[ \t]+)?/;
const keyWithoutSpace = /^([ \t]*(?:- +)*)([A-Za-z][\w.-]*):(?!\/\/)[^\s:]/;

/**
 * The mendings of a problem of a text. Each is tried out: one that leaves the problem there, or makes another, is left
 * out, so that a guess about a broken text does no harm.
 */
export function mendYaml(text: string, problem: TextProblem, reading: Reading): readonly Fix[] {
  if (problem.code === 'duplicate-key') return removeEarlierKey(text, problem, reading);
  if (problem.code !== 'syntax' && problem.code !== 'unreadable') return [];
  if (text[problem.start] === '\t') return tabsToSpaces(text, problem, reading);
  const candidates = [
    quoteValue(text, problem),
    closeQuote(text, problem),
    spaceAfterColon(text, problem),
    addColon(text, problem),
  ];
  const helpful = candidates.find((each) => each !== undefined && helps(text, each.changes, reading));
  return helpful === undefined ? [] : [helpful];
}

/** The text with the changes has fewer problems. */
function helps(text: string, changes: readonly TextChange[], { problems }: Reading): boolean {
  return readYaml(applied(text, changes)).problems.length < problems.length;
}

function fix(title: Message, changes: readonly TextChange[]): Fix {
  return { title, changes, preferred: true };
}

/** The value that the problem is at the start of, to the end of its line, without a comment. */
function valueAt(text: string, { start }: TextProblem): { start: number; end: number; source: string } | undefined {
  const lineStart = lineStartOf(text, start);
  const line = text.slice(lineStart, nextLineOf(text, start)).trimEnd();
  const valueStart = lineStart + (beforeValue.exec(line)?.[0].length ?? 0);
  if (valueStart !== start) return undefined;
  const source = line.slice(start - lineStart).replace(/[ \t]+#.*$/, '');
  return { start, end: start + source.length, source };
}

function quoteValue(text: string, problem: TextProblem): Fix | undefined {
  const value = valueAt(text, problem);
  if (value === undefined || /^["'{[|>]/.test(value.source)) return undefined;
  const { start, end, source } = value;
  const newText = /["\\]/.test(source) ? `'${source.replaceAll("'", "''")}'` : `"${source}"`;
  // An alias whose anchor is missing may be meant as one.
  const preferred = problem.code === 'syntax' || source[0] !== '*';
  return { ...fix(msg('Put it in quotes'), [{ start, end, newText }]), preferred };
}

function closeQuote(text: string, problem: TextProblem): Fix | undefined {
  const value = valueAt(text, problem);
  const mark = value?.source[0];
  if (value === undefined || (mark !== '"' && mark !== "'") || value.source.includes(mark, 1)) return undefined;
  if (/#|:\s/.test(text.slice(value.start, nextLineOf(text, value.end)))) return undefined;
  return fix(msg('Add the closing quotation mark'), [{ start: value.end, end: value.end, newText: mark }]);
}

function spaceAfterColon(text: string, { start }: TextProblem): Fix | undefined {
  const lineStart = lineStartOf(text, start);
  const [, indentation, key] = keyWithoutSpace.exec(text.slice(lineStart, nextLineOf(text, start))) ?? [];
  if (indentation === undefined || key === undefined || lineStart + indentation.length !== start) return undefined;
  const at = start + key.length + 1;
  return fix(msg('Put a space after the colon'), [{ start: at, end: at, newText: ' ' }]);
}

/** For a word above lines that are indented more: it was meant as their key. */
function addColon(text: string, { start, end }: TextProblem): Fix | undefined {
  if (!/^[A-Za-z][\w.-]*$/.test(text.slice(start, end)) || !/^[ \t]*\r?\n/.test(text.slice(end))) return undefined;
  const column = start - lineStartOf(text, start);
  const below = text.slice(nextLineOf(text, end));
  if ((/^( *)[^\s]/.exec(below)?.[1]?.length ?? 0) <= column) return undefined;
  return fix(msg('Add the colon'), [{ start: end, end, newText: ':' }]);
}
