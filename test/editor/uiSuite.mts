/** Runs the suite that drives the workbench as a person would, with the packaged extension: mocha in this process. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { startControlPlane } from '../cluster/controlPlane.ts';
import { findPrograms, type Programs } from '../cluster/programs.ts';
import { add, type Counts } from './counts.mts';
import { SCREENSHOTS } from './ui/session.mts';

export interface UiOptions {
  /** The folder of the editor host. */
  readonly host: string;
  /** The packaged extension. */
  readonly vsix: string;
  /** Says that a part is skipped, and what that counts. */
  skip(what: string, reason: string): Counts;
}

/** What needs no cluster. */
const EDITING = [
  'package.test.mts',
  'firstCronJob.test.mts',
  'gettingStarted.test.mts',
  'editing.test.mts',
  'rewriting.test.mts',
  'restore.test.mts',
  'advice.test.mts',
  'schedule.test.mts',
  'timeline.test.mts',
  'web.test.mts',
  'trust.test.mts',
  'yaml.test.mts',
  'menus.test.mts',
];

/** What needs one. */
const CLUSTER = [
  'cluster.test.mts',
  'batchProjects.test.mts',
  'cronJobPage.test.mts',
  'jobPage.test.mts',
  'kubernetesTools.test.mts',
];

export async function runUiSuite({ host, vsix, skip }: UiOptions): Promise<Counts> {
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  process.env.BATCHWRIGHT_TEST_HOST = host;
  process.env.BATCHWRIGHT_TEST_VSIX = vsix;
  const editing = await runFiles(EDITING);
  const programs = await findPrograms(process.env, console.log);
  if (typeof programs === 'string') return add([editing, skip('Tests of the commands on a cluster', programs)]);
  return add([editing, await runOnCluster(programs)]);
}

async function runOnCluster(programs: Programs): Promise<Counts> {
  const start = async () => {
    const started = await startControlPlane(programs);
    process.env.BATCHWRIGHT_TEST_KUBECONFIG = started.kubeconfig;
    return started;
  };
  let cluster = await start();
  try {
    return await runFiles(CLUSTER, async () => {
      await cluster.stop();
      cluster = await start();
    });
  } finally {
    await cluster.stop();
  }
}

/**
 * Runs each file in new windows, and once more where that failed: a machine that is busy elsewhere passes over keys.
 * Only what fails both times fails, and the log has both. The first run ends with its first failure: what comes after one
 * often waits in vain for what it needs.
 * @param clear removes what the first run has left
 */
async function runFiles(files: readonly string[], clear?: () => Promise<void>): Promise<Counts> {
  const all: Counts[] = [];
  for (const file of files) {
    const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', timeout: 120_000, color: false, bail: true });
    mocha.cleanReferencesAfterRun(false).addFile(join(import.meta.dirname, 'ui', file));
    await mocha.loadFilesAsync();
    let counts = await run(mocha);
    if (counts.failed > 0) {
      console.log(`${file} is run once more.`);
      await clear?.();
      goToTheEnd(mocha.suite);
      counts = await run(mocha);
    }
    mocha.dispose();
    all.push(counts);
  }
  return add(all);
}

function goToTheEnd(suite: Mocha.Suite): void {
  suite.bail(false);
  for (const each of suite.suites) goToTheEnd(each);
}

function run(mocha: Mocha): Promise<Counts> {
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, pending });
    });
  });
}
