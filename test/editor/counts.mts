/** How many tests have passed, failed and been skipped, for `scripts/test.mts`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

export function add(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), pending: sum('pending') };
}

/** Writes the counts under the names that Vitest's JSON reporter uses. */
export function writeReport(file: string, { passed, failed, pending }: Counts): void {
  mkdirSync(dirname(file), { recursive: true });
  const report = { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending };
  writeFileSync(file, JSON.stringify(report));
}

/** Reads mocha's own counts, which the suite in the extension host leaves in a file. */
export function readCounts(file: string): Counts {
  const { passes, failures, pending } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: passes, failed: failures, pending };
}
