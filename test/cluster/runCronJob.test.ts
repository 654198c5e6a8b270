import { describe, expect, it } from 'vitest';
import {
  createJob,
  getCronJob,
  jobFromCronJob,
  jobTemplateOf,
  listCronJobs,
  manualJobName,
} from '../../client/src/cluster/jobs.ts';
import { objectAt } from '../../client/src/cluster/json.ts';
import { english } from '../../client/src/cluster/message.ts';
import { describeOutcome } from '../../client/src/cluster/outcome.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import {
  apiOf,
  cronJobManifest,
  failureOf,
  follow,
  newNamespace,
  noCluster,
  podTemplate,
  post,
  read,
} from './fixtures.ts';

interface StoredJob extends Job {
  readonly metadata: Job['metadata'] & {
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
    readonly ownerReferences?: readonly object[];
    readonly managedFields: readonly { readonly manager: string }[];
  };
  readonly spec: Job['spec'] & { readonly template: { readonly spec: { readonly securityContext?: object } } };
}

describe.skipIf(noCluster)('running a CronJob by hand', () => {
  const admin = () => apiOf('admin');

  async function stored(name: string, jobSpec: object, metadata?: object) {
    const api = admin();
    const namespace = await newNamespace(api);
    await post(
      api,
      `/apis/batch/v1/namespaces/${namespace}/cronjobs`,
      cronJobManifest(namespace, name, jobSpec, metadata),
    );
    const cronJob = await getCronJob(api, namespace, name);
    if (cronJob === undefined) throw new Error('The CronJob is not there.');
    return { api, namespace, cronJob };
  }

  it('makes the Job that kubectl makes, and it completes', async () => {
    const { api, namespace, cronJob } = await stored(
      'nightly',
      { completions: 2, parallelism: 2, template: podTemplate('succeeds') },
      { labels: { team: 'data' }, annotations: { note: 'kept' } },
    );
    const name = manualJobName(cronJob.name, objectAt(jobTemplateOf(cronJob.json), 'spec'));
    const body = jobFromCronJob(cronJob.json, { name, namespace }, cronJob);
    await createJob(api, body, { dryRun: true });
    const created = await createJob(api, body, { dryRun: false });

    const job = await read<StoredJob>(api, `/apis/batch/v1/namespaces/${namespace}/jobs/${name}`);
    expect(job.metadata.ownerReferences).toEqual([
      { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: cronJob.uid, controller: true },
    ]);
    expect(job.metadata.annotations).toMatchObject({ 'cronjob.kubernetes.io/instantiate': 'manual', note: 'kept' });
    expect(job.metadata.labels).toMatchObject({ team: 'data' });
    expect(job.metadata.managedFields.map(({ manager }) => manager)).toContain('batchwright');
    expect(job.spec).toMatchObject({ completions: 2, parallelism: 2 });

    const end = await follow(api, created);
    if (end.kind !== 'finished') throw new Error(end.kind);
    const { succeeded, sentences } = describeOutcome(end.snapshot);
    expect(succeeded).toBe(true);
    expect(sentences.map(english)).toEqual([
      expect.stringMatching(new RegExp(`^Job "${name}" is complete after \\d+ s: 2 of 2 completions\\.$`)),
    ]);
  });

  it('gives every name room for the API server, also for an Indexed Job', async () => {
    const name = 'n'.repeat(52);
    const indexed = { completionMode: 'Indexed', completions: 100, template: podTemplate('holds') };
    for (const jobSpec of [{ template: podTemplate('holds') }, indexed]) {
      const { api, namespace, cronJob } = await stored(name, jobSpec);
      const job = manualJobName(cronJob.name, objectAt(jobTemplateOf(cronJob.json), 'spec'));
      await createJob(api, jobFromCronJob(cronJob.json, { name: job, namespace }, cronJob), { dryRun: true });
    }
  });

  it('keeps the digits of 64-bit integers', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    const manifest = JSON.stringify(cronJobManifest(namespace, 'exact', { template: podTemplate('holds') })).replace(
      '"restartPolicy"',
      '"terminationGracePeriodSeconds":9007199254740993,"restartPolicy"',
    );
    const path = `/apis/batch/v1/namespaces/${namespace}/cronjobs`;
    await api.send({ method: 'POST', path, body: manifest, access: { verb: 'create', resource: path, namespace } });
    const cronJob = await getCronJob(api, namespace, 'exact');
    if (cronJob === undefined) throw new Error('The CronJob is not there.');
    await createJob(api, jobFromCronJob(cronJob.json, { name: 'exact', namespace }, cronJob), { dryRun: false });
    const access = { verb: 'get', resource: 'jobs', namespace };
    const { body } = await api.send({ method: 'GET', path: path.replace('cronjobs', 'jobs'), access });
    expect(body).toContain('"terminationGracePeriodSeconds":9007199254740993');
  });

  it('finds what there is and what there is not', async () => {
    const { api, namespace } = await stored('only', { template: podTemplate('holds') });
    expect((await listCronJobs(api, namespace)).map(({ metadata }) => metadata.name)).toEqual(['only']);
    expect(await getCronJob(api, namespace, 'other')).toBeUndefined();
  });

  it('runs the template of a CronJob that the cluster does not have, without an owner', async () => {
    const api = admin();
    const namespace = await newNamespace(api);
    const manifest = JSON.parse(
      JSON.stringify(cronJobManifest(namespace, 'draft', { template: podTemplate('holds') })),
    );
    await createJob(api, jobFromCronJob(manifest, { name: 'draft-manual', namespace }), { dryRun: false });
    const job = await read<StoredJob>(api, `/apis/batch/v1/namespaces/${namespace}/jobs/draft-manual`);
    expect(job.metadata.ownerReferences).toBeUndefined();
  });

  it('names the namespace that is missing', async () => {
    const manifest = JSON.parse(JSON.stringify(cronJobManifest('nowhere', 'x', { template: podTemplate('holds') })));
    const job = jobFromCronJob(manifest, { name: 'x', namespace: 'nowhere' });
    expect(await failureOf(() => createJob(admin(), job, { dryRun: true }))).toBe(
      'Context "admin" has no namespace "nowhere". Create it, or name another one.',
    );
  });
});
