import type { Range } from 'vscode-languageserver-types';
import type { Message } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Circumstances } from '../../manifest/inspection.ts';
import { lineStartOf, nextLineOf } from '../../manifest/lines.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import { Draft } from './draft.ts';

/** What somebody is at: the cursor or selection, and what stands there. */
export interface Spot {
  readonly file: ManifestFile;
  /** Of the segment. */
  readonly index: number;
  /** The document as it is written. */
  readonly draft: Draft;
  /** Which of the draft's objects it is. */
  readonly at: number;
  readonly object: Field;
  /** `Job`, `CronJob`, `Pod` or `Deployment`. */
  readonly kind: string;
  /** The spec of the Job that the object is or makes, where it is such a one. */
  readonly jobSpec: Field | undefined;
  /** Offsets of the selection in the segment's text. */
  readonly start: number;
  readonly end: number;
  /** Puts a message into words, for what is written into the text. */
  readonly say: (message: Message) => string;
}

/** The kinds that refactorings know, by the groups of their apiVersion. */
const groups: ReadonlyMap<string, RegExp> = new Map([
  ['Job', /^batch\/v1$/],
  ['CronJob', /^batch\/v1$/],
  ['Pod', /^v1$/],
  ['Deployment', /^apps\/v1$/],
]);

/** A cheap test, as most YAML is something else. */
const saysKind = /\bkind["']?[ \t]*:[ \t]*["']?(?:(?:Cron)?Job|Pod|Deployment)\b/;
/** Beyond that, a document is a dump that nobody writes by hand. */
const maxLength = 200_000;

/** Nothing where no object of a known kind stands, or where it must not be touched. */
export function spotAt(
  file: ManifestFile,
  range: Range,
  circumstances: Circumstances,
  say: Spot['say'],
): Spot | undefined {
  const { index, segment, offset: start } = file.text.locate(range.start);
  const last = file.text.locate(range.end);
  const { text } = segment;
  if (last.index !== index || text.length > maxLength || !saysKind.test(text)) return undefined;
  const { separatorLength } = segment;
  const draft = Draft.of({ text, separatorLength, keepsSeparator: file.keepsSeparator(index), circumstances });
  const end = last.offset;
  const at = draft?.objects.findIndex(({ node }) => node !== undefined && isWithin(text, node, start)) ?? -1;
  const object = draft?.objects[at];
  const kind = object?.get('kind').text() ?? '';
  if (draft === undefined || object === undefined) return undefined;
  if (groups.get(kind)?.test(object.get('apiVersion').text()) !== true) return undefined;
  const jobSpec = jobSpecOf(kind, object);
  return { file, index, draft, at, object, kind, jobSpec, start, end, say };
}

/** In the lines of an object, with the dash in front of an item. */
function isWithin(text: string, node: { readonly start: number; readonly end: number }, offset: number): boolean {
  return lineStartOf(text, node.start) <= offset && offset <= nextLineOf(text, node.end);
}

function jobSpecOf(kind: string, object: Field): Field | undefined {
  if (kind === 'Job') return object.get('spec');
  return kind === 'CronJob' ? object.at('spec', 'jobTemplate', 'spec') : undefined;
}

/** The selection touches the line of a field's key, or of a value that is no object or list. */
export function isOn({ start, end }: Spot, field: Field): boolean {
  const { node, keySpan, inspection } = field;
  const from = keySpan ?? node;
  if (node === undefined || from === undefined) return false;
  const to = node.kind === 'scalar' ? Math.max(node.end, from.end) : (keySpan?.end ?? node.start);
  return lineStartOf(inspection.text, from.start) <= end && start <= endOfLine(inspection.text, to);
}

/** Without the line break: the cursor in front of the next line's first character is on the next line. */
function endOfLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}

/** On the lines that tell what an object is: its type and its name. */
export function isOnHead(spot: Spot): boolean {
  const { object } = spot;
  const metadata = object.get('metadata');
  return [
    object.get('apiVersion'),
    object.get('kind'),
    metadata,
    metadata.get('name'),
    metadata.get('generateName'),
  ].some((field) => isOn(spot, field));
}

/** The selection begins in the lines of an item of a list. */
export function isIn({ start }: Spot, { node, inspection }: Field): boolean {
  return node !== undefined && isWithin(inspection.text, { start: node.start, end: node.end - 1 }, start);
}

/** The container around the selection, and whether it is an init container. */
export function containerAt(spot: Spot): { readonly container: Field; readonly init: boolean } | undefined {
  const podSpec = spot.jobSpec?.at('template', 'spec');
  for (const list of ['containers', 'initContainers']) {
    const container = podSpec
      ?.get(list)
      .items()
      .find((item) => isIn(spot, item));
    if (container !== undefined) return { container, init: list === 'initContainers' };
  }
  return undefined;
}

/** On the lines that tell which container it is. */
export function isOnContainer(spot: Spot, container: Field): boolean {
  return isOn(spot, container) || isOn(spot, container.get('name')) || isOn(spot, container.get('image'));
}
