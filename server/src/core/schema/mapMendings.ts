import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix, TextChange } from '../manifest/finding.ts';
import { lineStartOf } from '../manifest/lines.ts';
import { isOwn } from '../manifest/mend.ts';
import type { ListNode, MapNode, Node } from '../yaml/tree.ts';
import { objectSource } from './mainField.ts';
import { definition } from './shapes.ts';

/** Writes the object that stands for what is in its place: a list of its fields, or its main field alone. */
export function makeObject(field: Field, node: Node, definitionName: string): Fix[] {
  if (!isOwn(field) || node.kind === 'map') return [];
  if (node.kind === 'list') {
    const fields = definition(definitionName).fields ?? {};
    return joinItems(field, node, (key) => Object.hasOwn(fields, key));
  }
  const isEmpty = node.value === '' && node.end > node.start && definitionName === 'core.v1.EmptyDirVolumeSource';
  const source = isEmpty ? '{}' : objectSource(field, node, definitionName);
  if (source === undefined || node.end <= node.start) return [];
  const title = msg('Write it as fields');
  return [{ title, changes: [{ start: node.start, end: node.end, newText: source }], preferred: true }];
}

/** Makes one map of a list of maps, as of `labels` whose lines begin with dashes. */
export function makeMap(field: Field, node: Node): Fix[] {
  return node.kind === 'list' && isOwn(field) ? joinItems(field, node, () => true) : [];
}

/** Takes the only item out of a list that stands where `fits` would. */
export function takeOutOnly(field: Field, node: Node, fits: (item: Node) => boolean): Fix[] {
  if (node.kind !== 'list' || node.items.length !== 1 || !isOwn(field)) return [];
  const [item] = node.items;
  const [only] = field.items();
  if (item === undefined || only === undefined || item.kind !== 'scalar' || !fits(item) || !isOwn(only)) return [];
  const { text } = field.inspection;
  const hasComment = /#/.test(text.slice(node.start, item.start) + text.slice(item.end, node.end));
  const isBehindKey = /^[ \t]*:[ \t]*(?:\r?\n[ \t]*)?$/.test(text.slice(field.keySpan?.end ?? node.start, node.start));
  if (hasComment || !isBehindKey || item.end <= item.start || item.style === 'literal' || item.style === 'folded')
    return [];
  const start = field.keySpan === undefined ? node.start : text.indexOf(':', field.keySpan.end) + 1;
  const changes = [
    { start, end: item.start, newText: ' ' },
    ...(node.flow ? [{ start: item.end, end: node.end, newText: '' }] : []),
  ];
  return [{ title: msg('Take it out of the list'), changes, preferred: true }];
}

function joinItems(field: Field, list: ListNode, isKnown: (key: string) => boolean): Fix[] {
  const items = list.items.filter((item): item is MapNode => item.kind === 'map' && item.entries.length > 0);
  const keys = items.flatMap(({ entries }) => entries.map(({ key }) => key));
  const isOne = items.length === list.items.length && new Set(keys).size === keys.length;
  if (items.length === 0 || !isOne || !keys.every(isKnown) || !field.items().every(isOwn)) return [];
  const changes = list.flow ? withoutBrackets(field, list, items) : withoutDashes(field, items);
  return changes === undefined ? [] : [{ title: msg('Make it one map'), changes, preferred: true }];
}

function withoutBrackets(field: Field, list: ListNode, items: readonly MapNode[]): TextChange[] | undefined {
  const { text } = field.inspection;
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined || items.some(({ flow }) => !flow)) return undefined;
  const between = items.slice(1).map((item, i) => ({
    start: (items[i]?.end ?? item.start) - 1,
    end: item.start + 1,
    newText: ', ',
  }));
  const gaps = [text.slice(list.start, first.start), text.slice(last.end, list.end)];
  const gone = [...gaps, ...between.map(({ start, end }) => text.slice(start, end))];
  if (gone.some((gap) => gap.includes('#'))) return undefined;
  return [
    { start: list.start, end: first.start, newText: '' },
    ...between,
    { start: last.end, end: list.end, newText: '' },
  ];
}

/** A space in place of each dash keeps all columns. */
function withoutDashes(field: Field, items: readonly MapNode[]): TextChange[] | undefined {
  const { text } = field.inspection;
  const columns = new Set(items.map(({ start }) => start - lineStartOf(text, start)));
  const dashes = items.map(({ start, flow }) => {
    const line = lineStartOf(text, start);
    const dash = /^ *-(?= +$)/.exec(text.slice(line, start));
    return dash === null || flow ? undefined : line + dash[0].length - 1;
  });
  if (columns.size !== 1 || dashes.includes(undefined)) return undefined;
  return dashes.flatMap((at) => (at === undefined ? [] : [{ start: at, end: at + 1, newText: ' ' }]));
}
