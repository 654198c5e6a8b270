/**
 * Asks the API server anew about all recorded manifests and writes down what it says: `npm run record [-- options]`.
 * Run it after test/oracle/kubernetes/go.mod has been moved to another version of Kubernetes.
 *   --sample RUNS  also choose the cases of fuzzed.jsonl anew, from so many manifests of the fuzzer
 *   --seed N       which ones (default 1)
 * Rows whose answer means the same are left as they are. Prints what changed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sample } from '../test/fuzz/sample.ts';
import type { Row } from '../test/harness/conformance.ts';
import { type Oracle, startOracle, type Verdict } from '../test/oracle/oracle.ts';

const data = join(import.meta.dirname, '../test/conformance/data');
const { values } = parseArgs({ options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } } });

const oracle = await startOracle((line) => console.log(line));
if (typeof oracle === 'string') {
  console.error(oracle);
  process.exit(1);
}
console.log(`Kubernetes ${oracle.version}`);
for (const file of readdirSync(data).filter((name) => name.endsWith('.jsonl'))) await replay(oracle, file);
if (values.sample !== undefined) {
  const rows = await sample(oracle, read('fuzzed.jsonl'), Number(values.sample), Number(values.seed));
  write('fuzzed.jsonl', rows);
  console.log(`fuzzed.jsonl: ${rows.length} manifests chosen`);
}
oracle.close();

/** Writes the file anew where an answer has changed. */
async function replay(server: Oracle, file: string): Promise<void> {
  const lines = readLines(file);
  const rows = read(file);
  const verdicts = await server.judge(rows);
  const changed = rows.flatMap((row, index) => {
    const verdict = verdicts[index];
    return verdict !== undefined && meaning(row) !== meaning(verdict) ? [{ row, verdict, index }] : [];
  });
  for (const { row, verdict } of changed) {
    console.log(`  ${row.id}\n    was ${meaning(row)}\n    is  ${meaning(verdict)}`);
  }
  console.log(`${file}: ${changed.length} of ${rows.length} changed`);
  if (changed.length === 0) return;
  for (const { row, verdict, index } of changed) lines[index] = JSON.stringify(renewed(row, verdict));
  writeFileSync(join(data, file), `${lines.join('\n')}\n`);
}

/** The row with its manifest and all that is not the server's answer. */
function renewed({ id, yaml, scope }: Row, { id: _, ...answer }: Verdict): Row {
  return { id, yaml, ...(scope !== undefined && { scope }), ...answer };
}

/** An answer without what differs from one time to the next: order, and what a server draws at random. */
function meaning({
  ok,
  decode,
  strict = [],
  errors = [],
  warnings = [],
}: Pick<Row, keyof Verdict & keyof Row>): string {
  const lines = [...strict, ...errors.map(({ field, type, detail }) => `${field} ${type} ${detail}`), ...warnings];
  const text = lines
    .toSorted()
    .join('; ')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uid>');
  return ok ? `accepted ${text}`.trim() : `refused ${decode ?? ''}${text}`;
}

function read(file: string): Row[] {
  return readLines(file).map((line) => JSON.parse(line) as Row);
}

function readLines(file: string): string[] {
  const lines = readFileSync(join(data, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '');
}

function write(file: string, rows: readonly Row[]): void {
  writeFileSync(join(data, file), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
