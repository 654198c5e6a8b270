import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Row } from '../harness/conformance.ts';
import { fixAll, type Report, tryFixes } from '../harness/fixes.ts';
import { findings } from '../harness/inspect.ts';
import { surroundings } from '../harness/surroundings.ts';

const root = join(import.meta.dirname, '../..');
const ways = Object.entries(surroundings);

/** Each manifest as it is and in `more` of the other surroundings, in turn. */
interface Corpus {
  readonly file: string;
  readonly more: number;
}

const own: readonly Corpus[] = [
  { file: 'test/conformance/data/crafted.jsonl', more: ways.length - 1 },
  { file: 'test/conformance/data/generated-sample.jsonl', more: 3 },
];
const shared: readonly Corpus[] = [
  { file: '../shared/conformance/kubernetes/generated.jsonl', more: 0 },
  { file: '../shared/conformance/kubernetes/real-world.jsonl', more: ways.length - 1 },
];

describe('each mending takes its finding away and does no other harm', () => {
  for (const { file, more } of [...own, ...shared]) {
    const path = join(root, file);
    if (!existsSync(path)) {
      it.skip(`${file} is not here`);
      continue;
    }
    it(file, { timeout: 120_000 }, () => {
      const rows = rowsOf(path);
      const reports = rows.flatMap((row, i) => {
        const chosen = [0, ...Array.from({ length: more }, (_, n) => 1 + ((i + n) % (ways.length - 1)))];
        return chosen.flatMap((n) => reportOf(row.yaml, n) ?? []);
      });
      console.log(`${file}: ${tableOf(reports)}`);
      expect(reports.flatMap(({ violations }) => violations).slice(0, 5)).toEqual([]);
    });
  }
});

describe('fix all', () => {
  it.each(own)('leaves nothing to mend: $file', { timeout: 60_000 }, ({ file }) => {
    const rows = rowsOf(join(root, file)).filter(({ yaml }) => !/^---/m.test(yaml));
    const results = rows.map(({ yaml }) => ({ refused: isRefused(yaml), ...fixAll(yaml) }));
    const refused = results.filter((result) => result.refused);
    const mended = refused.filter(({ fixed }) => !isRefused(fixed));
    console.log(`${file}: accepted after "fix all": ${mended.length} of ${refused.length} that were refused`);
    expect(results.filter(({ again }) => again.length > 0)).toEqual([]);
  });
});

function rowsOf(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

function isRefused(text: string): boolean {
  return findings(text).some(({ rejected }) => rejected);
}

/** Undefined where the manifest cannot stand so, or says something else then. */
function reportOf(yaml: string, way: number): Report | undefined {
  const [name, put] = ways[way] ?? [];
  const text = put?.(yaml);
  if (text === undefined) return undefined;
  const same = way === 0 || name === 'in one alias' || said(text) === said(yaml);
  return same ? tryFixes(text) : undefined;
}

function said(text: string): string {
  return findings(text)
    .map(({ rule, field }) => `${rule} ${field}`)
    .sort()
    .join();
}

/** How many findings there were, how many could be mended, and the rules that come most often. */
function tableOf(reports: readonly Report[]): string {
  const count = (pick: (report: Report) => readonly string[]) => reports.flatMap(pick);
  const [found, mendable, obvious] = [
    count((each) => each.found),
    count((each) => each.mendable),
    count((each) => each.obvious),
  ];
  const byRule = (rules: readonly string[]) => Map.groupBy(rules, (rule) => rule);
  const mends = byRule(mendable);
  const sure = byRule(obvious);
  const lines = [...byRule(found)]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 40)
    .map(
      ([rule, all]) =>
        `  ${rule.padEnd(48)} ${[all, mends.get(rule), sure.get(rule)].map((each) => String(each?.length ?? 0).padStart(6)).join('')}`,
    );
  return [
    `${found.length} findings, ${mendable.length} with a mending, ${obvious.length} with an obvious one`,
    ...lines,
  ].join('\n');
}
