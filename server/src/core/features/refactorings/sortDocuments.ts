import type { TextEdit } from 'vscode-languageserver-types';
import type { ManifestFile } from '../../text/manifestFile.ts';
import type { Segment } from '../../text/segment.ts';

/** The order in which kinds can be applied, as each needs those before it. Kinds that are not named come last. */
const order: readonly string[] = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodDisruptionBudget',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Secret',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'Ingress',
];

/** A document as it is sorted. */
interface Item {
  /** From its `---` line on. */
  readonly text: string;
  readonly rank: number;
  readonly name: string;
}

const kindLine = /^kind:[ \t]*["']?([A-Za-z]\w*)["']?[ \t]*(?:#.*)?\r?$/m;
const nameLine = /^metadata:[ \t]*(?:#.*)?\r?\n(?:[ \t]+.*\n|[ \t]*#.*\n|\r?\n)*?([ \t]+)name:[ \t]*["']?([^"'\s#]+)/m;
const nameInBraces = /^metadata:[ \t]*\{[^\n]*?\bname:[ \t]*["']?([^"'\s,}]+)/m;
/** `%YAML`, `...` and templates mean something by their place. */
const unmovable = /^(?:%|\.\.\.(?:\s|$))|\{\{/m;
/** Beyond that, nobody reads the file in any order. */
const maxDocuments = 5000;

/** The documents of a file are not in the order in which they should be applied, and can be put into it. */
export function canSort(file: ManifestFile): boolean {
  return sortedTexts(file) !== undefined;
}

/** Puts the documents in the order in which they should be applied, those of a kind by their names. */
export function sortEdits(file: ManifestFile): TextEdit[] {
  const { segments } = file.text;
  return (sortedTexts(file) ?? []).flatMap((newText, index) => {
    const segment = segments[index];
    if (segment === undefined || segment.text === newText) return [];
    const [start, end] = [file.text.positionAt(index, 0), file.text.positionAt(index, segment.text.length)];
    return [{ range: { start, end }, newText }];
  });
}

/** What stands in the place of each segment once they are sorted; undefined where they are, or must be left alone. */
function sortedTexts({ text: { segments } }: ManifestFile): string[] | undefined {
  if (segments.length < 2 || segments.length > maxDocuments) return undefined;
  const [first] = segments;
  const head = first === undefined ? '' : headOf(first.text);
  const isOnlyHead = first !== undefined && head === first.text;
  const movable = isOnlyHead ? segments.slice(1) : segments;
  const items = movable.map((segment, index) =>
    itemOf(index === 0 && !isOnlyHead ? withoutHead(segment, head) : segment),
  );
  if (!items.every((item) => item !== undefined) || items.length < 2) return undefined;
  const sorted = items.toSorted(compare);
  if (sorted.every((item, index) => item === items[index])) return undefined;
  const texts = arranged(items, sorted, isOnlyHead);
  return isOnlyHead ? [head, ...texts] : texts.map((text, index) => (index === 0 ? head + text : text));
}

/** The comments at the head of a file that a blank line or a `---` parts from its first document. */
function headOf(text: string): string {
  if (!/^(?:[ \t]*(?:#.*)?\r?\n)*$/.test(text)) return /^(?:[ \t]*#.*\r?\n|\r?\n)*\r?\n/.exec(text)?.[0] ?? '';
  return text;
}

function withoutHead({ text }: Segment, head: string): Pick<Segment, 'text'> {
  return { text: text.slice(head.length) };
}

function itemOf({ text }: Pick<Segment, 'text'>): Item | undefined {
  const kind = unmovable.test(text) ? undefined : kindLine.exec(text)?.[1];
  if (kind === undefined) return undefined;
  const rank = order.indexOf(kind);
  const name = nameLine.exec(text)?.[2] ?? nameInBraces.exec(text)?.[1] ?? '';
  return { text, rank: rank < 0 ? order.length : rank, name };
}

/** Of unknown kinds some may need others, so that they keep their order. */
function compare(a: Item, b: Item): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.rank === order.length || a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/**
 * The texts of documents in their new order. The first place has a `---` line only where it had one before, or where
 * that of the document there has a comment; each ends its line but the last one where that did not.
 */
function arranged(items: readonly Item[], sorted: readonly Item[], keepsFirst: boolean): string[] {
  const lineBreak = items.some(({ text }) => text.includes('\r\n')) ? '\r\n' : '\n';
  const begins = keepsFirst || items[0]?.text.startsWith('---') === true;
  const isEnded = items.at(-1)?.text.endsWith('\n') === true;
  return sorted.map(({ text }, index) => {
    const isSeparated = text.startsWith('---');
    const bare = index === 0 && !begins ? text.replace(/^---[ \t]*\r?\n/, '') : text;
    const whole = (index > 0 || begins) && !isSeparated ? `---${lineBreak}${bare}` : bare;
    const isLast = index === sorted.length - 1;
    if (!isLast || isEnded) return whole.endsWith('\n') ? whole : whole + lineBreak;
    return whole.replace(/\r?\n$/, '');
  });
}
