import type { Field } from '../manifest/field.ts';
import type { Finding } from '../manifest/finding.ts';
import { innerSpan } from '../manifest/scalarText.ts';
import { cutLoose } from '../text/cutLoose.ts';
import type { Segment } from '../text/segment.ts';
import type { Span } from '../yaml/tree.ts';
import type { InspectedObject } from './inspect.ts';
import { type Reference, referencesOf } from './references.ts';
import { sharedText } from './sharedText.ts';
import type { FindingSummary, LineRange, NameSummary, ObjectSummary, ReferenceSummary } from './summary.ts';
import { timesOf } from './times.ts';
import { timingOf } from './timing.ts';

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
  const schedules = (kind.schedules?.(object) ?? []).map(({ schedule }) => textOf(schedule));
  const timing = timingOf(segment, kind, object);
  return {
    apiVersion: sharedText(object.get('apiVersion').text()),
    kind: sharedText(object.get('kind').text()) || kind.kind,
    name: textOf(object.at('metadata', 'name')),
    namespace: sharedText(object.at('metadata', 'namespace').text()),
    schedule: schedules.find(Boolean) ?? '',
    ...(timing && { timing }),
    times: timesOf(segment, kind, object),
    range: rangeIn(segment, wholeLines(segment, object)),
    selection: rangeIn(segment, selectionOf(object)),
    partial: object.inspection.circumstances.partial,
    adviceOnly: kind.definition === undefined,
    references: (kind.jobSpecs?.(object) ?? []).flatMap((spec) => summarizeReferences(segment, spec)),
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
  return {
    rule,
    severity,
    rejected,
    cause,
    field: sharedText(field),
    message,
    docs,
    range: rangeIn(segment, finding),
    related,
  };
}

/** What the Pods of a Job name. */
export function summarizeReferences(segment: Segment, jobSpec: Field): ReferenceSummary[] {
  return referencesOf(jobSpec.at('template', 'spec')).map((reference) => summarizeReference(segment, reference));
}

function summarizeReference(segment: Segment, { kind, name, keys, optional }: Reference): ReferenceSummary {
  return { kind, ...summarizeName(segment, name), keys: keys.map((key) => summarizeName(segment, key)), optional };
}

/** A name without its quotes. */
export function summarizeName(segment: Segment, field: Field): NameSummary {
  const range = rangeIn(segment, innerSpan(field, 0, field.text().length));
  return { name: sharedText(field.text()), range, field: sharedText(field.path) };
}

/** Where the name of an object stands, without its quotes; else its kind. */
export function selectionOf(object: Field): Span {
  const name = object.at('metadata', 'name');
  return name.node === undefined ? object.anchor : innerSpan(name, 0, name.text().length);
}

/** From the object's start to its last character that is not white space. */
function wholeLines(segment: Segment, object: Field): Span {
  const { start, end } = object.node ?? { start: 0, end: segment.text.length };
  const trimmed = segment.text.slice(start, end).trimEnd().length;
  return { start, end: start + trimmed };
}

/** Cut loose from the text of the file, which a slice would keep alive. */
export function textOf(field: Field): string {
  const text = field.text();
  return text === '' ? '' : cutLoose(text);
}
