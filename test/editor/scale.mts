/**
 * Measures the Batch view in the real workbench, on a namespace that is as full as they get: `node test/editor/scale.mts
 * [jobs] [pods]`. It packages the extension, starts a control plane and fills it first, which takes minutes.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type Api, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { startControlPlane } from '../cluster/controlPlane.ts';
import { createJob, fill } from '../cluster/manyObjects.ts';
import { until } from '../cluster/process.ts';
import { findPrograms } from '../cluster/programs.ts';
import { chooseHost } from './choose.mts';
import { packageExtension } from './package.mts';
import { openSession, type Session } from './ui/session.mts';

const [jobs = 10_000, pods = 50_000] = process.argv.slice(2).map(Number);
const CRON_JOBS = 10;
const UPDATES = 20;
const ROWS = { cronJob: '[aria-label^="CronJob "]', job: '[aria-label^="Job "]', pod: '[aria-label^="Pod "]' };
/** Looks at the memory, twenty in a second. */
const SETTLED_LOOKS = 60;
/** What is promised: seconds, seconds and megabytes. */
const GOALS = { open: 2, update: 1, memory: 300 };

process.env.PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
const output = join(import.meta.dirname, '../../.build/editor-scale');
const vsix = join(output, 'batchwright.vsix');

const host = chooseHost();
if (typeof host === 'string') throw new Error(host);
const programs = await findPrograms(process.env, console.log);
if (typeof programs === 'string') throw new Error(programs);
mkdirSync(output, { recursive: true });
packageExtension(vsix);
const controlPlane = await startControlPlane(programs);
try {
  const { kubeconfig } = controlPlane;
  const api = createApi(
    openContext(readKubeconfig({ setting: kubeconfig, environment: undefined, home: '' }), 'admin'),
  );
  await fill(api, { jobs, cronJobs: CRON_JOBS, pods }, (step, milliseconds) => tell(step, milliseconds / 1000, 's'));
  await using session = await openSession({
    ...{ host: host.folder, vsix, theme: 'dark', kubeconfig, examples: false },
    files: { 'job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: x\n' },
    size: { width: 1280, height: 1200 },
  });
  await measure(session, api);
} finally {
  await controlPlane.stop();
}

async function measure(session: Session, api: Api): Promise<void> {
  const { workbench } = session;
  console.log(
    `load of this machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  await workbench.open('job.yaml');
  const memoryBefore = await settledMemory();

  const chooseFirst = await choosing(session);
  // Jobs that belong to no CronJob come late: half of all do, and are listed first.
  const [rows, jobRows] = await timedEach(session, [ROWS.cronJob, ROWS.job], chooseFirst);
  judge('from the choice of a cluster to the first rows', rows ?? 0, GOALS.open, 's');
  tell('to the first Jobs that belong to no CronJob', jobRows ?? 0, 's');
  const memory = await settledMemory();
  judge('resident memory of the extension host', memory, GOALS.memory, 'MB');
  tell('of it before the view was opened', memoryBefore, 'MB');

  const times: number[] = [];
  for (let round = 0; round < UPDATES; round++) {
    const name = `update-${round}`;
    times.push(await timed(session, `[aria-label^="Job ${name},"]`, () => createJob(api, name)));
  }
  times.sort((a, b) => a - b);
  tell('from the answer to a write to its row: median', times[UPDATES / 2] ?? 0, 's');
  judge(`slowest of ${UPDATES}`, times.at(-1) ?? 0, GOALS.update, 's');

  const large = session.workbench.page.locator(`.monaco-list-row[aria-label^="Job large,"]`);
  await large.waitFor();
  tell(
    'from the opening of a Job to the first of its Pods',
    await timed(session, ROWS.pod, () => large.locator('.monaco-tl-twistie').click()),
    's',
  );
  judge(
    'resident memory of the extension host, after these updates and with these Pods',
    await settledMemory(),
    GOALS.memory,
    'MB',
  );
  await session.screenshot('scale');
}

/** Opens the list of clusters. What it resolves to confirms the choice, for which one key is enough. */
async function choosing({ workbench }: Session): Promise<() => Promise<void>> {
  const { page } = workbench;
  await page.locator('.activitybar [aria-label*="Batchwright"]').first().click();
  await page.locator('.monaco-button', { hasText: 'Choose a Cluster' }).click();
  await workbench.row('admin').waitFor();
  return () => page.keyboard.press('Enter');
}

async function timed(session: Session, row: string, act: () => Promise<unknown>): Promise<number> {
  const [seconds = Number.NaN] = await timedEach(session, [row], act);
  return seconds;
}

/** Seconds from the end of an action until rows are in the page, by the clock of this machine, which is also the page's. */
async function timedEach(session: Session, rows: readonly string[], act: () => Promise<unknown>): Promise<number[]> {
  const seen = rows.map((row) => whenSeen(session, row));
  await act();
  const acted = Date.now();
  return (await Promise.all(seen)).map((at) => Math.max(0, at - acted) / 1000);
}

function whenSeen({ workbench: { page } }: Session, row: string): Promise<number> {
  // Text, as the page has types of its own that this program has not.
  return page.evaluate<number>(
    `new Promise((resolve) => {
      const rows = () => [...document.querySelectorAll(${JSON.stringify(`.monaco-list-row${row}`)})];
      const known = new Set(rows().map((each) => each.getAttribute('aria-label')));
      const observer = new MutationObserver(() => {
        if (rows().every((each) => known.has(each.getAttribute('aria-label')))) return;
        observer.disconnect();
        resolve(Date.now());
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
    })`,
  );
}

/** The resident memory of the extension host in MB, when for so many looks it has not changed by more than 1 %. */
async function settledMemory(): Promise<number> {
  const host = extensionHost();
  let settled = residentMemory(host);
  let looks = 0;
  await until('the memory of the extension host stays as it is', async () => {
    const now = residentMemory(host);
    if (Math.abs(now - settled) < now / 100) return ++looks === SETTLED_LOOKS;
    settled = now;
    looks = 0;
    return false;
  });
  return settled;
}

function extensionHost(): number {
  const found = descendants(process.pid).find((pid) => readProcess(pid, 'cmdline').includes('--type=extensionHost'));
  if (found === undefined) throw new Error('There is no extension host.');
  return found;
}

function descendants(parent: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  const parents = new Map(all.map((pid) => [pid, Number(/^PPid:\s*(\d+)/m.exec(readProcess(pid, 'status'))?.[1])]));
  const below = (pid: number): number[] => {
    const own = all.filter((each) => parents.get(each) === pid);
    return own.flatMap((each) => [each, ...below(each)]);
  };
  return below(parent);
}

function residentMemory(pid: number): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readProcess(pid, 'status'))?.[1]) / 1024;
}

function readProcess(pid: number, file: 'cmdline' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

function judge(what: string, figure: number, goal: number, unit: string): void {
  tell(what, figure, unit, ` (goal ${goal}: ${figure <= goal ? 'met' : 'MISSED'})`);
  if (figure > goal) process.exitCode = 1;
}

function tell(what: string, figure: number, unit: string, remark = ''): void {
  console.log(`${what}: ${figure.toFixed(unit === 'MB' ? 0 : 2)} ${unit}${remark}`);
}
