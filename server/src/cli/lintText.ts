import { readDocument } from '../core/analysis/document.ts';
import { inspectDocument, yamlFinding } from '../core/analysis/inspect.ts';
import { rangeIn } from '../core/analysis/summarize.ts';
import type { LineRange } from '../core/analysis/summary.ts';
import { Field } from '../core/manifest/field.ts';
import type { Finding } from '../core/manifest/finding.ts';
import { Inspection } from '../core/manifest/inspection.ts';
import { ManifestFile } from '../core/text/manifestFile.ts';
import type { Segment } from '../core/text/segment.ts';
import { isNull } from '../core/yaml/tree.ts';

export interface LintedFinding extends Finding {
  /** Zero-based, in the file. */
  readonly range: LineRange;
}

/** An object of a file, of whatever kind; only Jobs and CronJobs have findings. */
export interface LintedDocument {
  /** Position among the objects of the file. */
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly findings: readonly LintedFinding[];
}

export interface LintedFile {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly LintedDocument[];
}

export interface LintOptions {
  readonly minor: number;
  /** Tell of broken YAML also where it cannot be seen whether it was meant to be a Job. */
  readonly reportUnidentified: boolean;
}

/** Judges every object in a text. Empty documents are skipped, as kubectl does. */
export function lintText(text: string, options: LintOptions): LintedDocument[] {
  const file = new ManifestFile('', 'yaml', 0, text);
  const documents = file.text.segments.flatMap((segment, i) => lintSegment(file, segment, i, options));
  return documents.map((document, index) => ({ ...document, index }));
}

function lintSegment(
  file: ManifestFile,
  segment: Segment,
  index: number,
  options: LintOptions,
): Omit<LintedDocument, 'index'>[] {
  const document = readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
  const isEmpty = document.objects.every(({ node }) => isNull(node));
  if (isEmpty && document.problems.length === 0) return [];
  const partial = /^[ \t]*#[ \t]*batchwright:[ \t]*patch\b/m.test(segment.text);
  const inspected = inspectDocument(document, { partial, minor: options.minor });
  const lines = file.text.startLine(index);
  return document.objects.map(({ node }, i) => {
    const object = inspected[i];
    const root =
      object?.object ?? Field.root(new Inspection(document.text, node, { partial, minor: options.minor }), node);
    const unidentified = !root.get('kind').isSet || !root.get('apiVersion').isSet;
    const broken =
      options.reportUnidentified && unidentified ? document.problems.map((problem) => yamlFinding(problem, node)) : [];
    return {
      apiVersion: root.get('apiVersion').text(),
      kind: root.get('kind').text(),
      name: root.at('metadata', 'name').text(),
      findings: (object?.findings ?? broken).map((finding) => ({
        ...finding,
        range: fileRange(segment, finding, lines),
      })),
    };
  });
}

function fileRange(segment: Segment, finding: Finding, lines: number): LineRange {
  const { start, end } = rangeIn(segment, finding);
  return { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } };
}
