import { formatRanges, rangesOf } from '../indexRanges.ts';
import { type Message, msg } from '../message.ts';
import type { Pod } from '../types.ts';
import { indexOf } from './facts.ts';

/** As many indexes as a sentence bears. */
const MOST_INDEXES = 8;

/** The Pods that something is true of: by its name where there is one, by number and indexes where there are more. */
export function podsInWords(pods: readonly Pod[]): Message {
  const [first] = pods;
  const indexes = [...new Set(pods.map(indexOf).filter((index) => index !== undefined))].sort((a, b) => a - b);
  if (first !== undefined && pods.length === 1) {
    const pod = first.metadata.name;
    const [index] = indexes;
    return index === undefined ? msg('Pod "{pod}"', { pod }) : msg('Pod "{pod}" (index {index})', { pod, index });
  }
  const count = pods.length;
  if (indexes.length === 0) return msg('{count} Pods', { count });
  if (indexes.length === 1) return msg('{count} Pods (index {index})', { count, index: indexes[0] ?? 0 });
  return msg('{count} Pods (indexes {indexes})', { count, indexes: indexesInWords(indexes) });
}

/** `2, 5-7`, cut where there are many. */
export function indexesInWords(indexes: readonly number[]): string {
  return statusIndexesInWords(formatRanges(rangesOf(indexes)));
}

/** The indexes of a status, such as `1,3-5`, as they are told. */
export function statusIndexesInWords(indexes: string): string {
  const ranges = indexes.split(',');
  const shown = ranges.slice(0, MOST_INDEXES).join(', ');
  return ranges.length > MOST_INDEXES ? `${shown} …` : shown;
}

/** Several phrases as one; a semicolon between each two. */
export function listed([first, ...rest]: readonly Message[]): Message {
  if (first === undefined) return { text: '' };
  return rest.length === 0 ? first : msg('{first}; {rest}', { first, rest: listed(rest) });
}

/** How many characters of what a kubelet, scheduler or registry says are told. */
const MOST_CHARACTERS = 300;

/** What another program says, on one line, without the full stop at its end, cut where it is long. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}

/** What has the same key together, in the order of the first of each. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
