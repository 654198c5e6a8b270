import { type Identity, identify, type TypeMeta, typeMetaOf } from '../kinds/identify.ts';
import { msg } from '../l10n/message.ts';
import { splitStream } from '../yaml/documents.ts';
import { type Reading, readYaml, type YamlProblem } from '../yaml/read.ts';
import { entryOf, type Node, type Span } from '../yaml/tree.ts';

/** An object of a document: the document itself, or an item of a `List`. */
export interface ObjectNode {
  readonly node: Node | undefined;
  readonly identity: Identity;
  /** Its type is that of the `JobList` or `CronJobList` which holds it, so that it need not tell it again. */
  readonly inheritsType: boolean;
}

/** A problem of the text itself, before any object is looked at; of its `encoding`, where there are bytes to look at. */
export type TextProblem = Omit<YamlProblem, 'code'> & { readonly code: YamlProblem['code'] | 'separator' | 'encoding' };

/** One YAML document, read. */
export interface Document {
  /** The text that offsets count in: the segment's, with a dropped `---` line blanked out. */
  readonly text: string;
  readonly reading: Reading;
  readonly problems: readonly TextProblem[];
  readonly objects: readonly ObjectNode[];
}

/** The type of a list's items that do not tell theirs, by the list's kind; `List` gives none. */
const itemKinds = new Map([
  ['List', undefined],
  ['JobList', 'Job'],
  ['CronJobList', 'CronJob'],
]);
const startsWithBrace = /^\s*\{/;
/** Each object of a stream is read with all before it blanked out, which is too much work for very many. */
const maxStreamObjects = 100;
const separator = /^---[\s\u0085]*(#|$)/;

/**
 * Reads the text of a segment. `separatorKept` says that the API server's reader would leave the `---` line in the
 * document's text, where only a plain `---` is harmless.
 */
export function readDocument(segmentText: string, separatorLength: number, separatorKept: boolean): Document {
  const valid = separatorLength === 0 || separator.test(segmentText.slice(0, separatorLength));
  const dropped = separatorLength > 0 && (!valid || !separatorKept);
  const text = dropped ? ' '.repeat(separatorLength) + segmentText.slice(separatorLength) : segmentText;
  const { readings, problems: streamProblems } = readStream(text);
  const reading = readings.length === 1 && readings[0] !== undefined ? readings[0] : joined(readings);
  const problems = [...(valid ? [] : [badSeparator(separatorLength)]), ...reading.problems, ...streamProblems];
  return { text, reading, problems, objects: readings.flatMap(({ root }) => objectsOf(root)) };
}

/** A text that starts with a brace may be a stream of JSON objects, which kubectl reads one after the other. */
function readStream(text: string): { readings: readonly Reading[]; problems: readonly TextProblem[] } {
  const { documents, error } = startsWithBrace.test(text) ? splitStream(text) : { documents: [], error: undefined };
  if (documents.length < 2 || documents.length > maxStreamObjects) return { readings: [readYaml(text)], problems: [] };
  const problems: TextProblem[] = error === undefined ? [] : [{ code: 'syntax', rejected: true, ...error }];
  return { readings: documents.map((span) => readYaml(blankAround(text, span))), problems };
}

/** The text with all but a part of it blanked out, so that offsets hold. */
function blankAround(text: string, { start, end }: Span): string {
  return text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end);
}

function joined(readings: readonly Reading[]): Reading {
  return {
    root: readings[0]?.root,
    problems: readings.flatMap(({ problems }) => problems),
    templated: readings.some(({ templated }) => templated),
  };
}

/** kubectl stops reading the file there (apimachinery pkg/util/yaml, YAMLReader). */
function badSeparator(length: number): TextProblem {
  const message = msg(
    'kubectl stops reading here, as only a comment may follow `---` on its line: put the rest on a line of its own.',
  );
  return { code: 'separator', start: 0, end: length, message, rejected: true };
}

function objectsOf(root: Node | undefined): ObjectNode[] {
  const list = typeMetaOf(root);
  const items = entryOf(root, 'items')?.value;
  if (list.kind === undefined || !itemKinds.has(list.kind) || items?.kind !== 'list') {
    return [{ node: root, identity: identify(root), inheritsType: false }];
  }
  const inherited = { apiVersion: list.apiVersion, kind: itemKinds.get(list.kind) };
  return items.items.flatMap((item) => itemObjects(item, inherited));
}

/**
 * An item that lacks its kind or apiVersion gets both from the list (apimachinery
 * pkg/apis/meta/v1/unstructured/unstructured.go, decodeToList). Lists within lists are flattened, as kubectl does.
 */
function itemObjects(item: Node, inherited: TypeMeta): ObjectNode[] {
  const own = typeMetaOf(item);
  const inherits = inherited.kind !== undefined && item.kind === 'map' && !(own.kind && own.apiVersion);
  if (!inherits) return objectsOf(item);
  return [{ node: item, identity: identify(item, inherited), inheritsType: inherited.apiVersion === 'batch/v1' }];
}
