import { mayBeForeign } from '../kinds/foreignTypes.ts';
import { knowsForeignKinds } from '../kinds/registry.ts';
import { msg } from '../l10n/message.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { RuleSettings } from '../manifest/ruleSettings.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';
import { MAX_LENGTH } from '../yaml/read.ts';
import { headMinor, looseFindings } from './directives.ts';
import { type Document, readDocument } from './document.ts';
import { awaitsForeignKinds } from './foreign.ts';
import { type InspectedObject, inspectDocument } from './inspect.ts';
import { summarizeFinding, summarizeObject } from './summarize.ts';
import type { SegmentSummary } from './summary.ts';
import { noTimes } from './times.ts';

/** A document with its objects judged: what hovers and fixes look at. Holds the tree, so few are kept. */
export interface OpenDocument {
  readonly segment: Segment;
  readonly document: Document;
  readonly objects: readonly (InspectedObject | undefined)[];
}

export interface AnalyzerCounters {
  /** Documents read since the start; a test asserts that an edit reads only what it touched. */
  documentsRead: number;
}

const nothing: SegmentSummary = { objects: [], comments: [] };

const openDocumentsKept = 8;

/** Where a document that is too long to be read says that it is ours. */
const saysJob = /\bkind["']?[ \t]*:[ \t]*["']?(?:Cron)?Job\b/;

/** Reads and judges segments, and remembers for each segment what came out. */
export class Analyzer {
  readonly counters: AnalyzerCounters = { documentsRead: 0 };
  readonly #summaries = new WeakMap<Segment, Look & { summary: SegmentSummary }>();
  readonly #open: (Look & { open: OpenDocument })[] = [];

  /** On what the summaries of a file depend beside its text: of this analyzer, as each has its own. */
  keyOf(file: ManifestFile, { partial, minor, rules }: Circumstances): readonly unknown[] {
    return [this, partial, headMinor(file) ?? minor, rules, knowsForeignKinds()];
  }

  /** True when the summary of a segment is there without work. */
  isSummarized(file: ManifestFile, index: number, circumstances: Circumstances): boolean {
    const segment = file.text.segments[index];
    if (segment === undefined) return true;
    return isSame(this.#summaries.get(segment), keyOf(file, index, circumstances), circumstances);
  }

  summary(file: ManifestFile, index: number, circumstances: Circumstances): SegmentSummary {
    const segment = file.text.segments[index];
    if (segment === undefined) return nothing;
    const key = keyOf(file, index, circumstances);
    const known = this.#summaries.get(segment);
    if (isSame(known, key, circumstances)) return known.summary;
    const summary = this.#summarize(file, index, segment, circumstances);
    if (!awaitsForeignKinds(segment.text)) this.#summaries.set(segment, { key, rules: circumstances.rules, summary });
    return summary;
  }

  /** The tree of a segment and the full findings; undefined where nothing of a known kind can be in it. */
  open(file: ManifestFile, index: number, circumstances: Circumstances): OpenDocument | undefined {
    const segment = file.text.segments[index];
    if (segment === undefined || !mayBeOurs(segment) || segment.text.length > MAX_LENGTH) return undefined;
    if (awaitsForeignKinds(segment.text)) return this.#read(file, index, segment, circumstances);
    const key = keyOf(file, index, circumstances);
    const at = this.#open.findIndex((each) => each.open.segment === segment && isSame(each, key, circumstances));
    const known = at >= 0 ? this.#open.splice(at, 1)[0] : undefined;
    const { rules } = circumstances;
    const entry = known ?? { key, rules, open: this.#read(file, index, segment, circumstances) };
    this.#open.unshift(entry);
    this.#open.length = Math.min(this.#open.length, openDocumentsKept);
    return entry.open;
  }

  #summarize(file: ManifestFile, index: number, segment: Segment, circumstances: Circumstances): SegmentSummary {
    if (!mayBeOurs(segment)) return withoutObjects(segment);
    if (segment.text.length > MAX_LENGTH) return saysJob.test(segment.text) ? tooLong(segment) : nothing;
    const { objects } = this.#read(file, index, segment, circumstances);
    const ours = objects.filter((object) => object !== undefined);
    if (ours.length === 0) return withoutObjects(segment);
    return { objects: ours.map((object) => summarizeObject(segment, object)), comments: [] };
  }

  #read(file: ManifestFile, index: number, segment: Segment, circumstances: Circumstances): OpenDocument {
    this.counters.documentsRead++;
    const document = readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
    const minor = headMinor(file) ?? circumstances.minor;
    return { segment, document, objects: inspectDocument(document, { ...circumstances, minor }) };
  }
}

function withoutObjects(segment: Segment): SegmentSummary {
  const loose = looseFindings(segment);
  if (loose.length === 0) return nothing;
  return { objects: [], comments: loose.map((finding) => summarizeFinding(segment, finding)) };
}

/** Cheap test that lets most other YAML pass unread. */
function mayBeOurs({ text }: Segment): boolean {
  return text.includes('Job') || text.includes('batch/') || mayBeForeign(text) || mayBeBatchPod(text);
}

const saysPod = /\bkind["']?[ \t]*:[ \t]*["']?Pod\b/;

/** A Pod that is to end some time. */
function mayBeBatchPod(text: string): boolean {
  return (text.includes('Never') || text.includes('OnFailure')) && saysPod.test(text);
}

/** Under which circumstances something was judged. */
interface Look {
  /** A number for all that may differ but the rules. */
  readonly key: number;
  readonly rules: RuleSettings | undefined;
}

function keyOf(file: ManifestFile, index: number, { partial, minor }: Circumstances): number {
  return 4 * (headMinor(file) ?? minor) + (partial ? 2 : 0) + (file.keepsSeparator(index) ? 1 : 0);
}

function isSame<L extends Look>(look: L | undefined, key: number, { rules }: Circumstances): look is L {
  return look !== undefined && look.key === key && look.rules === rules;
}

function tooLong(segment: Segment): SegmentSummary {
  const range = { start: { line: 0, character: 0 }, end: segment.positionAt(segment.offsetAt(0, 80)) };
  const message = msg('This document is too long to check: Kubernetes takes objects of at most 3 MiB. Split it.');
  const finding = {
    rule: 'manifest/too-long',
    severity: 'error',
    rejected: true,
    cause: 'decode',
    field: '',
    message,
    docs: 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation',
    range,
    related: [],
  } as const;
  const identity = { apiVersion: '', kind: '', name: '', namespace: '', schedule: '' };
  const object = {
    ...identity,
    times: noTimes,
    range,
    selection: range,
    partial: true,
    adviceOnly: false,
    references: [],
  };
  return { objects: [{ ...object, findings: [finding] }], comments: [] };
}
