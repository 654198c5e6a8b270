import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../../server/src/protocol.ts';
import type { Api } from '../../cluster/api.ts';
import { withArguments, workflowFromCron, workflowFromTemplate } from '../../cluster/argo/submit.ts';
import { ClusterError } from '../../cluster/failure.ts';
import { type JsonObject, objectAt, parseObject } from '../../cluster/json.ts';
import { kindOf, kindsThatCan } from '../../cluster/kinds.ts';
import { readObject } from '../../cluster/objects.ts';
import type { ClusterTarget } from '../../cluster/target.ts';
import { rejectionWarning } from '../applying.ts';
import { asking, connect, withCluster } from '../clusterAccess.ts';
import { chooseTargets } from '../clusterTargets.ts';
import { confirmWrite } from '../confirmWrite.ts';
import type { CommandContext } from '../context.ts';
import { givenTargets } from '../givenTargets.ts';
import { manifestAt, placeOf } from '../place.ts';
import { askArguments } from './askArguments.ts';
import { createWorkflow } from './createWorkflow.ts';

/**
 * Submits a Workflow: the one at the cursor as it is there, or one from a WorkflowTemplate, a ClusterWorkflowTemplate or a
 * CronWorkflow as the cluster has it.
 */
export async function submitWorkflow(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const place = givenTargets(args).targets.length > 0 ? undefined : placeOf(args);
    const info = place === undefined ? undefined : await manifestAt(context.session, place);
    if (info !== undefined && kindOf(info) === 'Workflow') {
      const api = await connect(context);
      if (api !== undefined) await submitManifest(context, api, info);
      return;
    }
    const title = vscode.l10n.t('Submit a Workflow from');
    const chosen = await chooseTargets(context, args, { kinds: kindsThatCan('submit'), title, many: false });
    if (chosen !== undefined) await submitFrom(context, chosen.api, chosen.targets[0]);
  });
}

async function submitManifest(context: CommandContext, api: Api, info: ManifestInfo): Promise<void> {
  const object = parseObject(info.json);
  const namespace = info.namespace || api.connection.namespace;
  const values = await askArguments(objectAt(object, 'spec'));
  if (values === undefined) return;
  const name = info.name || `${String(objectAt(object, 'metadata').generateName ?? '')}…`;
  const question = vscode.l10n.t(
    'Submit Workflow "{name}" in namespace "{namespace}" of context "{context}"? It starts at once.',
    { name, namespace, context: api.connection.context },
  );
  const detail = rejectionWarning(info);
  if ((await confirmWrite(api, { question, detail, buttons: [vscode.l10n.t('Submit')] })) === undefined) return;
  // The text in the editor is sent as it is, unless there was something to fill in.
  const json = values.size === 0 ? info.json : JSON.stringify(filled(object, values));
  await createWorkflow(context, api, namespace, json);
}

function filled(object: JsonObject, values: ReadonlyMap<string, string>): JsonObject {
  return { ...object, spec: withArguments(objectAt(object, 'spec'), values) };
}

async function submitFrom(context: CommandContext, api: Api, target: ClusterTarget): Promise<void> {
  const origin = await readOrigin(api, target);
  if (origin === undefined) return;
  const namespace = target.namespace || api.connection.namespace;
  const isCron = target.kind === 'CronWorkflow';
  const spec = objectAt(origin, 'spec');
  const values = await askArguments(isCron ? objectAt(spec, 'workflowSpec') : spec);
  if (values === undefined) return;
  const args = { kind: target.kind, name: target.name, namespace, context: api.connection.context };
  const question = isCron
    ? vscode.l10n.t('Run {kind} "{name}" now in namespace "{namespace}" of context "{context}"?', args)
    : vscode.l10n.t('Submit a Workflow from {kind} "{name}" in namespace "{namespace}" of context "{context}"?', args);
  const detail = [vscode.l10n.t('It is made from what the cluster has, not from the text in the editor.')];
  if (isCron && spec.suspend === true) detail.push(vscode.l10n.t('The CronWorkflow is suspended and stays so.'));
  const button = isCron ? vscode.l10n.t('Run') : vscode.l10n.t('Submit');
  if ((await confirmWrite(api, { question, detail, buttons: [button] })) === undefined) return;
  const workflow = isCron
    ? workflowFromCron(origin, api.now(), values)
    : workflowFromTemplate(origin, namespace, values);
  await createWorkflow(context, api, namespace, JSON.stringify(workflow));
}

/** Undefined where the cluster does not have it, which is told. */
async function readOrigin(api: Api, target: ClusterTarget): Promise<JsonObject | undefined> {
  try {
    return await asking(api, () => readObject(api, target));
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'notFound') throw error;
    const { kind, name } = target;
    await vscode.window.showWarningMessage(
      vscode.l10n.t('{kind} "{name}" does not exist on the cluster of context "{context}". Apply it first.', {
        kind,
        name,
        context: api.connection.context,
      }),
    );
    return undefined;
  }
}
