import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, type Row, summarize } from '../harness/conformance.ts';

/** At least this share of manifests must be judged as the API server judges them, in percent. */
interface Goal {
  readonly file: string;
  readonly verdict: number;
  readonly paths: number;
  readonly causes: number;
}

const root = join(import.meta.dirname, '../..');
const own: Goal[] = [
  { file: 'test/conformance/data/crafted.jsonl', verdict: 99.8, paths: 99, causes: 98 },
  { file: 'test/conformance/data/generated-sample.jsonl', verdict: 99.7, paths: 99, causes: 98 },
  { file: 'test/conformance/data/fuzzed.jsonl', verdict: 100, paths: 100, causes: 100 },
];
const shared: Goal[] = [
  { file: '../shared/conformance/kubernetes/generated.jsonl', verdict: 99.7, paths: 99, causes: 98 },
  { file: '../shared/conformance/kubernetes/real-world.jsonl', verdict: 100, paths: 99, causes: 98 },
];

describe('the verdict on a manifest is the API server’s', () => {
  for (const goal of [...own, ...shared]) {
    const file = join(root, goal.file);
    if (!existsSync(file)) {
      it.skip(`${goal.file} is not here`);
      continue;
    }
    it(goal.file, { timeout: 60_000 }, () => {
      const rows = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Row);
      const sum = summarize(rows.filter((row) => row.scope !== 'reader').map(compare));
      console.log(
        `${goal.file}: accept or reject ${sum.verdict} %, field paths ${sum.paths} %, causes ${sum.causes} % of ${sum.rows}`,
      );
      expect(Number(sum.verdict)).toBeGreaterThanOrEqual(goal.verdict);
      expect(Number(sum.paths)).toBeGreaterThanOrEqual(goal.paths);
      expect(Number(sum.causes)).toBeGreaterThanOrEqual(goal.causes);
    });
  }
});
