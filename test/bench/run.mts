/**
 * Measures the language server over stdio against its goals: `npm run bench [-- documents…]`.
 * Latency counts from the write of the edit to the parsed answer. Prints a table; exit code 1 when a goal is missed.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { LspClient } from '../harness/lspClient.ts';
import { loadedAtStart } from '../harness/startSet.ts';
import { manifestFile } from './manifests.mts';
import { slowestSchedule } from './schedules.mts';

interface Goals {
  readonly open: number;
  readonly p50: number;
  readonly p95: number;
  readonly hover: number;
  readonly symbols: number;
  readonly memory: number;
}

/** By number of documents; milliseconds and megabytes. */
const goals: Record<number, Goals> = {
  1: { open: 30, p50: 5, p95: 15, hover: 5, symbols: 10, memory: 100 },
  100: { open: 200, p50: 5, p95: 15, hover: 5, symbols: 10, memory: 120 },
  1000: { open: 600, p50: 5, p95: 15, hover: 5, symbols: 50, memory: 170 },
  5000: { open: 2500, p50: 15, p95: 30, hover: 15, symbols: 250, memory: 300 },
};
const startGoal = 100;
const bundleGoal = 500_000;
/** Microseconds. */
const runGoal = 5;
const keystrokes = 100;
const warmUp = 5;
const starts = 7;

let missed = 0;

function report(what: string, value: number, goal: number, unit: string): void {
  const ok = value <= goal;
  if (!ok) missed++;
  console.log(
    `  ${what.padEnd(34)} ${value.toFixed(value < 100 ? 1 : 0).padStart(7)} ${unit.padEnd(3)} goal ${goal} ${ok ? '' : '✗'}`,
  );
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Resident memory of a process in megabytes (Linux). */
function residentMemory(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

const readBundle = (name: string) => readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8');

async function measureStart(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    const begun = performance.now();
    const client = new LspClient();
    await client.start();
    await client.open('file:///small.yaml', manifestFile(1));
    await client.diagnostics('file:///small.yaml');
    times.push(performance.now() - begun);
    await client.stop();
  }
  console.log('start');
  report('start → first diagnostics, median', percentile(times, 0.5), startGoal, 'ms');
}

async function measureFile(documents: number, goal: Goals): Promise<void> {
  const uri = `file:///bench-${documents}.yaml`;
  const text = manifestFile(documents);
  const lines = text.split('\n');
  const line = lines.findLastIndex((each, i) => i <= Math.max(lines.length / 2, 40) && each.includes('image:'));
  const column = lines[line]?.length ?? 0;
  const client = new LspClient();
  await client.start();
  console.log(`${documents} documents, ${(text.length / 1024).toFixed(0)} kB`);
  report(
    'open → diagnostics',
    await timed(() => client.open(uri, text).then(() => client.diagnostics(uri))),
    goal.open,
    'ms',
  );
  const edits: number[] = [];
  const hovers: number[] = [];
  for (let i = 0; i < keystrokes + warmUp; i++) {
    const end = { line, character: column };
    const latency = await timed(() =>
      client
        .change(uri, String(i % 10), { start: { line, character: column - 1 }, end })
        .then(() => client.diagnostics(uri)),
    );
    const hover = await timed(() =>
      client.request('textDocument/hover', { textDocument: { uri }, position: { line, character: column - 8 } }),
    );
    if (i >= warmUp) {
      edits.push(latency);
      hovers.push(hover);
    }
  }
  report('keystroke → diagnostics, p50', percentile(edits, 0.5), goal.p50, 'ms');
  report('keystroke → diagnostics, p95', percentile(edits, 0.95), goal.p95, 'ms');
  report('hover after a keystroke, p50', percentile(hovers, 0.5), goal.hover, 'ms');
  report(
    'documentSymbol',
    await timed(() => client.request('textDocument/documentSymbol', { textDocument: { uri } })),
    goal.symbols,
    'ms',
  );
  if (process.platform === 'linux') report('memory after editing', residentMemory(client.pid), goal.memory, 'MB');
  await client.stop();
}

console.log(`Node ${process.version}`);
await measureStart();
for (const documents of process.argv.slice(2).length > 0
  ? process.argv.slice(2).map(Number)
  : Object.keys(goals).map(Number)) {
  await measureFile(documents, goals[documents] ?? (goals[5000] as Goals));
}
console.log('schedules');
const { time, what } = slowestSchedule();
report('next run, the slowest zone', time, runGoal, 'µs');
console.log(`  ${what}`);
console.log('package');
report('what the server loads at start', loadedAtStart('server.mjs', readBundle) / 1000, bundleGoal / 1000, 'kB');
process.exitCode = missed > 0 ? 1 : 0;
