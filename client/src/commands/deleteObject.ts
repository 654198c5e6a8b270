import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { countDependents, type Dependents, sumOf } from '../cluster/dependents.ts';
import { ClusterError } from '../cluster/failure.ts';
import { factsOf, KINDS } from '../cluster/kinds.ts';
import { deleteObject, type Propagation, readObject, uidOf } from '../cluster/objects.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets, namespacesOf } from './clusterTargets.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { forEachTarget, reportEach } from './eachTarget.ts';

/** An object that has been looked at, and what it owns. */
interface Doomed {
  readonly target: ClusterTarget;
  readonly uid: string;
  /** Undefined where they may not be listed. */
  readonly dependents: Dependents | undefined;
}

/** Deletes objects of the cluster: says what goes with them, and asks. */
export async function deleteObjectCommand(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Delete from the cluster');
    const chosen = await chooseTargets(context, args, { kinds: KINDS, title, many: true });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const doomed = await asking(api, () => Promise.all(targets.map((target) => lookAt(api, target))));
    const propagation = await ask(api, doomed);
    if (propagation === undefined) return;
    const done = await asking(api, () =>
      forEachTarget(doomed, ({ target, uid }) => deleteObject(api, target, uid, propagation)),
    );
    await reportEach(context, done, (count) => vscode.l10n.t('Deleted from the cluster: {count}.', { count }));
  });
}

async function lookAt(api: Api, target: ClusterTarget): Promise<Doomed> {
  const uid = uidOf(await readObject(api, target));
  try {
    return { target, uid, dependents: await countDependents(api, target, uid) };
  } catch (error) {
    if (error instanceof ClusterError && error.kind === 'forbidden') return { target, uid, dependents: undefined };
    throw error;
  }
}

async function ask(api: Api, doomed: readonly Doomed[]): Promise<Propagation | undefined> {
  const { context } = api.connection;
  const [first] = doomed;
  const { kind = '', name = '' } = first?.target ?? {};
  const namespace = namespacesOf(doomed.map(({ target }) => target));
  const args = { kind, name, namespace, context, count: doomed.length };
  const question =
    namespace === ''
      ? doomed.length === 1
        ? vscode.l10n.t('Delete {kind} "{name}" of context "{context}", which all of its namespaces share?', args)
        : vscode.l10n.t('Delete {count} objects of context "{context}", which all of its namespaces share?', args)
      : doomed.length === 1
        ? vscode.l10n.t('Delete {kind} "{name}" in namespace "{namespace}" of context "{context}"?', args)
        : vscode.l10n.t('Delete {count} objects in namespace "{namespace}" of context "{context}"?', args);
  const withAll = vscode.l10n.t('Delete');
  const inForeground = vscode.l10n.t('Delete in Foreground');
  const alone = vscode.l10n.t('Delete Only This');
  const ownsSomething = doomed.some(
    ({ dependents }) => dependents === undefined || Object.keys(sumOf([dependents])).length > 0,
  );
  const buttons = ownsSomething ? [withAll, inForeground, alone] : [withAll];
  const choice = await confirmWrite(api, { question, detail: consequences(doomed, ownsSomething), buttons });
  switch (choice) {
    case withAll:
      return 'Background';
    case inForeground:
      return 'Foreground';
    case alone:
      return 'Orphan';
    default:
      return undefined;
  }
}

function consequences(doomed: readonly Doomed[], ownsSomething: boolean): string[] {
  const lines = doomed.length > 1 ? [doomed.map(({ target }) => `${target.kind} ${target.name}`).join(', ')] : [];
  const known = doomed.flatMap(({ dependents }) => dependents ?? []);
  if (known.length < doomed.length)
    lines.push(vscode.l10n.t('How much goes with it is not known: you may not list it.'));
  else lines.push(whatGoes(doomed, sumOf(known)));
  if (ownsSomething) {
    lines.push(
      vscode.l10n.t('"Delete" (`Background`): it goes at once, and what it owns follows.'),
      vscode.l10n.t('"Delete in Foreground" (`Foreground`): what it owns goes first.'),
      vscode.l10n.t('"Delete Only This" (`Orphan`): what it owns stays and runs on.'),
    );
  }
  return lines;
}

function whatGoes(doomed: readonly Doomed[], { Job: jobs = 0, Pod: pods = 0, ...others }: Dependents): string {
  if (doomed.every(({ target }) => factsOf(target.kind).project === undefined)) {
    return vscode.l10n.t('What goes with it: {jobs} Jobs, {pods} Pods.', { jobs, pods });
  }
  const counts = Object.entries({ ...(jobs > 0 && { Job: jobs }), ...others, ...(pods > 0 && { Pod: pods }) });
  return counts.length === 0
    ? vscode.l10n.t('Nothing else goes with it.')
    : vscode.l10n.t('What goes with it: {objects}.', { objects: counts.map((each) => each.join(': ')).join(', ') });
}
