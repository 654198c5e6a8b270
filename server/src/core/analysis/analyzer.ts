import { msg } from '../l10n/message.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';
import { MAX_LENGTH } from '../yaml/read.ts';
import { type Document, readDocument } from './document.ts';
import { type InspectedObject, inspectDocument } from './inspect.ts';
import { summarizeObject } from './summarize.ts';
import type { SegmentSummary } from './summary.ts';

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

const nothing: SegmentSummary = { objects: [] };

const openDocumentsKept = 8;

/** Where a document that is too long to be read says that it is ours. */
const saysJob = /\bkind["']?[ \t]*:[ \t]*["']?(?:Cron)?Job\b/;

/** Reads and judges segments, and remembers for each segment what came out. */
export class Analyzer {
  readonly counters: AnalyzerCounters = { documentsRead: 0 };
  readonly #summaries = new WeakMap<Segment, { key: string; summary: SegmentSummary }>();
  readonly #open: { key: string; open: OpenDocument }[] = [];

  /** True when the summary of a segment is there without work. */
  isSummarized(file: ManifestFile, index: number, circumstances: Circumstances): boolean {
    const segment = file.text.segments[index];
    if (segment === undefined) return true;
    return this.#summaries.get(segment)?.key === keyOf(file, index, circumstances);
  }

  summary(file: ManifestFile, index: number, circumstances: Circumstances): SegmentSummary {
    const segment = file.text.segments[index];
    if (segment === undefined) return nothing;
    const key = keyOf(file, index, circumstances);
    const known = this.#summaries.get(segment);
    if (known?.key === key) return known.summary;
    const summary = this.#summarize(file, index, segment, circumstances);
    this.#summaries.set(segment, { key, summary });
    return summary;
  }

  /** The tree of a segment and the full findings; undefined where nothing of a known kind can be in it. */
  open(file: ManifestFile, index: number, circumstances: Circumstances): OpenDocument | undefined {
    const segment = file.text.segments[index];
    if (segment === undefined || !mayBeOurs(segment) || segment.text.length > MAX_LENGTH) return undefined;
    const key = keyOf(file, index, circumstances);
    const at = this.#open.findIndex((each) => each.open.segment === segment && each.key === key);
    const known = at >= 0 ? this.#open.splice(at, 1)[0] : undefined;
    const entry = known ?? { key, open: this.#read(file, index, segment, circumstances) };
    this.#open.unshift(entry);
    this.#open.length = Math.min(this.#open.length, openDocumentsKept);
    return entry.open;
  }

  #summarize(file: ManifestFile, index: number, segment: Segment, circumstances: Circumstances): SegmentSummary {
    if (!mayBeOurs(segment)) return nothing;
    if (segment.text.length > MAX_LENGTH) return saysJob.test(segment.text) ? tooLong(segment) : nothing;
    const open = this.#read(file, index, segment, circumstances);
    return {
      objects: open.objects.flatMap((object) => (object === undefined ? [] : [summarizeObject(segment, object)])),
    };
  }

  #read(file: ManifestFile, index: number, segment: Segment, circumstances: Circumstances): OpenDocument {
    this.counters.documentsRead++;
    const document = readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
    const partial = circumstances.partial || isMarkedAsPatch(segment);
    return { segment, document, objects: inspectDocument(document, { ...circumstances, partial }) };
  }
}

/** Cheap test that lets most other YAML pass unread. */
function mayBeOurs({ text }: Segment): boolean {
  return text.includes('Job') || text.includes('batch/');
}

function isMarkedAsPatch({ text }: Segment): boolean {
  return text.includes('batchwright') && /^[ \t]*#[ \t]*batchwright:[ \t]*patch\b/m.test(text);
}

function keyOf(file: ManifestFile, index: number, { partial, minor }: Circumstances): string {
  return `${minor}${partial ? 'p' : ''}${file.keepsSeparator(index) ? 'k' : ''}`;
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
  const object = { apiVersion: '', kind: '', name: '', namespace: '', schedule: '', range, selection: range };
  return { objects: [{ ...object, findings: [finding] }] };
}
