import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import type { ApplicableManifest } from '../cluster/apply.ts';
import { countDependents } from '../cluster/dependents.ts';
import { asCreatedAnew } from '../cluster/dryRun.ts';
import { deleteObject, readObject, uidOf } from '../cluster/objects.ts';
import { whenGone } from '../cluster/whenGone.ts';
import { applyNow } from './applying.ts';
import { cancellable } from './cancellable.ts';
import { asking } from './clusterAccess.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { followJob } from './followJob.ts';

/**
 * Deletes a Job of the cluster and creates it again from its manifest. That the cluster would take the new one is tried
 * before the old one goes. Cancelling while the old one goes leaves it at that: nothing new is created.
 */
export async function recreateJob(context: CommandContext, api: Api, manifest: ApplicableManifest): Promise<void> {
  const { name, namespace } = manifest;
  const { uid, pods } = await asking(api, async () => {
    await asCreatedAnew(api, manifest);
    const uid = uidOf(await readObject(api, manifest));
    return { uid, pods: (await countDependents(api, manifest, uid)).Pod ?? 0 };
  });
  const question = vscode.l10n.t(
    'Delete Job "{name}" in namespace "{namespace}" of context "{context}" and create it again? The new one starts at once.',
    { name, namespace, context: api.connection.context },
  );
  const detail = [vscode.l10n.t('Its Pods and their logs go with it (`Background`): {pods}.', { pods })];
  const buttons = [vscode.l10n.t('Delete and Recreate')];
  if ((await confirmWrite(api, { question, detail, buttons })) === undefined) return;
  await asking(api, () => deleteObject(api, manifest, uid, 'Background'));
  context.log.info(`Job "${name}" deleted in namespace "${namespace}".`);
  if (!(await waitUntilGone(api, manifest, uid))) return;
  const { object } = await applyNow(context, api, { manifest, force: false });
  await followJob(context, api, namespace, object);
}

/** False when the person does not wait for it. A finalizer may keep an object for ever. */
function waitUntilGone(api: Api, manifest: ApplicableManifest, uid: string): Thenable<boolean> {
  const title = vscode.l10n.t('Waiting until Job "{name}" is gone', { name: manifest.name });
  return cancellable(title, (signal) => whenGone(api, manifest, uid, signal));
}
