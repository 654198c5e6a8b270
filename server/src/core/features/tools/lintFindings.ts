import { type Document, readDocument } from '../../analysis/document.ts';
import { yamlFinding } from '../../analysis/inspect.ts';
import { rangeIn, summarizeFinding } from '../../analysis/summarize.ts';
import type { FindingSummary, LineRange, ObjectSummary } from '../../analysis/summary.ts';
import { typeMetaOf } from '../../kinds/identify.ts';
import type { Segment } from '../../text/segment.ts';
import { entryOf, isNull, type Node } from '../../yaml/tree.ts';
import { findingsIn, type Look } from '../codeActions.ts';
import { fixesOf } from '../mendAll.ts';

/** An object of a text, of whatever kind. Empty strings where it does not say. */
export interface FoundObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Lines count from the segment's first. */
  readonly range: LineRange;
  /** Of a kind that is judged as the API server does. */
  readonly checked: boolean;
  readonly partial: boolean;
}

export interface JudgedSegment {
  readonly objects: readonly FoundObject[];
  readonly findings: readonly FindingSummary[];
}

/** What is in a segment and wrong with it, also where nobody can say whether it was meant to be a Job. */
export function judgeSegment({ analyzer, file, circumstances }: Look, index: number): JudgedSegment {
  const segment = file.text.segments[index];
  if (segment === undefined) return { objects: [], findings: [] };
  const { objects, comments } = analyzer.summary(file, index, circumstances);
  if (objects.length > 0) return { objects: objects.map(foundObject), findings: objects.flatMap((o) => o.findings) };
  const document = readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
  const isEmpty = document.problems.length === 0 && document.objects.every(({ node }) => isNull(node));
  if (isEmpty) return { objects: [], findings: comments };
  return {
    objects: document.objects.map(({ node }) => unknownObject(segment, node)),
    findings: [...comments, ...problemsOfText(segment, document)],
  };
}

function foundObject({ apiVersion, kind, name, range, partial, adviceOnly }: ObjectSummary): FoundObject {
  return { apiVersion, kind, name, range, partial, checked: !adviceOnly };
}

function unknownObject(segment: Segment, node: Node | undefined): FoundObject {
  const { apiVersion = '', kind = '' } = typeMetaOf(node);
  const name = entryOf(entryOf(node, 'metadata')?.value, 'name')?.value;
  return {
    apiVersion,
    kind,
    name: name?.kind === 'scalar' && name.type === 'string' ? String(name.value) : '',
    range: rangeIn(segment, node ?? { start: 0, end: 0 }),
    partial: false,
    checked: false,
  };
}

/** What breaks a text of which nobody knows what it is; the text of another kind is left to others. */
function problemsOfText(segment: Segment, { objects, problems }: Document): FindingSummary[] {
  const unidentified = objects.find(({ node }) => {
    const { apiVersion, kind } = typeMetaOf(node);
    return !apiVersion || !kind;
  });
  if (unidentified === undefined) return [];
  return problems.map((problem) => summarizeFinding(segment, yamlFinding(problem, unidentified.node)));
}

/** The titles of what would mend a finding of a segment, the likeliest first. */
export function fixTitles(look: Look, index: number, { rule, range, message }: FindingSummary) {
  const segment = look.file.text.segments[index];
  if (segment === undefined) return [];
  const all = findingsIn(look, index);
  const key = JSON.stringify([rule, range, message]);
  const same = all.find((finding) => {
    return finding.rule === rule && key === JSON.stringify([rule, rangeIn(segment, finding), finding.message]);
  });
  return same === undefined ? [] : fixesOf(same, all).map(({ title }) => title);
}
