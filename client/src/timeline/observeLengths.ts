import * as vscode from 'vscode';
import type { ObservedLength } from '../../../server/src/protocol.ts';
import { listRunLengths } from '../cluster/runLengths.ts';
import { asking, connect, withCluster } from '../commands/clusterAccess.ts';
import type { CommandContext } from '../commands/context.ts';

/** Asks the cluster of the current context how long the CronJobs took. Undefined where there is no answer. */
export async function observeLengths(context: CommandContext): Promise<readonly ObservedLength[] | undefined> {
  let lengths: readonly ObservedLength[] | undefined;
  await withCluster(context, async () => {
    const api = await connect(context);
    if (api === undefined) return;
    const found = await asking(api, () => listRunLengths(api));
    if (found.length === 0) {
      const args = { context: api.connection.context };
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No CronJob of context "{context}" has a finished Job to tell its length.', args),
      );
      return;
    }
    // A manifest without a namespace goes into that of the context.
    lengths = found.flatMap(({ namespace, cronJob, seconds }) => [
      { namespace, name: cronJob, seconds },
      ...(namespace === api.connection.namespace ? [{ namespace: '', name: cronJob, seconds }] : []),
    ]);
  });
  return lengths;
}
