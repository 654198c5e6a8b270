import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';

interface Made<T> {
  readonly key: readonly unknown[];
  readonly segments: readonly Segment[];
  readonly lines: readonly number[];
  readonly values: readonly T[];
}

/**
 * What was made of each segment of a file. After an edit, values are made anew for the segments that are not the same
 * objects as before, and for those behind them: to look at each of thousands costs more than all else.
 */
export class PerSegment<T> {
  readonly #files = new WeakMap<ManifestFile, Made<T>>();
  readonly #countsLines: boolean;

  /** @param countsLines the values depend on the line of the file at which their segment starts */
  constructor(countsLines = false) {
    this.#countsLines = countsLines;
  }

  /**
   * @param key what else the values depend on; all is made anew where an element is another than before
   * @param make the value of the segment with this index; undefined: give up, and tell nothing
   */
  values(
    file: ManifestFile,
    key: readonly unknown[],
    make: (index: number) => T | undefined,
  ): readonly T[] | undefined {
    const { segments } = file.text;
    const before = this.#files.get(file);
    const old = before !== undefined && isUsable(before, key, segments) ? before : undefined;
    const lines = this.#countsLines ? segments.map((_, index) => file.text.startLine(index)) : [];
    const values: T[] = [];
    for (let index = 0; index < segments.length; index++) {
      const isSame =
        old !== undefined &&
        old.segments[index] === segments[index] &&
        old.segments[index - 1] === segments[index - 1] &&
        old.lines[index] === lines[index];
      const value = isSame ? old.values[index] : make(index);
      if (value === undefined) return undefined;
      values.push(value);
    }
    this.#files.set(file, { key, segments, lines, values });
    return values;
  }
}

/** Shorter than any object: such segments decide what the `---` behind them mean, however many follow. */
const shortest = 12;

function isUsable<T>(before: Made<T>, key: readonly unknown[], segments: readonly Segment[]): boolean {
  if (before.segments.length !== segments.length || before.key.length !== key.length) return false;
  if (before.key.some((each, i) => each !== key[i])) return false;
  return segments.every((segment, i) => {
    const old = before.segments[i];
    return old === segment || (segment.text.length > shortest && (old?.text.length ?? 0) > shortest);
  });
}
