/** Indexes from the first to the last, both included. */
export interface IndexRange {
  readonly first: number;
  readonly last: number;
}

/** What `completedIndexes` and `failedIndexes` name: `1,3-5,7`. Ordered, and none touches the next. */
export function parseRanges(text: string): IndexRange[] {
  if (text === '') return [];
  return text.split(',').flatMap((part): IndexRange[] => {
    const [first = '', last = first] = part.split('-');
    const range = { first: Number(first), last: Number(last) };
    return Number.isInteger(range.first) && Number.isInteger(range.last) ? [range] : [];
  });
}

/** The same as the API writes it. */
export function formatRanges(ranges: readonly IndexRange[]): string {
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

export function countOf(ranges: readonly IndexRange[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Ordered indexes as ranges. */
export function rangesOf(indexes: Iterable<number>): IndexRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const index of indexes) {
    const range = ranges.at(-1);
    if (range?.last === index - 1) range.last = index;
    else ranges.push({ first: index, last: index });
  }
  return ranges;
}

/** The indexes of `all` that are not in `without`. */
export function difference(all: readonly IndexRange[], without: readonly IndexRange[]): IndexRange[] {
  const left: IndexRange[] = [];
  let next = 0;
  for (const { first, last } of all) {
    let from = first;
    while ((without[next]?.last ?? last) < from) next++;
    for (let i = next; from <= last; i++) {
      const hole = without[i];
      if (hole === undefined || hole.first > last) {
        left.push({ first: from, last });
        break;
      }
      if (hole.first > from) left.push({ first: from, last: hole.first - 1 });
      from = hole.last + 1;
    }
  }
  return left;
}

/** What has changed between two texts of indexes, in as few words as the change needs. */
export interface RangeChange {
  readonly added: string;
  readonly removed: string;
}

/** Undefined where nothing has. */
export function rangeChange(before: string, after: string): RangeChange | undefined {
  if (before === after) return undefined;
  const [old, now] = [parseRanges(before), parseRanges(after)];
  return { added: formatRanges(difference(now, old)), removed: formatRanges(difference(old, now)) };
}
