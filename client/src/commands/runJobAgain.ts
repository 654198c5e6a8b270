import * as vscode from 'vscode';
import { hasFinished, readObject } from '../cluster/objects.ts';
import { jobAgain, rerunName } from '../cluster/rerun.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { createAndFollow, openToEdit } from './createJob.ts';

/** Runs a Job of the cluster another time, under a new name; or opens the new Job to be changed first. */
export async function runJobAgain(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Run a Job again');
    const chosen = await chooseTargets(context, args, { kinds: ['Job'], title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const stored = await asking(api, () => readObject(api, target));
    const name = rerunName(stored);
    const job = jobAgain(stored, name);
    const run = vscode.l10n.t('Run');
    const edit = vscode.l10n.t('Edit First');
    const question = vscode.l10n.t(
      'Run Job "{job}" again in namespace "{namespace}" of context "{context}"? It creates Job {name}.',
      { job: target.name, namespace: target.namespace, context: api.connection.context, name },
    );
    const detail = [vscode.l10n.t('The new Job belongs to nothing and stays until it is deleted or its TTL ends.')];
    if (!hasFinished(stored)) detail.unshift(vscode.l10n.t('The Job has not finished yet: both will run.'));
    const choice = await confirmWrite(api, { question, detail, buttons: [run, edit] });
    if (choice === edit) await openToEdit(job);
    else if (choice === run) await createAndFollow(context, api, target.namespace, job);
  });
}
