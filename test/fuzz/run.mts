/**
 * Compares Batchwright with the API server on manifests that nobody wrote: `npm run fuzz [-- options]`. The server is
 * the oracle of test/oracle; without Go to build it the run is skipped with a line that says so, with CI=true it fails.
 *   --runs N   so many manifests (default 1500)
 *   --seed N   which ones (default 1)
 *   --show N   print the first N disagreements (default 10), the most frequent first
 * Ends with exit code 1 when anything differs. Its counts go into `.build/reports/fuzz.json`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, writeReport } from '../editor/counts.mts';
import { startOracle } from '../oracle/oracle.ts';
import { type Disagreement, fuzz } from './session.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1500' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
  },
});

function print({ row, differences, count }: Disagreement): void {
  console.log(`\n${row.id} and ${count - 1} more:`);
  for (const difference of differences) console.log(`  ${difference}`);
  console.log(row.yaml.replace(/^/gm, '  | ').trimEnd());
}

async function run(): Promise<Counts> {
  const oracle = await startOracle((line) => console.log(line));
  if (typeof oracle === 'string') {
    console.log(`Fuzzing is skipped. ${oracle}`);
    return process.env.CI === 'true' ? { passed: 0, failed: 1, pending: 0 } : { passed: 0, failed: 0, pending: 1 };
  }
  const started = performance.now();
  const outcome = await fuzz(oracle, Number(values.runs), Number(values.seed));
  oracle.close();
  const kinds = [...outcome.disagreements].sort((a, b) => b.count - a.count);
  for (const kind of kinds.slice(0, Number(values.show))) print(kind);
  console.log(
    `\n${outcome.cases} manifests, seed ${values.seed}, Kubernetes ${oracle.version}: ${outcome.accepted} accepted, ` +
      `${outcome.differing} judged otherwise (for ${kinds.length} reasons) in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return { passed: kinds.length === 0 ? 1 : 0, failed: kinds.length === 0 ? 0 : 1, pending: 0 };
}

const counts = await run();
writeReport(join(import.meta.dirname, '../../.build/reports/fuzz.json'), counts);
process.exitCode = counts.failed === 0 ? 0 : 1;
