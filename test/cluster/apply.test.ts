import { describe, expect, it } from 'vitest';
import { type ApplicableManifest, applyManifest } from '../../client/src/cluster/apply.ts';
import {
  apiOf,
  cronJobManifest,
  failureOf,
  jobManifest,
  newNamespace,
  noCluster,
  podTemplate,
  post,
  read,
} from './fixtures.ts';

const WRITE = { dryRun: false, force: false };

describe.skipIf(noCluster)('applying a manifest', () => {
  const admin = () => apiOf('admin');

  function cronJob(namespace: string, schedule: string): ApplicableManifest {
    const manifest = { ...cronJobManifest(namespace, 'nightly', { template: podTemplate('holds') }) };
    const json = JSON.stringify(manifest).replace('0 0 1 1 *', schedule);
    return { kind: 'CronJob', name: 'nightly', namespace, json };
  }

  const scheduleOf = async (namespace: string) =>
    (await read<{ spec: { schedule: string } }>(admin(), `/apis/batch/v1/namespaces/${namespace}/cronjobs/nightly`))
      .spec.schedule;

  it('creates and then updates', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    expect(await applyManifest(api, cronJob(namespace, '1 0 1 1 *'), WRITE)).toMatchObject({ created: true });
    expect(await applyManifest(api, cronJob(namespace, '2 0 1 1 *'), WRITE)).toMatchObject({ created: false });
    expect(await scheduleOf(namespace)).toBe('2 0 1 1 *');
  });

  it('writes nothing in a dry run', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    await applyManifest(api, cronJob(namespace, '1 0 1 1 *'), { dryRun: true, force: false });
    expect(await failureOf(() => scheduleOf(namespace))).toMatch(/^There is no /);
  });

  it('reports conflicts by field and manager, and takes the fields over only when told to', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    const theirs = JSON.parse(cronJob(namespace, '1 0 1 1 *').json) as object;
    await post(api, `/apis/batch/v1/namespaces/${namespace}/cronjobs`, theirs, 'argocd-controller');
    const ours = cronJob(namespace, '2 0 1 1 *');
    const conflict = { kind: 'conflict', conflicts: [{ field: 'spec.schedule', manager: 'argocd-controller' }] };
    expect(await applyManifest(api, ours, { dryRun: true, force: false })).toEqual(conflict);
    expect(await applyManifest(api, ours, WRITE)).toEqual(conflict);
    expect(await scheduleOf(namespace)).toBe('1 0 1 1 *');
    expect(await applyManifest(api, ours, { dryRun: false, force: true })).toMatchObject({ kind: 'applied' });
    expect(await scheduleOf(namespace)).toBe('2 0 1 1 *');
  });

  it('says in a sentence that the template of a Job cannot change', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    const job = (image: string): ApplicableManifest => ({
      kind: 'Job',
      name: 'once',
      namespace,
      json: JSON.stringify(jobManifest(namespace, 'once', 'holds')).replace('task:1', image),
    });
    await applyManifest(api, job('task:1'), WRITE);
    expect(await failureOf(() => applyManifest(api, job('task:2'), WRITE))).toBe(
      'Job "once" exists already, and `spec.template` of a Job cannot be changed. Delete the Job or use another name.',
    );
  });

  it('passes on what the API server refuses', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    expect(await failureOf(() => applyManifest(api, cronJob(namespace, '0 0 * * 7'), WRITE))).toMatch(
      /^The cluster refused it: .*spec\.schedule/,
    );
    const unknown = cronJob(namespace, '1 0 1 1 *');
    const withUnknownField = { ...unknown, json: unknown.json.replace('"suspend"', '"suspended":1,"suspend"') };
    expect(await failureOf(() => applyManifest(api, withUnknownField, WRITE))).toMatch(/suspended/);
  });
});
