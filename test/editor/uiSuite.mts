/** Runs the suite that drives the workbench as a person would, with the packaged extension: mocha in this process. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { startControlPlane } from '../cluster/controlPlane.ts';
import { findPrograms } from '../cluster/programs.ts';
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
const CLUSTER = ['cluster.test.mts', 'cronJobPage.test.mts', 'jobPage.test.mts', 'kubernetesTools.test.mts'];

interface Cluster {
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

export async function runUiSuite({ host, vsix, skip }: UiOptions): Promise<Counts> {
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  process.env.BATCHWRIGHT_TEST_HOST = host;
  process.env.BATCHWRIGHT_TEST_VSIX = vsix;
  const editing: Counts[] = [];
  for (const file of EDITING) editing.push(await runMocha(file));
  const cluster = await findCluster();
  if (typeof cluster === 'string') return add([...editing, skip('Tests of the commands on a cluster', cluster)]);
  try {
    process.env.BATCHWRIGHT_TEST_KUBECONFIG = cluster.kubeconfig;
    const onCluster: Counts[] = [];
    for (const file of CLUSTER) onCluster.push(await runMocha(file));
    return add([...editing, ...onCluster]);
  } finally {
    await cluster.stop();
  }
}

/** The control plane of `BATCHWRIGHT_TEST_KUBECONFIG`, else one of our own; a sentence where there can be none. */
async function findCluster(): Promise<Cluster | string> {
  const kubeconfig = process.env.BATCHWRIGHT_TEST_KUBECONFIG ?? '';
  if (kubeconfig !== '') return { kubeconfig, stop: async () => {} };
  const programs = await findPrograms(process.env, console.log);
  return typeof programs === 'string' ? programs : startControlPlane(programs);
}

async function runMocha(file: string): Promise<Counts> {
  const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', timeout: 120_000, color: false });
  mocha.addFile(join(import.meta.dirname, 'ui', file));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, pending });
    });
  });
}
