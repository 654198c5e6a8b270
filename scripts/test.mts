/**
 * Runs all tests, the fast ones first: `npm test [-- step…]`. Ends with the line `N passed, N failed`.
 * What a machine lacks (Go, a browser) skips a step with a line that says so; with CI=true that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, '.build/reports');

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** The step writes its counts to `.build/reports/<name>.json`; without it the step itself counts as one test. */
  readonly counts?: boolean;
}

const vitest = (name: string, ...args: string[]): Step => ({
  name,
  command: [
    'vitest',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=.build/reports/${name}.json`,
  ],
  counts: true,
});

const steps: readonly Step[] = [
  { name: 'build', command: ['node', 'scripts/build.mts'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'style', command: ['biome', 'check', '--error-on-warnings'] },
  vitest('unit'),
  vitest('cluster', '--config', 'vitest.cluster.config.ts'),
  { name: 'fuzz', command: ['node', 'test/fuzz/run.mts'], counts: true },
  { name: 'editor', command: ['node', 'test/editor/run.mts'], counts: true },
];

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function run(step: Step): Counts {
  console.log(`\n── ${step.name}`);
  const report = join(reports, `${step.name}.json`);
  rmSync(report, { force: true });
  const [program = '', ...args] = step.command;
  const started = Date.now();
  const { status } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`── ${step.name}: ${status === 0 ? 'ok' : 'failed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  const counts =
    step.counts && existsSync(report) ? readCounts(report) : { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 };
  // A step that failed without a failed test broke down as a whole.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function readCounts(report: string): Counts {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

mkdirSync(reports, { recursive: true });
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}: the steps are ${steps.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
const sum: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const counts = run(step);
  sum.passed += counts.passed;
  sum.failed += counts.failed;
  sum.skipped += counts.skipped;
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed > 0 ? 1 : 0;
