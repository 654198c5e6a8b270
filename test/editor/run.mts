/**
 * Tests the extension in a real VS Code: `node test/editor/run.mts [api] [ui]`. Its counts go into
 * `.build/reports/editor.json`. What this machine lacks is skipped with a line that says so, and with CI=true a failure.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runApiSuite } from './apiSuite.mts';
import { chooseExecutable, chooseHost } from './choose.mts';
import { add, type Counts, writeReport } from './counts.mts';
import { packageExtension } from './package.mts';
import { runUiSuite } from './uiSuite.mts';

const root = join(import.meta.dirname, '../..');
const output = join(root, '.build/editor-tests');
const vsix = join(output, 'batchwright.vsix');
const ci = process.env.CI === 'true';

// The programs that are started here need the Node that runs this one.
process.env.PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);

function skip(what: string, reason: string): Counts {
  console.log(`${what}: skipped. ${reason}`);
  return ci ? { passed: 0, failed: 1, pending: 0 } : { passed: 0, failed: 0, pending: 1 };
}

let packaged = false;

/** Builds and packages once, before the first part that is not skipped. */
function prepare(): void {
  if (!packaged) packageExtension(vsix);
  packaged = true;
}

async function runApi(): Promise<Counts> {
  const executable = await chooseExecutable(host);
  if (typeof executable === 'string') return skip('Tests of the API', executable);
  prepare();
  return runApiSuite(root, output, executable.path);
}

async function runUi(): Promise<Counts> {
  if (typeof host === 'string') return skip('Tests of the user interface', host);
  prepare();
  return runUiSuite({ host: host.folder, vsix, skip });
}

const parts = { api: runApi, ui: runUi };
const names = Object.keys(parts) as (keyof typeof parts)[];
const wanted = process.argv.slice(2);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const host = chooseHost();
const results: Counts[] = [];
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name)))
  results.push(await parts[name]());
const counts = add(results);
writeReport(join(root, '.build/reports/editor.json'), counts);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.pending} skipped`);
process.exit(counts.failed === 0 && (counts.passed > 0 || !ci) ? 0 : 1);
