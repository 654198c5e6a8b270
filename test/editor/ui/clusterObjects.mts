/** The objects of the control plane for tests, and how their pages are reached. */
import { type Api, batchPath, createApi } from '../../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../../client/src/cluster/connection.ts';
import type { Session } from './session.mts';

export function openApi(kubeconfig: string): Api {
  return createApi(openContext(readKubeconfig({ setting: kubeconfig, environment: undefined, home: '' })));
}

/** Creates an object in the namespace `default`. */
export async function createObject(api: Api, resource: 'jobs' | 'cronjobs', object: object): Promise<void> {
  const access = { verb: 'create', resource, namespace: 'default' };
  await api.send({ method: 'POST', path: batchPath('default', resource), body: JSON.stringify(object), access });
}

/** Chooses the cluster in the Batch view, and opens the page of an object in its tree. */
export async function openPageFromTree({ workbench }: Session, kind: 'Job' | 'CronJob', name: string): Promise<void> {
  const { page } = workbench;
  await page.locator('.activitybar').getByRole('tab', { name: 'Batchwright' }).click();
  await page.getByRole('button', { name: 'Choose a Cluster…' }).first().click();
  await workbench.row('admin').waitFor();
  await workbench.press('Enter');
  const row = page.getByRole('treeitem', { name: new RegExp(`^${kind} ${name}`) });
  await row.waitFor({ timeout: 40_000 });
  await row.hover();
  await row.getByRole('button', { name: 'Open Job Page' }).click();
  await workbench.tab(name).waitFor();
}
