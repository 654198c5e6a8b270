import fc from 'fast-check';
import type { Row } from '../harness/conformance.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { fromChoices } from './choices.ts';
import { differences, reasonOf } from './compareCase.ts';
import { generateManifest } from './manifest.ts';
import { minimise } from './minimise.ts';
import { type Tree, write } from './tree.ts';

/** So many manifests are made and asked about at once. Part of what a seed means: with another size it makes others. */
const batchSize = 250;
const manifests = fromChoices(generateManifest);

export interface Case {
  readonly tree: Tree;
  readonly row: Row;
}

/** Cases in their order with the server's verdicts, always the same for a seed. */
export async function* cases(oracle: Oracle, runs: number, seed: number): AsyncGenerator<Case> {
  for (let first = 0; first < runs; first += batchSize) {
    const numRuns = Math.min(batchSize, runs - first);
    const trees = fc.sample(manifests, { seed: seed * 100_000 + first / batchSize, numRuns });
    const rows = await judge(oracle, trees, (index) => `fuzz ${seed}-${first + index}`);
    for (const [index, row] of rows.entries()) yield { tree: trees[index] ?? null, row };
  }
}

export interface Disagreement {
  /** Of the smallest manifest that shows it. */
  readonly row: Row;
  readonly differences: readonly string[];
  /** How many cases showed the same. */
  count: number;
}

export interface Outcome {
  readonly cases: number;
  readonly accepted: number;
  /** Cases in which anything differed. */
  readonly differing: number;
  /** One for each reason. */
  readonly disagreements: readonly Disagreement[];
}

/** Compares `runs` cases and minimises the first manifest of each reason to differ. */
export async function fuzz(oracle: Oracle, runs: number, seed: number): Promise<Outcome> {
  const byReason = new Map<string, Disagreement>();
  let [count, accepted, differing] = [0, 0, 0];
  for await (const each of cases(oracle, runs, seed)) {
    count++;
    if (each.row.ok) accepted++;
    const reasons = new Set(differences(each.row).map(reasonOf));
    if (reasons.size > 0) differing++;
    for (const reason of reasons) {
      const same = byReason.get(reason);
      if (same) same.count++;
      else await addDisagreement(oracle, each, reason, byReason);
    }
  }
  return { cases: count, accepted, differing, disagreements: [...new Set(byReason.values())] };
}

/** A smallest manifest that shows one reason often shows what looked like another, too. */
async function addDisagreement(
  oracle: Oracle,
  { tree, row: { id } }: Case,
  reason: string,
  byReason: Map<string, Disagreement>,
): Promise<void> {
  const smallest = await minimise(tree, async (candidates) =>
    (await judge(oracle, candidates, () => id)).map((row) =>
      differences(row).some((line) => reasonOf(line) === reason),
    ),
  );
  const [row] = await judge(oracle, [smallest], () => id);
  if (row === undefined) throw new Error('the oracle gave no verdict');
  const found = differences(row);
  const disagreement = { row, differences: found, count: 1 };
  for (const each of [reason, ...found.map(reasonOf)]) if (!byReason.has(each)) byReason.set(each, disagreement);
}

/** The rows of trees: their texts with the server's verdicts. */
export async function judge(oracle: Oracle, trees: readonly Tree[], idOf: (index: number) => string): Promise<Row[]> {
  const asked = trees.map((tree, index) => ({ id: idOf(index), yaml: write(tree) }));
  const verdicts = await oracle.judge(asked);
  return verdicts.map((verdict, index) => ({ ...verdict, yaml: asked[index]?.yaml ?? '' }));
}
