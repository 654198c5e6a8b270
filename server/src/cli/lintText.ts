import { Analyzer, type OpenDocument } from '../core/analysis/analyzer.ts';
import { type Document, readDocument, type TextProblem } from '../core/analysis/document.ts';
import { yamlFinding } from '../core/analysis/inspect.ts';
import { shift, summarizeFinding } from '../core/analysis/summarize.ts';
import type { FindingSummary } from '../core/analysis/summary.ts';
import { typeMetaOf } from '../core/kinds/identify.ts';
import type { Finding } from '../core/manifest/finding.ts';
import { ManifestFile } from '../core/text/manifestFile.ts';
import type { Segment } from '../core/text/segment.ts';
import { entryOf, isNull, type Node } from '../core/yaml/tree.ts';
import type { Flaw } from './decodeText.ts';

/** A finding without its tree, its range counted from the file's first line. */
export type LintedFinding = Omit<FindingSummary, 'related'>;

/** An object of a file, of whatever kind; only Jobs and CronJobs have findings. */
export interface LintedDocument {
  /** Position among the objects of the file. */
  readonly index: number;
  /** Empty where it has none. */
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
  /** Target Kubernetes minor version. */
  readonly minor: number;
  /** The file is a patch: what it leaves out comes from elsewhere. */
  readonly partial: boolean;
  /** Tell of broken YAML also where it cannot be seen whether it was meant to be a Job. */
  readonly reportUnidentified: boolean;
  /** Where the text is not what its bytes say. */
  readonly flaws: readonly Flaw[];
}

type Unnumbered = Omit<LintedDocument, 'index'>;

/** Judges every object in a text as the language server does. Empty documents are skipped, as kubectl does. */
export function lintText(text: string, options: LintOptions): LintedDocument[] {
  const file = new ManifestFile('', 'yaml', 0, text);
  const analyzer = new Analyzer();
  let offset = 0;
  return file.text.segments
    .flatMap((segment, index) => {
      const start = offset;
      offset += segment.text.length;
      const flaws = options.flaws.filter((flaw) => start <= flaw.offset && flaw.offset < offset);
      const problems = flaws.slice(0, 1).map((flaw) => encodingProblem(flaw, flaw.offset - start));
      return lintSegment(analyzer, file, index, segment, options, problems);
    })
    .map((document, index) => ({ index, ...document }));
}

function encodingProblem({ message }: Flaw, start: number): TextProblem {
  return { code: 'encoding', start, end: start + 1, message, rejected: true };
}

function lintSegment(
  analyzer: Analyzer,
  file: ManifestFile,
  index: number,
  segment: Segment,
  options: LintOptions,
  encoding: readonly TextProblem[],
): Unnumbered[] {
  const { minor, partial, reportUnidentified } = options;
  const open = analyzer.open(file, index, { minor, partial });
  const document = open?.document ?? readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
  const problems = [...encoding, ...document.problems];
  if (problems.length === 0 && document.objects.every(({ node }) => isNull(node))) return [];
  const lines = file.text.startLine(index);
  if (document.reading.problems[0]?.code === 'too-long') {
    return analyzer.summary(file, index, { minor, partial }).objects.map(({ findings, apiVersion, kind, name }) => ({
      ...{ apiVersion, kind, name },
      findings: findings.map((finding) => inFile(finding, lines)),
    }));
  }
  const first = firstToTell(document, open, reportUnidentified);
  return document.objects.map(({ node }, i) => {
    const own = open?.objects[i]?.findings;
    // What does not say what it is, and is no text either, is told once.
    const told = own !== undefined || encoding.length > 0 ? encoding : document.problems;
    const findings = [...(i === first ? told.map((problem) => yamlFinding(problem, node)) : []), ...(own ?? [])];
    return { ...identityOf(node), findings: findings.map((each) => lintedFinding(segment, each, lines)) };
  });
}

/** The object with which the text's own problems are told: the first of a known kind, else one of which nobody knows. */
function firstToTell(document: Document, open: OpenDocument | undefined, reportUnidentified: boolean): number {
  const ours = open?.objects.findIndex((object) => object !== undefined) ?? -1;
  if (ours >= 0 || !reportUnidentified) return ours;
  return document.objects.findIndex(({ node }) => {
    const { apiVersion, kind } = typeMetaOf(node);
    return !apiVersion || !kind;
  });
}

function identityOf(node: Node | undefined): Omit<Unnumbered, 'findings'> {
  const { apiVersion = '', kind = '' } = typeMetaOf(node);
  const name = entryOf(entryOf(node, 'metadata')?.value, 'name')?.value;
  return { apiVersion, kind, name: name?.kind === 'scalar' && name.type === 'string' ? String(name.value) : '' };
}

function lintedFinding(segment: Segment, finding: Finding, lines: number): LintedFinding {
  return inFile(summarizeFinding(segment, finding), lines);
}

function inFile({ related: _, ...finding }: FindingSummary, lines: number): LintedFinding {
  return { ...finding, range: shift(finding.range, lines) };
}
