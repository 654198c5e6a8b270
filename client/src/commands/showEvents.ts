import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { eventTable, listEvents } from '../cluster/events.ts';
import { listJobsOf, readObject, uidOf } from '../cluster/objects.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import type { CommandContext } from './context.ts';

/** Shows what was reported of an object and of what it owns. */
export async function showEvents(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Show events');
    const chosen = await chooseTargets(context, args, { kinds: ['CronJob', 'Job', 'Pod'], title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const events = await asking(api, async () => listEvents(api, target.namespace, await family(api, target)));
    if (events.length === 0) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There are no events of {kind} "{name}". Clusters keep them for an hour.', {
          kind: target.kind,
          name: target.name,
        }),
      );
      return;
    }
    const name = vscode.l10n.t('Events of {name}', { name: target.name });
    await context.documents.show(
      name,
      eventTable(events, (instant) => new Date(instant).toLocaleString(vscode.env.language)),
    );
  });
}

/** An object with the Jobs that it owns. */
async function family(api: Api, target: ClusterTarget): Promise<{ names: string[]; jobs: string[] }> {
  if (target.kind !== 'CronJob') return { names: [target.name], jobs: target.kind === 'Job' ? [target.name] : [] };
  const uid = uidOf(await readObject(api, target));
  const jobs = (await listJobsOf(api, target.namespace, uid)).map(({ metadata }) => metadata.name);
  return { names: [target.name, ...jobs], jobs };
}
