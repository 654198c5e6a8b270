import type { Finding } from '../../server/src/core/manifest/finding.ts';
import { Segment } from '../../server/src/core/text/segment.ts';
import type { Span } from '../../server/src/core/yaml/tree.ts';
import { findings } from './inspect.ts';

/**
 * Marks in a fixture: a comment line under each line in which something is found.
 *
 *     restartPolicy: Sometimes
 *     #              ^^^^^^^^^ job/restart-policy
 *
 * `^` is under what is found, `~` under what is related to it; `#<--` stands for marks from the first column on.
 */
const markLine = /^#(?:<-*| *(?:\^+|~+)) [a-z-]+\/[a-z-]+$/;

/** A manifest without its marks. */
export function withoutMarks(fixture: string): string {
  return fixture
    .split('\n')
    .filter((line) => !markLine.test(line))
    .join('\n');
}

/** A manifest with a mark for each finding and what is related to it. */
export function withMarks(text: string, found: readonly Finding[] = findings(text)): string {
  const segment = new Segment(text);
  const marks = found
    .filter((finding, index, all) => !isRepeat(finding, all[index - 1]))
    .flatMap((finding) => [
      markOf(segment, finding, '^', finding.rule),
      ...(finding.related ?? []).map((related) => markOf(segment, related, '~', finding.rule)),
    ]);
  return text
    .split('\n')
    .flatMap((line, index) => [line, ...marks.filter((mark) => mark.line === index).map((mark) => mark.text)])
    .join('\n');
}

/** Two causes that the API server gives for one thing. */
function isRepeat(finding: Finding, last: Finding | undefined): boolean {
  return last !== undefined && last.rule === finding.rule && last.start === finding.start && last.end === finding.end;
}

function markOf(segment: Segment, { start, end }: Span, sign: string, rule: string): { line: number; text: string } {
  const { line, character } = segment.positionAt(start);
  const length = Math.max(1, end - start);
  if (character === 0) return { line, text: `#<${'-'.repeat(length - 1)} ${rule}` };
  return { line, text: `#${' '.repeat(character - 1)}${sign.repeat(length)} ${rule}` };
}
