import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { type JsonObject, objectAt } from '../cluster/json.ts';
import { hasFinished, numberAt, patchSpec, readObject } from '../cluster/objects.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets, namespacesOf } from './clusterTargets.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { forEachTarget, reportEach } from './eachTarget.ts';

/** Suspends Jobs and CronJobs on the cluster. */
export function suspend(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return setSuspend(context, args, true);
}

/** Resumes Jobs and CronJobs on the cluster. */
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
    const chosen = await chooseTargets(context, args, { kinds: ['CronJob', 'Job'], title, many: true });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const read = await asking(api, () =>
      Promise.all(targets.map(async (target): Promise<Read> => ({ target, object: await readObject(api, target) }))),
    );
    const toChange = read.filter(
      ({ target, object }) =>
        (objectAt(object, 'spec').suspend === true) !== value && !(target.kind === 'Job' && hasFinished(object)),
    );
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
      forEachTarget(
        toChange.map(({ target }) => target),
        (target) => patchSpec(api, target, { suspend: value }),
      ),
    );
    await reportEach(context, done, (count) =>
      value
        ? vscode.l10n.t('Suspended on the cluster: {count}.', { count })
        : vscode.l10n.t('Resumed on the cluster: {count}.', { count }),
    );
  });
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
  const ofKind = (kind: string) => read.filter(({ target }) => target.kind === kind);
  const active = ofKind('Job').reduce((sum, { object }) => sum + (numberAt(object, 'status', 'active') ?? 0), 0);
  if (ofKind('CronJob').length > 0) {
    lines.push(
      value
        ? vscode.l10n.t('A suspended CronJob starts no more Jobs; those that run go on.')
        : vscode.l10n.t('A run that was missed meanwhile may start at once, within `startingDeadlineSeconds`.'),
    );
  }
  if (ofKind('Job').length > 0) {
    lines.push(
      value
        ? vscode.l10n.t('The running Pods of a suspended Job are deleted: {active}. Its deadline starts anew.', {
            active,
          })
        : vscode.l10n.t('A resumed Job starts its Pods at once.'),
    );
  }
  return lines;
}
