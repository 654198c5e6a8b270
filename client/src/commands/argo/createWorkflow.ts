import * as vscode from 'vscode';
import type { Api } from '../../cluster/api.ts';
import { objectAt, parseObject, textAt } from '../../cluster/json.ts';
import { createObject } from '../../cluster/objects.ts';
import type { ClusterTarget } from '../../cluster/target.ts';
import { asking } from '../clusterAccess.ts';
import type { CommandContext } from '../context.ts';

/** Creates a Workflow after the cluster was asked whether it would take it. Tells its name, and offers its logs. */
export async function createWorkflow(
  { log }: CommandContext,
  api: Api,
  namespace: string,
  json: string,
): Promise<void> {
  await asking(api, () => createObject(api, 'Workflow', namespace, json, { dryRun: true }));
  const { body, warnings } = await asking(api, () => createObject(api, 'Workflow', namespace, json, { dryRun: false }));
  const name = textAt(objectAt(parseObject(body), 'metadata'), 'name');
  log.info(`Workflow "${name}" created in namespace "${namespace}".`);
  for (const warning of warnings) log.warn(warning);
  const showLogs = vscode.l10n.t('Show Logs');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Workflow "{name}" has been submitted.', { name }),
    showLogs,
  );
  const target: ClusterTarget = { context: api.connection.context, kind: 'Workflow', namespace, name };
  if (choice === showLogs) await vscode.commands.executeCommand('batchwright.showLogs', target);
}
