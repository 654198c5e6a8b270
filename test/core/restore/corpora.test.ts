import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lostIndentation, restoreIndentation } from '../../../server/src/core/restore/restore.ts';
import { strip, valuesOf } from './corpora.ts';

/** A manifest with the verdict of its own program, or one of a page: as it stood there and as it was meant. */
interface Row {
  readonly id: string;
  readonly yaml?: string;
  readonly flattened?: string;
  readonly intended?: string;
  readonly ok: boolean | null;
  readonly scope?: string;
}

/** At least this share of the accepted manifests comes back equal when their indentation is taken away, in percent. */
interface Goal {
  readonly file: string;
  readonly best: number;
  /** The same for the best reading and the runner-up together. */
  readonly firstTwo: number;
}

const root = join(import.meta.dirname, '../../../../shared/conformance');
const goals: Goal[] = [
  { file: 'flattened/source-documents.jsonl', best: 100, firstTwo: 100 },
  { file: 'kubernetes/crafted.jsonl', best: 99.5, firstTwo: 99.5 },
  { file: 'kubernetes/generated.jsonl', best: 95.5, firstTwo: 99.8 },
  { file: 'kubernetes/real-world.jsonl', best: 100, firstTwo: 100 },
  { file: 'argo/corpus.jsonl', best: 96.2, firstTwo: 98.2 },
  { file: 'spark/corpus.jsonl', best: 96.7, firstTwo: 98.9 },
  { file: 'prometheus/rules.jsonl', best: 99.2, firstTwo: 99.2 },
];

describe('manifests come back without their indentation', () => {
  const share = { rows: 0, best: 0 };
  for (const goal of goals) {
    const file = join(root, goal.file);
    if (!existsSync(file)) {
      it.skip(`../shared/conformance/${goal.file} is not here`);
      continue;
    }
    it(goal.file, { timeout: 60_000 }, () => {
      const rows = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Row)
        .filter(({ ok, scope, flattened }) => (ok === true && scope === undefined) || flattened !== undefined);
      const counts = count(rows);
      share.rows += rows.length;
      share.best += counts.best;
      const percent = (part: number) => Math.floor((1000 * part) / rows.length) / 10;
      console.log(
        `${goal.file}: ${percent(counts.best)} % of ${rows.length} equal, ${percent(counts.firstTwo)} % with the ` +
          `runner-up; slowest ${counts.slowest.toFixed(0)} ms; all so far ${((100 * share.best) / share.rows).toFixed(1)} %`,
      );
      expect(counts.offered).toEqual([]);
      expect(percent(counts.best)).toBeGreaterThanOrEqual(goal.best);
      expect(percent(counts.firstTwo)).toBeGreaterThanOrEqual(goal.firstTwo);
    });
  }
});

function count(rows: readonly Row[]) {
  const counts = { best: 0, firstTwo: 0, slowest: 0, offered: [] as string[] };
  for (const row of rows) {
    const intended = row.intended ?? row.yaml ?? '';
    const flattened = row.flattened ?? strip(intended);
    if (lostIndentation(intended)) counts.offered.push(row.id);
    const start = performance.now();
    const readings = restoreIndentation(flattened);
    counts.slowest = Math.max(counts.slowest, performance.now() - start);
    // Nothing to restore: all of it is in the first column, or in braces.
    const texts = readings.length === 0 ? [flattened] : readings.map(({ text }) => text);
    const at = texts.map(valuesOf).indexOf(valuesOf(intended));
    if (at === 0) counts.best++;
    if (at === 0 || at === 1) counts.firstTwo++;
  }
  return counts;
}
