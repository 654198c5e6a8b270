import type { FoldingRange } from 'vscode-languageserver-types';
import { PerSegment } from '../../analysis/perSegment.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import type { Segment } from '../../text/segment.ts';
import { FoldingRangeKind } from '../lspEnums.ts';
import { isBatchSegment } from './batchSegment.ts';
import { type Fold, foldLines } from './foldLines.ts';

interface SegmentFolds {
  readonly isBatch: boolean;
  /** Lines count from the segment's first. */
  readonly folds: readonly Fold[];
  /** From the `---` line, or the first that is no comment, to the last with content; absent where there is none. */
  readonly whole?: Fold;
  /** `CronJob nightly`. */
  readonly title: string;
}

const fieldAt = (name: string, indentation: string) =>
  new RegExp(`^${indentation}["']?${name}["']?[ \\t]*:[ \\t]*["']?([^\\s"'#]+)`, 'm');
const kindField = fieldAt('kind', '');
const nameField = fieldAt('name', ' +');

/**
 * The folds of a file. An editor that gets folds from anybody gives up its own by indentation, so these are all there
 * are: by indentation too, yet with what that alone misses: documents, as regions by which one folds all of them at
 * once; lists that stand no deeper than their key; comments; and block scalars whose lines look like something else.
 */
export class Folding {
  readonly #segments = new PerSegment<SegmentFolds>();

  /**
   * Undefined where nothing in the file is a batch manifest: then its folds are left to others.
   * @param limit as many folds as an editor can take; the deepest are left out beyond
   */
  ranges(file: ManifestFile, limit = Number.POSITIVE_INFINITY): FoldingRange[] | undefined {
    const { segments } = file.text;
    if (file.languageId !== 'yaml') return undefined;
    const all = this.#segments.values(file, [], (index) => foldsOf(segments[index] as Segment)) ?? [];
    if (!all.some(({ isBatch }) => isBatch)) return undefined;
    const hasSeveral = all.filter(({ whole }) => whole !== undefined).length > 1;
    const depth = depthWithin(
      limit - (hasSeveral ? all.length : 0),
      all.map(({ folds }) => folds),
    );
    return all.flatMap(({ folds, whole, title }, index) => {
      const line = file.text.startLine(index);
      const shown = folds.filter(({ level }) => level < depth);
      const inner = shown.map(({ start, end, isComment }) => ({
        startLine: start + line,
        endLine: end + line,
        ...(isComment && { kind: FoldingRangeKind.Comment }),
      }));
      if (!hasSeveral || whole === undefined || whole.end <= whole.start) return inner;
      const region = { startLine: whole.start + line, endLine: whole.end + line, kind: FoldingRangeKind.Region };
      return [{ ...region, ...(title && { collapsedText: title }) }, ...inner];
    });
  }
}

function foldsOf(segment: Segment): SegmentFolds {
  const lines = segment.text.split(/\r\n|\r|\n/);
  const hasContent = (line: string) => /^[ \t]*[^\s#]/.test(line);
  const last = lines.findLastIndex((line, i) => hasContent(line) && !(i === 0 && line.startsWith('---')));
  const first = lines.findIndex(hasContent);
  const folds = foldLines(lines);
  const isBatch = isBatchSegment(segment);
  if (last < 0) return { isBatch, folds, title: '' };
  const title = [kindField, nameField].flatMap((field) => field.exec(segment.text)?.[1] ?? []).join(' ');
  return { isBatch, folds, whole: { start: first, end: last, isComment: false, level: 0 }, title };
}

/** How many levels there may be for all folds to be no more than `limit`. */
function depthWithin(limit: number, folds: readonly (readonly Fold[])[]): number {
  const counts: number[] = [];
  for (const each of folds) for (const { level } of each) counts[level] = (counts[level] ?? 0) + 1;
  let left = limit;
  let depth = 0;
  for (; depth < counts.length; depth++) {
    left -= counts[depth] ?? 0;
    if (left < 0) break;
  }
  return depth;
}
