import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import type { JsonObject } from '../cluster/json.ts';
import { kindsThatCan } from '../cluster/kinds.ts';
import { numberAt, readObject } from '../cluster/objects.ts';
import { canBeResumed, canBeSuspended, setSuspended } from '../cluster/suspension.ts';
import type { ClusterTarget, TargetKind } from '../cluster/target.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets, namespacesOf } from './clusterTargets.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { forEachTarget, reportEach } from './eachTarget.ts';

/** Suspends Jobs, CronJobs and their like on the cluster. */
export function suspend(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return setSuspend(context, args, true);
}

/** Resumes Jobs, CronJobs and their like on the cluster. */
export function resume(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return setSuspend(context, args, false);
}

interface Read {
  readonly target: ClusterTarget;
  readonly object: JsonObject;
}

async function setSuspend(context: CommandContext, args: readonly unknown[], value: boolean): Promise<void> {
  await withCluster(context, async () => {
    const title = value ? vscode.l10n.t('Suspend on the cluster') : vscode.l10n.t('Resume on the cluster');
    const chosen = await chooseTargets(context, args, { kinds: kindsThatCan('suspend'), title, many: true });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const toChange = await asking(api, () => readThose(api, targets, value));
    if (toChange.length === 0) {
      await vscode.window.showInformationMessage(
        value
          ? vscode.l10n.t('Nothing is to be suspended: all of it is suspended or has finished.')
          : vscode.l10n.t('Nothing is to be resumed: none of it is suspended.'),
      );
      return;
    }
    const button = value ? vscode.l10n.t('Suspend') : vscode.l10n.t('Resume');
    const { question, detail } = ask(api, toChange, value);
    if ((await confirmWrite(api, { question, detail, buttons: [button] })) === undefined) return;
    const done = await asking(api, () =>
      forEachTarget(toChange, ({ target, object }) => setSuspended(api, target, object, value)),
    );
    await reportEach(context, done, (count) =>
      value
        ? vscode.l10n.t('Suspended on the cluster: {count}.', { count })
        : vscode.l10n.t('Resumed on the cluster: {count}.', { count }),
    );
  });
}

/** Reads the targets. Those that would not change are left out. */
async function readThose(api: Api, targets: readonly ClusterTarget[], value: boolean): Promise<Read[]> {
  const look = async (target: ClusterTarget): Promise<Read[]> => {
    const object = await readObject(api, target);
    const changes = value ? canBeSuspended(target, object) : await canBeResumed(target, object);
    return changes ? [{ target, object }] : [];
  };
  return (await Promise.all(targets.map(look))).flat();
}

function ask({ connection: { context } }: Api, read: readonly Read[], value: boolean) {
  const [first] = read;
  const { kind = '', name = '' } = first?.target ?? {};
  const namespace = namespacesOf(read.map(({ target }) => target));
  const args = { kind, name, namespace, context, count: read.length };
  const question =
    read.length === 1
      ? value
        ? vscode.l10n.t('Suspend {kind} "{name}" in namespace "{namespace}" of context "{context}"?', args)
        : vscode.l10n.t('Resume {kind} "{name}" in namespace "{namespace}" of context "{context}"?', args)
      : value
        ? vscode.l10n.t('Suspend {count} objects in namespace "{namespace}" of context "{context}"?', args)
        : vscode.l10n.t('Resume {count} objects in namespace "{namespace}" of context "{context}"?', args);
  return { question, detail: consequences(read, value) };
}

function consequences(read: readonly Read[], value: boolean): string[] {
  const lines = read.length > 1 ? [read.map(({ target }) => `${target.kind} ${target.name}`).join(', ')] : [];
  const kinds = new Set(read.map(({ target }) => target.kind));
  const active = read
    .filter(({ target }) => target.kind === 'Job')
    .reduce((sum, { object }) => sum + (numberAt(object, 'status', 'active') ?? 0), 0);
  return [...lines, ...[...kinds].flatMap((kind) => (value ? whatSuspends(kind, active) : whatResumes(kind)))];
}

function whatSuspends(kind: TargetKind, active: number): string[] {
  switch (kind) {
    case 'CronJob':
      return [vscode.l10n.t('A suspended CronJob starts no more Jobs; those that run go on.')];
    case 'Job':
      return [
        vscode.l10n.t('The running Pods of a suspended Job are deleted: {active}. Its deadline starts anew.', {
          active,
        }),
      ];
    case 'Workflow':
      return [vscode.l10n.t('A suspended Workflow starts no more Pods; those that run go on to their end.')];
    case 'SparkApplication':
      return [
        vscode.l10n.t(
          'The driver and the executors of a suspended SparkApplication are deleted, and their logs with them. Resumed, it runs anew from its start.',
        ),
      ];
    default:
      return [vscode.l10n.t('A suspended {kind} starts nothing more; what runs goes on.', { kind })];
  }
}

function whatResumes(kind: TargetKind): string[] {
  switch (kind) {
    case 'CronJob':
    case 'CronWorkflow':
      return [vscode.l10n.t('A run that was missed meanwhile may start at once, within `startingDeadlineSeconds`.')];
    case 'Job':
      return [vscode.l10n.t('A resumed Job starts its Pods at once.')];
    case 'Workflow':
      return [vscode.l10n.t('A resumed Workflow goes on, and its nodes that wait for approval count as succeeded.')];
    case 'SparkApplication':
      return [vscode.l10n.t('A resumed SparkApplication runs anew from its start.')];
    default:
      return [];
  }
}
