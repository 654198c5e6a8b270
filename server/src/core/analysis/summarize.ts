import type { Field } from '../manifest/field.ts';
import type { Finding } from '../manifest/finding.ts';
import type { Segment } from '../text/segment.ts';
import type { Span } from '../yaml/tree.ts';
import type { InspectedObject } from './inspect.ts';
import type { FindingSummary, LineRange, ObjectSummary } from './summary.ts';

export function rangeIn(segment: Segment, { start, end }: Span): LineRange {
  return { start: segment.positionAt(start), end: segment.positionAt(end) };
}

/** Moves a range that counts lines from a segment's first line to the file's lines. */
export function shift({ start, end }: LineRange, lines: number): LineRange {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}

export function summarizeObject(segment: Segment, { kind, object, findings }: InspectedObject): ObjectSummary {
  const schedule = kind.schedules?.(object)[0]?.schedule;
  return {
    apiVersion: textOf(object.get('apiVersion')),
    kind: textOf(object.get('kind')) || kind.kind,
    name: textOf(object.at('metadata', 'name')),
    namespace: textOf(object.at('metadata', 'namespace')),
    schedule: schedule === undefined ? '' : textOf(schedule),
    range: rangeIn(segment, wholeLines(segment, object)),
    selection: rangeIn(segment, selectionOf(object)),
    findings: withoutRepeats(findings.map((finding) => summarizeFinding(segment, finding))),
  };
}

/**
 * The API server may tell the same of two fields where one takes its value from the other, or give two causes for one
 * thing; a reader wants it once.
 */
export function withoutRepeats<F extends Pick<FindingSummary, 'rule' | 'range' | 'message'>>(
  findings: readonly F[],
): F[] {
  if (findings.length < 2) return [...findings];
  const seen = new Set<string>();
  return findings.filter(({ rule, range, message }) => {
    const key = JSON.stringify([rule, range, message.text]);
    return !seen.has(key) && seen.add(key);
  });
}

export function summarizeFinding(segment: Segment, finding: Finding): FindingSummary {
  const { rule, severity, rejected, cause, field, message, docs } = finding;
  const related = (finding.related ?? []).map((each) => ({ message: each.message, range: rangeIn(segment, each) }));
  return { rule, severity, rejected, cause, field, message, docs, range: rangeIn(segment, finding), related };
}

function selectionOf(object: Field): Span {
  const name = object.at('metadata', 'name');
  return name.node === undefined ? object.anchor : name.span;
}

/** From the object's start to its last character that is not white space. */
function wholeLines(segment: Segment, object: Field): Span {
  const { start, end } = object.node ?? { start: 0, end: segment.text.length };
  const trimmed = segment.text.slice(start, end).trimEnd().length;
  return { start, end: start + trimmed };
}

/** Cut loose from the text of the file, which a slice would keep alive. */
function textOf(field: Field): string {
  const text = field.text();
  return text === '' ? '' : ` ${text}`.slice(1);
}
