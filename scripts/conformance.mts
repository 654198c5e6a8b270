/**
 * Compares Batchwright's verdict with the API server's on recorded manifests: `npm run conformance [-- options] [files…]`.
 *   --show N     print the first N disagreements of each set (default 5)
 *   --only TEXT  only rows whose id contains TEXT
 * Without files it takes the project's own sets, and those beside the checkout in ../shared where they are there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, type Row, summarize } from '../test/harness/conformance.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const root = new URL('../', import.meta.url);
const shared = ['crafted', 'generated', 'real-world'].map(
  (set) => new URL(`../shared/conformance/kubernetes/${set}.jsonl`, root).pathname,
);
const own = ['crafted', 'generated-sample', 'fuzzed'].map(
  (set) => new URL(`test/conformance/data/${set}.jsonl`, root).pathname,
);
const files = positionals.length > 0 ? positionals : [...own, ...shared.filter(existsSync)];

function labelOf(file: string): string {
  const name = basename(file, '.jsonl');
  return shared.includes(file) ? `shared/${name}` : name;
}

for (const file of files) {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const wanted = rows.filter(
    (row) => row.scope !== 'reader' && (values.only === undefined || row.id.includes(values.only)),
  );
  const results = wanted.map(compare);
  const sum = summarize(results);
  console.log(
    `${labelOf(file).padEnd(17)} ${String(sum.rows).padStart(5)} manifests · accept/reject ${sum.verdict} % · field paths ${sum.paths} % · causes ${sum.causes} % (of ${sum.withFields}) · warnings ${sum.warnings} % (${sum.withWarnings} with any)`,
  );
  for (const result of results
    .filter((each) => !(each.verdict && each.paths && each.causes && each.warnings))
    .slice(0, Number(values.show))) {
    console.log(
      `  ${result.row.id}${result.verdict ? '' : ` VERDICT expected ${result.row.ok ? 'accepted' : 'refused'}`}`,
    );
    if (result.row.decode) console.log(`    server: ${result.row.decode}`);
    for (const item of result.missing) console.log(`    missing: ${item}`);
    for (const item of result.extra) console.log(`    extra:   ${item}`);
  }
}
