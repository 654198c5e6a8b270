/** The objects of the control plane for tests, and how their pages are reached. */
import { type Api, createApi } from '../../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../../client/src/cluster/connection.ts';
import type { TargetKind } from '../../../client/src/cluster/kinds.ts';
import { sendAbout } from '../../../client/src/cluster/objects.ts';
import { insist } from './insist.mts';
import type { Session } from './session.mts';

export function openApi(kubeconfig: string): Api {
  return createApi(openContext(readKubeconfig({ setting: kubeconfig, environment: undefined, home: '' })));
}

/** Creates an object in the namespace `default`. */
export async function createObject(api: Api, kind: TargetKind, object: object): Promise<void> {
  await sendAbout(
    api,
    { kind, namespace: 'default' },
    { method: 'POST', verb: 'create', body: JSON.stringify(object) },
  );
}

/** Chooses the cluster in the Batch view, whose namespace `default` is then open. */
export async function openTree({ workbench }: Session): Promise<void> {
  const { page } = workbench;
  await page.locator('.activitybar').getByRole('tab', { name: 'Batchwright' }).click();
  await page.getByRole('button', { name: 'Choose a Cluster…' }).first().click();
  await workbench.row('admin').waitFor();
  await workbench.press('Enter');
}

/** Chooses the cluster in the Batch view, and opens the page of an object in its tree. */
export async function openPageFromTree(session: Session, kind: 'Job' | 'CronJob', name: string): Promise<void> {
  await openTree(session);
  const { workbench } = session;
  const { page } = workbench;
  const row = page.getByRole('treeitem', { name: new RegExp(`^${kind} ${name}`) });
  await row.waitFor({ timeout: 40_000 });
  await insist(
    async (timeout) => {
      await row.hover();
      await row.getByRole('button', { name: 'Open Job Page' }).click({ timeout });
      // The workbench does not say of which row a command is while that row is drawn anew: a list is offered then.
      await workbench.tab(name).waitFor({ timeout });
    },
    () => workbench.press('Escape'),
  );
}
