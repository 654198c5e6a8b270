import * as vscode from 'vscode';
import type { Api } from '../../cluster/api.ts';
import { kindsThatCan } from '../../cluster/kinds.ts';
import { readObject } from '../../cluster/objects.ts';
import { listPodsOfRun } from '../../cluster/runs.ts';
import { checkRestart, restartSparkApplication as restart, stateOf } from '../../cluster/spark/restart.ts';
import type { ClusterTarget } from '../../cluster/target.ts';
import { asking, withCluster } from '../clusterAccess.ts';
import { chooseTargets } from '../clusterTargets.ts';
import { confirmWrite } from '../confirmWrite.ts';
import type { CommandContext } from '../context.ts';

/** Restarts a SparkApplication: its driver and executors go, and the operator submits it anew. */
export async function restartSparkApplication(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Restart a SparkApplication');
    const chosen = await chooseTargets(context, args, { kinds: kindsThatCan('restart'), title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const { name, namespace } = target;
    const { read, pods } = await asking(api, () => lookAt(api, target));
    checkRestart(read);
    const question = vscode.l10n.t(
      'Restart SparkApplication "{name}" in namespace "{namespace}" of context "{context}"? It is in state {state}.',
      { name, namespace, context: api.connection.context, state: stateOf(read) },
    );
    const detail = [
      vscode.l10n.t(
        'The Spark operator deletes its driver and executors, with their logs, and submits it anew: {pods} Pods.',
        {
          pods,
        },
      ),
    ];
    if ((await confirmWrite(api, { question, detail, buttons: [vscode.l10n.t('Restart')] })) === undefined) return;
    await asking(api, () => restart(api, target, read));
    context.log.info(`SparkApplication "${name}" in namespace "${namespace}" restarted.`);
    await vscode.window.showInformationMessage(
      vscode.l10n.t('SparkApplication "{name}" is being restarted.', { name }),
    );
  });
}

async function lookAt(api: Api, target: ClusterTarget) {
  const read = await readObject(api, target);
  const pods = await listPodsOfRun(api, 'SparkApplication', target.namespace, target.name);
  return { read, pods: pods.length };
}
