import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import type { ApplicableManifest } from '../cluster/apply.ts';
import {
  confirmOwner,
  getCronJob,
  jobFromCronJob,
  jobTemplateOf,
  listCronJobs,
  manualJobName,
  type StoredCronJob,
} from '../cluster/jobs.ts';
import { type JsonObject, objectAt, parseObject } from '../cluster/json.ts';
import { applicable, applyNow, checkApply, rejectionWarning } from './applying.ts';
import { asking, connect, withCluster } from './clusterAccess.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { createAndFollow, openToEdit, tryJob } from './createJob.ts';
import { givenTargets } from './givenTargets.ts';
import { chooseManifests } from './manifestChoice.ts';

/** Runs a CronJob now: the one of a tree, of a file or at the cursor, else one that is chosen from the cluster. */
export async function runCronJobNow(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const { targets, kubeconfig } = givenTargets(args);
    const [target] = targets;
    const title = vscode.l10n.t('CronJob to run now');
    const choice = { title, kinds: ['CronJob'], many: false };
    const manifests = target === undefined ? await chooseManifests(context.session, args, choice) : [];
    if (manifests === undefined) return;
    const info = manifests[0]?.info;
    const api = await connect(context, target?.context, kubeconfig);
    if (api === undefined) return;
    if (target?.kind === 'CronJob') await runNamed(context, api, target.namespace, target.name);
    else if (info?.kind === 'CronJob') await runManifest(context, api, info);
    else await runChosen(context, api);
  });
}

async function runChosen(context: CommandContext, api: Api): Promise<void> {
  const { namespace } = api.connection;
  const cronJobs = await asking(api, () => listCronJobs(api, namespace));
  if (cronJobs.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('There are no CronJobs in namespace "{namespace}" of context "{context}".', {
        namespace,
        context: api.connection.context,
      }),
    );
    return;
  }
  const items = cronJobs.map(({ metadata, spec }) => ({ label: metadata.name, description: spec.schedule }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('CronJob to run now in namespace "{namespace}"', { namespace }),
    matchOnDescription: true,
  });
  if (chosen !== undefined) await runNamed(context, api, namespace, chosen.label);
}

async function runNamed(context: CommandContext, api: Api, namespace: string, name: string): Promise<void> {
  const stored = await asking(api, () => getCronJob(api, namespace, name));
  if (stored !== undefined) await runStored(context, api, namespace, stored);
  else await vscode.window.showWarningMessage(notOnCluster(api, namespace, name));
}

async function runManifest(context: CommandContext, api: Api, info: ManifestInfo): Promise<void> {
  const manifest = applicable(info, api.connection.namespace);
  if (typeof manifest === 'string') {
    await vscode.window.showWarningMessage(manifest);
    return;
  }
  const stored = await asking(api, () => getCronJob(api, manifest.namespace, manifest.name));
  if (stored !== undefined) await runStored(context, api, manifest.namespace, stored);
  else await runMissing(context, api, manifest, info);
}

/** Runs a CronJob as the cluster has it. */
async function runStored(context: CommandContext, api: Api, namespace: string, cronJob: StoredCronJob): Promise<void> {
  const { name } = cronJob;
  const job = manualJobName(name, objectAt(jobTemplateOf(cronJob.json), 'spec'));
  const question = vscode.l10n.t(
    'Run CronJob "{name}" now in namespace "{namespace}" of context "{context}"? It creates Job {job}.',
    { name, namespace, context: api.connection.context, job },
  );
  const detail = [
    vscode.l10n.t('The Job is made from the CronJob as the cluster has it, not from the text in the editor.'),
  ];
  if (cronJob.suspended) detail.push(vscode.l10n.t('The CronJob is suspended and stays so.'));
  const run = vscode.l10n.t('Run');
  const edit = vscode.l10n.t('Edit First');
  const choice = await confirmWrite(api, { question, detail, buttons: [run, edit] });
  const body = jobFromCronJob(cronJob.json, { name: job, namespace }, cronJob);
  if (choice === edit) await openToEdit(body);
  if (choice !== run) return;
  await asking(api, () => confirmOwner(api, namespace, cronJob));
  await createAndFollow(context, api, namespace, body);
}

/** The CronJob is in the editor only. */
async function runMissing(
  context: CommandContext,
  api: Api,
  manifest: ApplicableManifest,
  info: ManifestInfo,
): Promise<void> {
  const { name, namespace } = manifest;
  const object = parseObject(manifest.json);
  const job = manualJobName(name, objectAt(jobTemplateOf(object), 'spec'));
  const applyAndRun = vscode.l10n.t('Apply and Run');
  const runOnly = vscode.l10n.t('Run Without CronJob');
  const choice = await confirmWrite(api, {
    question: notOnCluster(api, namespace, name),
    detail: [...missingDetail(job), ...rejectionWarning(info)],
    buttons: [applyAndRun, runOnly],
  });
  if (choice === runOnly) {
    const body = jobFromCronJob(object, { name: job, namespace });
    await createAndFollow(context, api, namespace, body);
  }
  if (choice === applyAndRun) await applyThenRun(context, api, manifest, object, job);
}

function notOnCluster(api: Api, namespace: string, name: string): string {
  return vscode.l10n.t('CronJob "{name}" does not exist in namespace "{namespace}" of context "{context}".', {
    name,
    namespace,
    context: api.connection.context,
  });
}

function missingDetail(job: string): string[] {
  return [
    vscode.l10n.t('"Apply and Run" creates the CronJob from the editor and then Job {job}, which it owns.', { job }),
    vscode.l10n.t(
      '"Run Without CronJob" creates only Job {job}, which belongs to nothing and stays until it is deleted.',
      {
        job,
      },
    ),
  ];
}

/** Both are tried before either is written: the Job without its owner, which has no `uid` yet. */
async function applyThenRun(
  context: CommandContext,
  api: Api,
  manifest: ApplicableManifest,
  object: JsonObject,
  job: string,
): Promise<void> {
  const { namespace, name } = manifest;
  const check = await checkApply(api, manifest);
  if (check === undefined) return;
  await tryJob(api, jobFromCronJob(object, { name: job, namespace }));
  await applyNow(context, api, check);
  const stored = await getCronJob(api, namespace, name);
  if (stored === undefined) return;
  await createAndFollow(context, api, namespace, jobFromCronJob(stored.json, { name: job, namespace }, stored));
}
