import { type Identity, identify } from '../kinds/identify.ts';
import { msg } from '../l10n/message.ts';
import { type Reading, readYaml, type YamlProblem } from '../yaml/read.ts';
import { entryOf, type Node } from '../yaml/tree.ts';

/** An object of a document: the document itself, or an item of a `List`. */
export interface ObjectNode {
  readonly node: Node | undefined;
  readonly identity: Identity;
}

/** A problem of the text itself, before any object is looked at. */
export type TextProblem = Omit<YamlProblem, 'code'> & { readonly code: YamlProblem['code'] | 'separator' };

/** One YAML document, read. */
export interface Document {
  /** The text that offsets count in: the segment's, with a dropped `---` line blanked out. */
  readonly text: string;
  readonly reading: Reading;
  readonly problems: readonly TextProblem[];
  readonly objects: readonly ObjectNode[];
}

const listKinds = new Set(['List', 'JobList', 'CronJobList']);
const separator = /^---[\s\u0085]*(#|$)/;

/**
 * Reads the text of a segment. `separatorKept` says that the API server's reader would leave the `---` line in the
 * document's text, where only a plain `---` is harmless.
 */
export function readDocument(segmentText: string, separatorLength: number, separatorKept: boolean): Document {
  const valid = separatorLength === 0 || separator.test(segmentText.slice(0, separatorLength));
  const dropped = separatorLength > 0 && (!valid || !separatorKept);
  const text = dropped ? ' '.repeat(separatorLength) + segmentText.slice(separatorLength) : segmentText;
  const reading = readYaml(text);
  const problems = valid ? reading.problems : [badSeparator(separatorLength), ...reading.problems];
  return { text, reading, problems, objects: objectsOf(reading.root) };
}

/** kubectl stops reading the file there (apimachinery pkg/util/yaml, YAMLReader). */
function badSeparator(length: number): TextProblem {
  const message = msg(
    'kubectl stops reading here, as only a comment may follow `---` on its line: put the rest on a line of its own.',
  );
  return { code: 'separator', start: 0, end: length, message, rejected: true };
}

function objectsOf(root: Node | undefined): ObjectNode[] {
  const kind = entryOf(root, 'kind')?.value;
  const items = entryOf(root, 'items')?.value;
  const isList = kind?.kind === 'scalar' && listKinds.has(String(kind.value)) && items?.kind === 'list';
  const nodes = isList ? items.items : [root];
  return nodes.map((node) => ({ node, identity: identify(node) }));
}
