import * as vscode from 'vscode';
import { retried } from '../../cluster/argo/retry.ts';
import { isOver } from '../../cluster/argo/status.ts';
import { workflowAgain } from '../../cluster/argo/submit.ts';
import { retryWorkflow as writeRetry } from '../../cluster/argo/write.ts';
import { readObject } from '../../cluster/objects.ts';
import { cancellable } from '../cancellable.ts';
import { asking, withCluster } from '../clusterAccess.ts';
import { chooseTargets } from '../clusterTargets.ts';
import { confirmWrite } from '../confirmWrite.ts';
import type { CommandContext } from '../context.ts';
import { createWorkflow } from './createWorkflow.ts';

/** Retries a failed Workflow from where it failed: what succeeded does not run again. */
export async function retryWorkflow(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Retry a failed Workflow');
    const chosen = await chooseTargets(context, args, { kinds: ['Workflow'], title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const read = await asking(api, () => readObject(api, target));
    const retry = await retried(read, api.now());
    const { name, namespace } = target;
    const question = vscode.l10n.t('Retry Workflow "{name}" in namespace "{namespace}" of context "{context}"?', {
      name,
      namespace,
      context: api.connection.context,
    });
    const detail = [
      vscode.l10n.t('Nodes that run anew: {count}. Their Pods are deleted, and their logs with them.', {
        count: retry.anew,
      }),
      vscode.l10n.t('What succeeded does not run again.'),
    ];
    if ((await confirmWrite(api, { question, detail, buttons: [vscode.l10n.t('Retry')] })) === undefined) return;
    const waiting = vscode.l10n.t('Waiting until the Pods of Workflow "{name}" are gone', { name });
    if (!(await cancellable(waiting, (signal) => writeRetry(api, target, read, retry, signal)))) return;
    context.log.info(`Workflow "${name}" in namespace "${namespace}" retried.`);
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Workflow "{name}" runs on from where it failed.', { name }),
    );
  });
}

/** Submits a Workflow another time, all of it, under a new name. */
export async function resubmitWorkflow(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Resubmit a Workflow');
    const chosen = await chooseTargets(context, args, { kinds: ['Workflow'], title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const read = await asking(api, () => readObject(api, target));
    const { name, namespace } = target;
    const question = vscode.l10n.t(
      'Resubmit Workflow "{name}" in namespace "{namespace}" of context "{context}"? All of it runs again, under a new name.',
      { name, namespace, context: api.connection.context },
    );
    const detail = isOver(read) ? [] : [vscode.l10n.t('The Workflow has not finished yet: both will run.')];
    if ((await confirmWrite(api, { question, detail, buttons: [vscode.l10n.t('Resubmit')] })) === undefined) return;
    await createWorkflow(context, api, namespace, JSON.stringify(workflowAgain(read)));
  });
}
