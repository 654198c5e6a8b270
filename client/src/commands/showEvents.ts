import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { eventTable, listEvents } from '../cluster/events.ts';
import { KINDS } from '../cluster/kinds.ts';
import { listJobsOf, readObject, uidOf } from '../cluster/objects.ts';
import { isRun, isSchedule, listRunsOf } from '../cluster/runs.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import type { CommandContext } from './context.ts';

/** Shows what was reported of an object and of what it owns. */
export async function showEvents(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Show events');
    const chosen = await chooseTargets(context, args, { kinds: KINDS, title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const events = await asking(api, async () =>
      listEvents(api, target.namespace || CLUSTER_EVENTS, await family(api, target)),
    );
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

/** Events of objects that are in no namespace are kept here (`GetEventNamespace` of client-go's recorder). */
const CLUSTER_EVENTS = 'default';

/** An object with the Jobs or their like that it owns, whose Pods count too. */
async function family(api: Api, target: ClusterTarget): Promise<{ names: string[]; jobs: string[] }> {
  const { kind, name, namespace } = target;
  if (kind === 'Job' || isRun(kind)) return { names: [name], jobs: [name] };
  if (kind !== 'CronJob' && !isSchedule(kind)) return { names: [name], jobs: [] };
  const uid = uidOf(await readObject(api, target));
  const owned = isSchedule(kind) ? await listRunsOf(api, kind, namespace, uid) : await listJobsOf(api, namespace, uid);
  const jobs = owned.map(({ metadata }) => metadata.name);
  return { names: [name, ...jobs], jobs };
}
