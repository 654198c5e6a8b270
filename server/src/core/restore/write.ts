import type { Line } from './lines.ts';
import type { Placed } from './state.ts';

/** Where each line of a document goes: `separated` ones get a `---` line before them. */
interface Written {
  readonly column: number;
  readonly separated: boolean;
}

/** The lines with their new white space. Blank lines have none. */
export function writeLines(lines: readonly Line[], last: Placed | undefined): string[] {
  const columns = placeAll(lines, last);
  return lines.flatMap(({ content, role }, i) => {
    if (role === 'mark') return [content];
    const { column, separated } = columns[i] ?? { column: 0, separated: false };
    const written = content === '' ? '' : ' '.repeat(column) + content;
    return separated ? ['---', written] : [written];
  });
}

function placeAll(lines: readonly Line[], last: Placed | undefined): Written[] {
  const placed = placesOf(last);
  const written: Written[] = [];
  let block: { readonly first: number } | undefined;
  for (const [n, place] of placed.entries()) {
    const before = placed[n - 1];
    const start = written.length;
    for (let i = start; i < place.line && before !== undefined; i++) {
      if (i > before.line + (lines[before.line]?.continued ?? 0)) break;
      written.push({ column: before.column + 2, separated: false });
    }
    if (place.role !== 'text') block = undefined;
    else block ??= { first: lines[place.line]?.indent ?? 0 };
    for (let i = written.length; i <= place.line; i++) {
      const further = block === undefined ? 0 : Math.max(0, (lines[i]?.indent ?? 0) - block.first);
      written.push({ column: place.column + further, separated: false });
    }
    if (place.separated) separate(written, lines, place, before);
  }
  finish(written, lines, placed.at(-1));
  return written;
}

/** The `---` line goes above the comments of the new manifest. */
function separate(written: Written[], lines: readonly Line[], place: Placed, before: Placed | undefined): void {
  let at = place.line;
  while (at - 1 > (before?.line ?? -1) && lines[at - 1]?.role === 'comment') at--;
  const column = written[at]?.column ?? 0;
  written[at] = { column, separated: true };
}

/** What follows the last line that has a place: the rest of its value, then comments. */
function finish(written: Written[], lines: readonly Line[], last: Placed | undefined): void {
  const rest = last === undefined ? -1 : last.line + (lines[last.line]?.continued ?? 0);
  // A comment as far in as the text of a block scalar would be part of it.
  const column = last === undefined ? 0 : last.role === 'text' ? (last.frame?.column ?? 0) : last.column;
  for (let i = written.length; i < lines.length; i++) {
    written.push({ column: i <= rest ? (last?.column ?? 0) + 2 : column, separated: false });
  }
}

export function placesOf(last: Placed | undefined): Placed[] {
  const places: Placed[] = [];
  for (let each = last; each !== undefined; each = each.before) places.push(each);
  return places.reverse();
}
