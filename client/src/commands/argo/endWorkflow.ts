import * as vscode from 'vscode';
import type { Api } from '../../cluster/api.ts';
import { isOver } from '../../cluster/argo/status.ts';
import { endWorkflow, type Shutdown } from '../../cluster/argo/write.ts';
import { kindsThatCan } from '../../cluster/kinds.ts';
import { readObject } from '../../cluster/objects.ts';
import type { ClusterTarget } from '../../cluster/target.ts';
import { asking, withCluster } from '../clusterAccess.ts';
import { chooseTargets, namespacesOf } from '../clusterTargets.ts';
import { confirmWrite } from '../confirmWrite.ts';
import type { CommandContext } from '../context.ts';
import { forEachTarget, reportEach } from '../eachTarget.ts';

/** Stops Workflows: what runs ends, exit handlers still run. */
export function stopWorkflow(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return end(context, args, 'Stop');
}

/** Terminates Workflows: exit handlers do not run either. */
export function terminateWorkflow(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return end(context, args, 'Terminate');
}

async function end(context: CommandContext, args: readonly unknown[], shutdown: Shutdown): Promise<void> {
  await withCluster(context, async () => {
    const title = shutdown === 'Stop' ? vscode.l10n.t('Stop a Workflow') : vscode.l10n.t('Terminate a Workflow');
    const chosen = await chooseTargets(context, args, { kinds: kindsThatCan('stop'), title, many: true });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const running = await asking(api, () => stillRunning(api, targets));
    if (running.length === 0) {
      await vscode.window.showInformationMessage(vscode.l10n.t('Nothing is to be stopped: all of it has finished.'));
      return;
    }
    const ending = running.map(({ target }) => target);
    if (!(await confirmEnd(api, ending, shutdown))) return;
    const done = await asking(api, () =>
      forEachTarget(running, ({ target, object }) => endWorkflow(api, target, object, shutdown)),
    );
    await reportEach(context, done, (count) =>
      shutdown === 'Stop'
        ? vscode.l10n.t('Workflows that stop now: {count}.', { count })
        : vscode.l10n.t('Workflows that are terminated now: {count}.', { count }),
    );
  });
}

/** Those that have not come to their end, as they were read. */
async function stillRunning(api: Api, targets: readonly ClusterTarget[]) {
  const read = await Promise.all(targets.map(async (target) => ({ target, object: await readObject(api, target) })));
  return read.filter(({ object }) => !isOver(object));
}

async function confirmEnd(api: Api, targets: readonly ClusterTarget[], shutdown: Shutdown): Promise<boolean> {
  const names = targets.map(({ name }) => `"${name}"`).join(', ');
  const args = { names, namespace: namespacesOf(targets), context: api.connection.context };
  const [question, detail, button] =
    shutdown === 'Stop'
      ? [
          vscode.l10n.t('Stop Workflow {names} in namespace "{namespace}" of context "{context}"?', args),
          vscode.l10n.t('Its Pods are ended; its exit handlers still run.'),
          vscode.l10n.t('Stop'),
        ]
      : [
          vscode.l10n.t('Terminate Workflow {names} in namespace "{namespace}" of context "{context}"?', args),
          vscode.l10n.t('Its Pods are ended, and its exit handlers do not run.'),
          vscode.l10n.t('Terminate'),
        ];
  return (await confirmWrite(api, { question, detail: [detail], buttons: [button] })) !== undefined;
}
