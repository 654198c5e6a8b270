import * as vscode from 'vscode';
import { openClusterPage } from '../clusterPages/clusterPanel.ts';
import { pageKinds } from '../clusterPages/pages.ts';
import { withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import type { CommandContext } from './context.ts';

/** Opens the page of a Job or a CronJob. */
export async function showJobPage(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Open Job Page');
    const chosen = await chooseTargets(context, args, { kinds: pageKinds, title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [{ namespace, name, kind }] = targets;
    const target = pageKinds.find((each) => each === kind);
    if (target !== undefined) {
      await openClusterPage(context, api, { namespace, kind: target, name });
    }
  });
}
