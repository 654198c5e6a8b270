import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { createJob } from '../cluster/jobs.ts';
import type { JsonObject } from '../cluster/json.ts';
import { toYaml } from '../cluster/yaml.ts';
import { asking } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { followJob } from './followJob.ts';

/** Asks the cluster whether it would take a Job. Writes nothing; throws a `ClusterError` where it would not. */
export async function tryJob(api: Api, body: JsonObject): Promise<void> {
  await asking(api, () => createJob(api, body, { dryRun: true }));
}

/** Creates a Job that the cluster would take, and follows it to its end. */
export async function createAndFollow(
  context: CommandContext,
  api: Api,
  namespace: string,
  body: JsonObject,
): Promise<void> {
  await tryJob(api, body);
  const job = await asking(api, () => createJob(api, body, { dryRun: false }));
  context.log.info(`Job "${job.metadata.name}" created in namespace "${namespace}".`);
  await followJob(context, api, namespace, job);
}

/** Opens a Job to be changed before it is applied. Nothing is written. */
export async function openToEdit(body: JsonObject): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: toYaml(body) });
  await vscode.window.showTextDocument(document);
}
