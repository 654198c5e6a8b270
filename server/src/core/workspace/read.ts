import { marksPatch, readDirectives } from '../analysis/directives.ts';
import { type Document, type ObjectNode, readDocument } from '../analysis/document.ts';
import { sharedText } from '../analysis/sharedText.ts';
import { rangeIn, selectionOf, summarizeName, summarizeReferences, textOf } from '../analysis/summarize.ts';
import type { ObjectSummary } from '../analysis/summary.ts';
import { timingOf } from '../analysis/timing.ts';
import { readSuppressions } from '../facets/suppressions.ts';
import { typeMetaOf } from '../kinds/identify.ts';
import { Field } from '../manifest/field.ts';
import { Inspection } from '../manifest/inspection.ts';
import { newestMinor } from '../schema/versions.ts';
import { cutLoose } from '../text/cutLoose.ts';
import { Segment } from '../text/segment.ts';
import { MAX_LENGTH, readYaml } from '../yaml/read.ts';
import type { Span } from '../yaml/tree.ts';
import {
  isPlainName,
  type KeyEntry,
  kindId,
  type MentionEntry,
  type ObjectEntry,
  type SegmentEntries,
} from './entries.ts';
import { type MadeObject, madeBy } from './makers.ts';
import { type MentionedObject, mentionsOf } from './mentions.ts';
import { outlineOf } from './outline.ts';
import { alertKind, mayWatchJobs } from './watchedJobs.ts';

/** Where the keys stand that Pods can name. */
const dataFields: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['data', 'binaryData'],
  Secret: ['data', 'stringData'],
};

const none: readonly never[] = [];

export interface ReadOptions {
  /** The file is a patch. */
  readonly partial: boolean;
  /** What stands deeper in Jobs is wanted too: what they name. */
  readonly withReferences: boolean;
}

/** What is written in a segment of which nothing has been read yet. */
export function readSegment(segment: Segment, separatorKept: boolean, options: ReadOptions): SegmentEntries {
  const { text, lineCount, separatorLength } = segment;
  if (!mayHoldObjects(text)) return { lineCount, objects: [] };
  const outline = outlineOf(text, options.withReferences);
  const document = readDocument(outline, separatorLength, separatorKept);
  const read = outline === text ? segment : new Segment(outline);
  return { lineCount, objects: entriesOf(document, read, options.partial).flat(), ...suppressionsIn(segment) };
}

/** What comments of a segment switch off. Rarely there are any. */
export function suppressionsIn(segment: Segment): Pick<SegmentEntries, 'suppressions'> {
  if (!segment.text.includes('batchwright-disable')) return {};
  const suppressions = readSuppressions(segment.text, readYaml(segment.text).root);
  return { suppressions: suppressions.map(({ rule, scope }) => ({ rule, range: rangeIn(segment, scope) })) };
}

/** Cheap test that lets most texts that are no manifests pass unread. A kustomization need not tell its apiVersion. */
export function mayHoldObjects(text: string): boolean {
  return text.length <= MAX_LENGTH && (text.includes('apiVersion') || text.includes('Generator'));
}

/** For each object of a document, whatever its kind: its entry and those of what comes of it. */
export function entriesOf(document: Document, segment: Segment, partial: boolean): ObjectEntry[][] {
  const { reading, text } = document;
  const isBroken = reading.problems.some(({ rejected }) => rejected);
  const isPatch = partial || marksPatch(readDirectives(text, reading.root));
  const unsure = isPatch || isBroken || reading.templated;
  return document.objects.map((objectNode) => {
    const { node } = objectNode;
    if (node?.kind !== 'map') return [];
    const inspection = new Inspection(text, node, { partial: unsure, minor: newestMinor });
    return entriesOfObject(objectNode, Field.root(inspection, node), segment);
  });
}

/** What is known already of an object that was judged. */
export function entryOfSummary(summary: ObjectSummary): ObjectEntry {
  const { apiVersion, kind, name, namespace, selection, partial, references, timing } = summary;
  const own = { apiVersion, kind, name: knownName(name), namespace, selection, partial, keys: none, references };
  return timing === undefined ? own : { ...own, timing };
}

function entriesOfObject({ node, identity }: ObjectNode, object: Field, segment: Segment): ObjectEntry[] {
  const { kind = identity.ours ? identity.kind.kind : '', apiVersion = '' } = typeMetaOf(node);
  const namespace = sharedText(object.at('metadata', 'namespace').text());
  const jobSpecs = identity.ours ? (identity.kind.jobSpecs?.(object) ?? []) : [];
  const timing = identity.ours ? timingOf(segment, identity.kind, object) : undefined;
  const data = apiVersion === 'v1' ? (dataFields[kind] ?? []).map((field) => object.get(field)) : [];
  const type = { apiVersion: sharedText(object.get('apiVersion').text()), kind: sharedText(kind) };
  const mentions = mentionsOf(kind, object).map((mention) => entryOfMention(mention, segment));
  const own: ObjectEntry = {
    ...type,
    name: nameOf(object.at('metadata', 'name')),
    namespace,
    selection: rangeIn(segment, selectionOf(object)),
    partial: object.inspection.circumstances.partial || data.some(isOpen) || isFilledLater(object),
    keys: data.flatMap((field) => keysOf(field, segment)),
    references: jobSpecs.flatMap((spec) => summarizeReferences(segment, spec)),
    ...(mentions.length > 0 && { mentions }),
    ...(timing && { timing }),
    ...(kindId(type) === alertKind && { mayWatchJobs: mayWatchJobs(segment.text.slice(node?.start, node?.end)) }),
  };
  return [own, ...madeBy(kind, object).flatMap((made) => entryOfMade(made, namespace, segment))];
}

function entryOfMade({ kind, name }: MadeObject, namespace: string, segment: Segment): ObjectEntry[] {
  if (nameOf(name) === '') return [];
  const { range } = summarizeName(segment, name);
  const type = { apiVersion: 'v1', kind, name: nameOf(name), namespace };
  return [{ ...type, selection: range, partial: true, keys: none, references: none }];
}

function entryOfMention({ kind, name, namespace, keys }: MentionedObject, segment: Segment): MentionEntry {
  return {
    kind,
    name: sharedText(name.text()),
    range: summarizeName(segment, name).range,
    keys: keys.map((key) => ({ name: cutLoose(key.text()), range: summarizeName(segment, key).range })),
    ...(namespace !== undefined && { namespace: sharedText(namespace) }),
  };
}

function nameOf(field: Field): string {
  return knownName(textOf(field));
}

/** A template marker is no name. */
function knownName(text: string): string {
  return isPlainName(text) ? text : '';
}

/** A template fills in the data, or keys of it. */
function isOpen(data: Field): boolean {
  return data.isUnknown || data.entries().some(([key]) => /[{$]/.test(key));
}

/** The control plane writes the token into such a Secret. */
function isFilledLater(object: Field): boolean {
  return object.get('type').text() === 'kubernetes.io/service-account-token';
}

function keysOf(data: Field, segment: Segment): KeyEntry[] {
  return data.entries().flatMap(([key, { keySpan }]) => {
    return keySpan === undefined
      ? []
      : [{ name: cutLoose(key), range: rangeIn(segment, withoutQuotes(keySpan, segment)) }];
  });
}

function withoutQuotes({ start, end }: Span, { text }: Segment): Span {
  return /["']/.test(text[start] ?? '') ? { start: start + 1, end: end - 1 } : { start, end };
}
