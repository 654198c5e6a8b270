import { Analyzer, type OpenDocument } from '../core/analysis/analyzer.ts';
import { looseFindings } from '../core/analysis/directives.ts';
import { type Document, readDocument, type TextProblem } from '../core/analysis/document.ts';
import { yamlFinding } from '../core/analysis/inspect.ts';
import { shift, summarizeFinding } from '../core/analysis/summarize.ts';
import type { FindingSummary, LineRange } from '../core/analysis/summary.ts';
import { typeMetaOf } from '../core/kinds/identify.ts';
import type { Message } from '../core/l10n/message.ts';
import type { Finding } from '../core/manifest/finding.ts';
import type { Circumstances } from '../core/manifest/inspection.ts';
import { ManifestFile } from '../core/text/manifestFile.ts';
import type { Segment } from '../core/text/segment.ts';
import type { ObjectEntry, SegmentEntries } from '../core/workspace/entries.ts';
import { entriesOf, suppressionsIn } from '../core/workspace/read.ts';
import type { WorkspaceFindingSummary } from '../core/workspace/workspace.ts';
import { entryOf, isNull, type Node } from '../core/yaml/tree.ts';
import type { Flaw } from './decodeText.ts';

/** A finding without its tree, its range counted from the file's first line. */
export interface LintedFinding extends Omit<FindingSummary, 'related'> {
  /** Places in other files, or elsewhere in this one, that have to do with it. */
  readonly related?: readonly LintedPlace[];
}

export interface LintedPlace {
  /** As the user wrote it or as it was found. */
  readonly path: string;
  readonly range: LineRange;
  readonly message: Message;
}

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
  readonly circumstances: Circumstances;
  /** Tell of broken YAML also where it cannot be seen whether it was meant to be a Job. */
  readonly reportUnidentified: boolean;
  /** Where the text is not what its bytes say. */
  readonly flaws: readonly Flaw[];
  /** The other files of the command line; nothing is told of them without. */
  readonly elsewhere?: Elsewhere;
}

export interface Elsewhere {
  /** What is to be told of this file because of others; `segments`: all that is written in it. */
  judge(segments: readonly SegmentEntries[]): readonly WorkspaceFindingSummary[];
  pathOf(uri: string): string;
}

type Unnumbered = Omit<LintedDocument, 'index'>;

const nothing: LintedSegment = { documents: [], entries: [] };

/** A segment with its objects, and for each of them what the workspace is to know of it. */
interface LintedSegment {
  readonly documents: readonly Unnumbered[];
  readonly entries: readonly (readonly ObjectEntry[])[];
}

/** Judges every object in a text as the language server does. Empty documents are skipped, as kubectl does. */
export function lintText(text: string, options: LintOptions): LintedDocument[] {
  const file = new ManifestFile('', 'yaml', 0, text);
  const analyzer = new Analyzer();
  let offset = 0;
  let loose: LintedFinding[] = [];
  const segments = file.text.segments.map((segment, index): LintedSegment => {
    const start = offset;
    offset += segment.text.length;
    const flaws = options.flaws.filter((flaw) => start <= flaw.offset && flaw.offset < offset);
    const problems = flaws.slice(0, 1).map((flaw) => encodingProblem(flaw, flaw.offset - start));
    const lines = file.text.startLine(index);
    loose.push(...looseFindings(segment).map((finding) => lintedFinding(segment, finding, lines)));
    const linted = lintSegment(analyzer, file, index, segment, options, problems);
    const [first, ...others] = linted.documents;
    if (first === undefined) return linted;
    // What is wrong in front of all content is told with the first document that follows.
    const findings = [...loose, ...first.findings];
    loose = [];
    return { ...linted, documents: [{ ...first, findings }, ...others] };
  });
  const told = options.elsewhere === undefined ? segments : withElsewhere(file, segments, options.elsewhere);
  return told.flatMap(({ documents }) => documents).map((document, index) => ({ index, ...document }));
}

/** Adds to each document what is to be told of it because of others. */
function withElsewhere(file: ManifestFile, segments: readonly LintedSegment[], elsewhere: Elsewhere): LintedSegment[] {
  const written = segments.map(({ entries }, index): SegmentEntries => {
    const segment = file.text.segments[index] as Segment;
    return { lineCount: segment.lineCount, objects: entries.flat(), ...suppressionsIn(segment) };
  });
  const found = elsewhere.judge(written);
  const bySegment = new Map<number, WorkspaceFindingSummary[]>();
  for (const each of found) bySegment.set(each.segmentIndex, [...(bySegment.get(each.segmentIndex) ?? []), each]);
  return segments.map((segment, index) => {
    const own = bySegment.get(index);
    if (own === undefined) return segment;
    const { documents, entries } = segment;
    const owners = entries.flatMap((each, document) => each.map(() => document));
    const lines = file.text.startLine(index);
    return {
      entries,
      documents: documents.map((document, i) => {
        const more = own.filter(({ objectIndex }) => owners[objectIndex] === i);
        if (more.length === 0) return document;
        const findings = [...document.findings, ...more.map((each) => findingElsewhere(each, lines, elsewhere))];
        return { ...document, findings: findings.sort(byPlace) };
      }),
    };
  });
}

function findingElsewhere(finding: WorkspaceFindingSummary, lines: number, { pathOf }: Elsewhere): LintedFinding {
  const { segmentIndex, objectIndex, replacement, ...summary } = finding;
  const related = finding.related.map(({ uri = '', range, message }) => ({ path: pathOf(uri), range, message }));
  return { ...inFile(summary, lines), related };
}

function byPlace({ range: { start: a } }: LintedFinding, { range: { start: b } }: LintedFinding): number {
  return a.line - b.line || a.character - b.character;
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
): LintedSegment {
  const { circumstances, reportUnidentified } = options;
  const open = analyzer.open(file, index, circumstances);
  const document = open?.document ?? readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
  const problems = [...encoding, ...document.problems];
  if (problems.length === 0 && document.objects.every(({ node }) => isNull(node))) return nothing;
  const lines = file.text.startLine(index);
  if (document.reading.problems[0]?.code === 'too-long') {
    const { objects } = analyzer.summary(file, index, circumstances);
    const documents = objects.map(({ findings, apiVersion, kind, name }) => ({
      ...{ apiVersion, kind, name },
      findings: findings.map((finding) => inFile(finding, lines)),
    }));
    return { documents, entries: [] };
  }
  const first = firstToTell(document, open, reportUnidentified);
  const documents = document.objects.map(({ node }, i) => {
    const own = open?.objects[i]?.findings;
    // What does not say what it is, and is no text either, is told once.
    const told = own !== undefined || encoding.length > 0 ? encoding : document.problems;
    const findings = [...(i === first ? told.map((problem) => yamlFinding(problem, node)) : []), ...(own ?? [])];
    return { ...identityOf(node), findings: findings.map((each) => lintedFinding(segment, each, lines)) };
  });
  return {
    documents,
    entries: options.elsewhere === undefined ? [] : entriesOf(document, segment, circumstances.partial),
  };
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
