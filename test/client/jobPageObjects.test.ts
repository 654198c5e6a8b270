/** What the page of a Job is told of objects. */
import { describe, expect, test } from 'vitest';
import { formatQuantity, parseQuantity } from '../../client/src/cluster/jobPage/quantity.ts';
import { reduceEvent, reduceJob, reducePod } from '../../client/src/cluster/jobPage/reduce.ts';
import { needsOf } from '../../client/src/cluster/jobPage/resources.ts';
import type { Job, Pod } from '../../client/src/cluster/types.ts';
import { SECOND } from './jobPageAttempts.ts';

describe('what is kept of objects', () => {
  const pod: Pod = {
    metadata: {
      name: 'j-3-abcde',
      uid: 'p',
      creationTimestamp: '2026-01-01T00:00:00Z',
      annotations: {
        'batch.kubernetes.io/job-completion-index': '3',
        'batch.kubernetes.io/job-index-failure-count': '2',
        'batch.kubernetes.io/job-index-ignored-failure-count': '1',
      },
    },
    spec: { nodeName: 'n1' },
    status: {
      phase: 'Failed',
      conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-01-01T00:00:01Z' }],
      containerStatuses: [
        {
          name: 'main',
          state: {
            terminated: {
              exitCode: 137,
              reason: 'OOMKilled',
              startedAt: '2026-01-01T00:00:03Z',
              finishedAt: '2026-01-01T00:00:09Z',
            },
          },
        },
      ],
    },
  };

  test('of a Pod: its times and its end', () => {
    const base = Date.parse('2026-01-01T00:00:00Z');
    expect(reducePod(pod)).toMatchObject({
      index: 3,
      failuresBefore: 3,
      created: base,
      scheduled: base + SECOND,
      started: base + 3 * SECOND,
      finished: base + 9 * SECOND,
      exitCode: 137,
      reason: 'OOMKilled',
      node: 'n1',
    });
  });

  test('of a Job: what its page says', () => {
    const job: Job = {
      metadata: {
        name: 'j',
        uid: 'u',
        ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'c', controller: true }],
      },
      spec: {
        completions: 5,
        parallelism: 2,
        completionMode: 'Indexed',
        backoffLimitPerIndex: 1,
        activeDeadlineSeconds: 60,
        ttlSecondsAfterFinished: 0,
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'i' }] } },
      },
      status: { completedIndexes: '0-2', failedIndexes: '4', conditions: [{ type: 'Failed', status: 'True' }] },
    };
    const { detail: made, completedIndexes, failedIndexes } = reduceJob(job);
    expect(made).toMatchObject({
      isIndexed: true,
      completions: 5,
      backoffLimitPerIndex: 1,
      deadline: 60,
      ttl: 0,
      controller: { kind: 'CronJob', name: 'nightly' },
      conditions: [{ type: 'Failed', status: 'True', reason: '', message: '' }],
    });
    expect([completedIndexes, failedIndexes, 'failedIndexes' in made]).toEqual(['0-2', '4', false]);
  });

  test('of an event: when it was last seen, and how often', () => {
    const event = reduceEvent({
      metadata: { uid: 'e' },
      involvedObject: { kind: 'Pod', name: 'p' },
      type: 'Warning',
      reason: 'BackOff',
      message: ' Back-off \n',
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:05Z',
      count: 4,
    });
    expect(event).toEqual({
      uid: 'e',
      at: Date.parse('2026-01-01T00:00:05Z'),
      isWarning: true,
      count: 4,
      kind: 'Pod',
      name: 'p',
      reason: 'BackOff',
      message: 'Back-off',
    });
  });
});

describe('resources', () => {
  test.each([
    ['500m', 'cpu', '0.5'],
    ['1500m', 'cpu', '1.5'],
    ['250m', 'cpu', '250m'],
    ['2', 'cpu', '2'],
    ['.5', 'cpu', '0.5'],
    ['1e3', 'cpu', '1000'],
    ['128Mi', 'memory', '128Mi'],
    ['1536Mi', 'memory', '1.5Gi'],
    ['1G', 'memory', '953.7Mi'],
    ['512', 'memory', '512'],
    ['1', 'nvidia.com/gpu', '1'],
  ])('%s of %s is written %s', (text, resource, written) => {
    expect(formatQuantity(parseQuantity(text) ?? -1n, resource)).toBe(written);
  });

  test('what is no quantity is not taken for one', () => {
    expect(['', 'Mi', '1.2.3', '1 Gi', 'x'].map(parseQuantity)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('of a Pod: containers and sidecars together, or an init container with the sidecars before it', () => {
    const spec = {
      initContainers: [
        { name: 'proxy', restartPolicy: 'Always', resources: { requests: { cpu: '100m', memory: '64Mi' } } },
        { name: 'fetch', resources: { requests: { cpu: '2' } } },
      ],
      containers: [
        { name: 'main', resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '2Gi' } } },
        { name: 'side', resources: { limits: { cpu: '1' } } },
      ],
    };
    expect(needsOf(spec, 1).requests).toEqual({ cpu: '2.1', memory: '1088Mi' });
    expect(needsOf(spec, 16).requests).toEqual({ cpu: '33.6', memory: '17Gi' });
    // Not every container has a limit, so the Pod has none.
    expect(needsOf(spec, 1).limits).toEqual({});
    expect(needsOf({ ...spec, resources: { limits: { cpu: '3' } } }, 2)).toMatchObject({
      requests: { cpu: '6' },
      limits: { cpu: '6' },
    });
  });
});
