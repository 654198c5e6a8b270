import { describe, expect, it } from 'vitest';
import { english } from '../../client/src/cluster/message.ts';
import { describeOutcome, waitingReason } from '../../client/src/cluster/outcome.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import { watchJob } from '../../client/src/cluster/watch.ts';
import {
  apiOf,
  createStored,
  follow,
  jobManifest,
  newNamespace,
  noCluster,
  type PodFate,
  read,
  remove,
  restartApiServer,
} from './fixtures.ts';

describe.skipIf(noCluster)('watching a Job', () => {
  const admin = () => apiOf('admin');

  async function stored(fate: PodFate, spec: object = {}): Promise<Job> {
    const api = admin();
    const namespace = await newNamespace(api);
    return createStored(api, namespace, jobManifest(namespace, 'task', fate, spec));
  }

  async function outcomeOf(fate: PodFate, spec: object): Promise<string[]> {
    const end = await follow(admin(), await stored(fate, spec));
    if (end.kind !== 'finished') throw new Error(end.kind);
    return describeOutcome(end.snapshot).sentences.map(english);
  }

  const indexed = { completionMode: 'Indexed', completions: 2, parallelism: 2 };
  const failures: [string, PodFate, object, RegExp[]][] = [
    [
      'its back-off limit',
      { exitCode: 42 },
      { backoffLimit: 0 },
      [
        /^Job "task" failed after \d+ s: its `backoffLimit` of 0 is exceeded\.$/,
        /^Container "main" ended with exit code 42\.$/,
      ],
    ],
    [
      'a killed container',
      { exitCode: 137 },
      { backoffLimit: 0 },
      [/backoffLimit/, /^Container "main" was killed \(exit code 137\), possibly because it ran out of memory\.$/],
    ],
    [
      'its deadline',
      'holds',
      { activeDeadlineSeconds: 1 },
      [/^Job "task" failed: it ran longer than its `activeDeadlineSeconds` of 1\.$/],
    ],
    [
      'its failure policy',
      { exitCode: 42 },
      { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }] } },
      [/^Job "task" failed after \d+ s by its `podFailurePolicy`: Container main for pod .* failed with exit code 42/],
    ],
    [
      'failed indexes',
      { exitCode: 3 },
      { ...indexed, backoffLimitPerIndex: 0 },
      [/: these indexes failed: 0,1\.$/, /^Container "main" ended with exit code 3 in 2 Pods\.$/],
    ],
    [
      'too many failed indexes',
      { exitCode: 3 },
      { ...indexed, backoffLimitPerIndex: 0, maxFailedIndexes: 0 },
      [/more indexes failed than its `maxFailedIndexes` of 0 allows/, /exit code 3/],
    ],
  ];
  it.each(failures)('tells why it failed: %s', async (_title, fate, spec, expected) => {
    expect(await outcomeOf(fate, spec)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it('tells what a Pod waits for', async () => {
    const stop = new AbortController();
    const reasons: string[] = [];
    const end = await follow(
      admin(),
      await stored('cannot-pull'),
      ({ pods }) => {
        const reason = waitingReason(pods);
        if (reason === undefined) return;
        reasons.push(english(reason));
        stop.abort();
      },
      stop.signal,
    );
    expect(end).toEqual({ kind: 'cancelled' });
    expect(reasons[0]).toMatch(/^The image `example.org\/task:1` of container "main" cannot be pulled \(Pod "task-/);
  });

  it('stops at once when cancelled, and leaves the Job', async () => {
    const job = await stored('holds');
    const stop = new AbortController();
    const end = await follow(admin(), job, ({ job: { status } }) => status?.active && stop.abort(), stop.signal);
    expect(end).toEqual({ kind: 'cancelled' });
    const { namespace } = job.metadata;
    const after = await read<Job>(admin(), `/apis/batch/v1/namespaces/${namespace}/jobs/task`);
    expect(after.metadata).toMatchObject({ uid: job.metadata.uid });
    expect(after.metadata).not.toHaveProperty('deletionTimestamp');
  });

  it('ends when the Job is suspended or deleted', async () => {
    const suspended = await follow(admin(), await stored('holds', { suspend: true }));
    expect(suspended.kind).toBe('suspended');

    const job = await stored('holds');
    const path = `/apis/batch/v1/namespaces/${job.metadata.namespace}/jobs/task`;
    let asked: Promise<void> | undefined;
    const deleted = await follow(admin(), job, ({ job: { status } }) => {
      if (status?.active === 1) asked ??= remove(admin(), path);
    });
    await asked;
    expect(deleted).toEqual({ kind: 'deleted' });
  });

  it('tells how a Job ended that is deleted as soon as it ends', async () => {
    const end = await follow(admin(), await stored('succeeds', { ttlSecondsAfterFinished: 0 }));
    expect(end.kind).toBe('finished');
  });

  it('survives a restart of the API server', async () => {
    const job = await stored('holds', { activeDeadlineSeconds: 10 });
    const { namespace = '', name, uid } = job.metadata;
    let interruptions = 0;
    let restarted: Promise<void> | undefined;
    const end = await watchJob(
      admin(),
      { namespace, name, uid },
      {
        signal: new AbortController().signal,
        onChange({ job: { status } }) {
          if (status?.active === 1) restarted ??= restartApiServer();
        },
        onInterruption: () => interruptions++,
      },
    );
    await restarted;
    expect(interruptions).toBeGreaterThan(0);
    expect(end.kind).toBe('finished');
  });
});
