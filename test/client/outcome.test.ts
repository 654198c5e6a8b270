import { describe, expect, it } from 'vitest';
import { durationInWords } from '../../client/src/cluster/duration.ts';
import { english } from '../../client/src/cluster/message.ts';
import { describeOutcome, describeProgress, waitingReason } from '../../client/src/cluster/outcome.ts';
import type { ContainerStatus, Job, Pod } from '../../client/src/cluster/types.ts';

const START = '2026-01-01T00:00:00Z';
const END = '2026-01-01T00:03:12Z';

function job(spec: Job['spec'], condition: { type: string; reason?: string; message?: string }, status = {}): Job {
  return {
    metadata: { name: 'etl', uid: 'u' },
    spec,
    status: { startTime: START, conditions: [{ status: 'True', lastTransitionTime: END, ...condition }], ...status },
  };
}

function pod(name: string, containerStatuses: ContainerStatus[], phase = 'Failed'): Pod {
  return { metadata: { name, uid: name }, status: { phase, containerStatuses } };
}

const ended = (exitCode: number, reason = 'Error', finishedAt = END): ContainerStatus => ({
  name: 'main',
  state: { terminated: { exitCode, reason, finishedAt } },
});

function sentencesOf(failed: Job, pods: Pod[] = []): string[] {
  return describeOutcome({ job: failed, pods }).sentences.map(english);
}

describe('describeOutcome', () => {
  it('tells of a success', () => {
    const complete = { type: 'Complete', reason: 'CompletionsReached' };
    expect(sentencesOf(job({ completions: 1 }, complete))).toEqual(['Job "etl" is complete after 3 min 12 s.']);
    expect(sentencesOf(job({ completions: 5 }, complete, { succeeded: 5 }))).toEqual([
      'Job "etl" is complete after 3 min 12 s: 5 of 5 completions.',
    ]);
    expect(sentencesOf(job({ completions: 5 }, { type: 'Complete', reason: 'SuccessPolicy' }))).toEqual([
      'Job "etl" is complete after 3 min 12 s: its success policy is met.',
    ]);
    expect(describeOutcome({ job: job({}, complete), pods: [] }).succeeded).toBe(true);
  });

  const exceeded = job({ backoffLimit: 3 }, { type: 'Failed', reason: 'BackoffLimitExceeded' });
  const limit = 'Job "etl" failed after 3 min 12 s: its `backoffLimit` of 3 is exceeded.';

  it('names the container that failed last, and how often', () => {
    expect(sentencesOf(exceeded)).toEqual([limit]);
    expect(sentencesOf(exceeded, [pod('a', [ended(1)])])).toEqual([limit, 'Container "main" ended with exit code 1.']);
    expect(
      sentencesOf(exceeded, [pod('a', [ended(2)]), pod('b', [ended(2)]), pod('c', [ended(1, '', START)])]),
    ).toEqual([limit, 'Container "main" ended with exit code 2 in 2 Pods.']);
  });

  it('calls 137 out of memory only where that is known', () => {
    expect(sentencesOf(exceeded, [pod('a', [ended(137)])])[1]).toBe(
      'Container "main" was killed (exit code 137), possibly because it ran out of memory.',
    );
    expect(sentencesOf(exceeded, [pod('a', [ended(137, 'OOMKilled')])])[1]).toBe(
      'Container "main" ran out of memory (`OOMKilled`, exit code 137).',
    );
  });

  it('finds the failure of a container that has been restarted since', () => {
    const restarted = { name: 'main', lastState: { terminated: { exitCode: 7 } } };
    expect(sentencesOf(exceeded, [pod('a', [restarted])])[1]).toBe('Container "main" ended with exit code 7.');
  });

  it('says what a failure policy says, once', () => {
    const message = 'Container main for pod batch/etl-x failed with exit code 42 matching FailJob rule at index 0';
    expect(
      sentencesOf(job({}, { type: 'Failed', reason: 'PodFailurePolicy', message }), [pod('a', [ended(42)])]),
    ).toEqual([`Job "etl" failed after 3 min 12 s by its \`podFailurePolicy\`: ${message}`]);
  });

  it('knows the deadline, failed indexes and reasons of later versions', () => {
    expect(sentencesOf(job({ activeDeadlineSeconds: 60 }, { type: 'Failed', reason: 'DeadlineExceeded' }))).toEqual([
      'Job "etl" failed: it ran longer than its `activeDeadlineSeconds` of 60.',
    ]);
    const indexes = { failedIndexes: '1,3-5' };
    expect(sentencesOf(job({}, { type: 'Failed', reason: 'FailedIndexes' }, indexes))).toEqual([
      'Job "etl" failed after 3 min 12 s: these indexes failed: 1,3-5.',
    ]);
    expect(
      sentencesOf(job({ maxFailedIndexes: 2 }, { type: 'Failed', reason: 'MaxFailedIndexesExceeded' }, indexes)),
    ).toEqual([
      'Job "etl" failed after 3 min 12 s: more indexes failed than its `maxFailedIndexes` of 2 allows: 1,3-5.',
    ]);
    expect(sentencesOf(job({}, { type: 'Failed', reason: 'New', message: 'Why.' }))).toEqual([
      'Job "etl" failed after 3 min 12 s (`New`): Why.',
    ]);
  });
});

describe('waitingReason', () => {
  const waiting = (reason: string, message?: string): Pod =>
    pod(
      'etl-x',
      [{ name: 'main', image: 'a/b:1', state: { waiting: message === undefined ? { reason } : { reason, message } } }],
      'Pending',
    );

  it.each([
    ['ImagePullBackOff', 'The image `a/b:1` of container "main" cannot be pulled (Pod "etl-x").'],
    ['InvalidImageName', '`a/b:1` of container "main" is not the name of an image (Pod "etl-x").'],
    ['CreateContainerConfigError', 'Container "main" of Pod "etl-x" cannot be started: CreateContainerConfigError'],
  ])('explains %s', (reason, sentence) => {
    const found = waitingReason([waiting(reason)]);
    expect(found && english(found)).toBe(sentence);
  });

  it('explains a Pod without a node', () => {
    const conditions = [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available.' },
    ];
    const unschedulable: Pod = { metadata: { name: 'p', uid: 'p' }, status: { phase: 'Pending', conditions } };
    const found = waitingReason([unschedulable]);
    expect(found && english(found)).toBe('Pod "p" fits on no node: 0/1 nodes are available.');
  });

  it('has nothing to say of Pods that start or run', () => {
    expect(waitingReason([waiting('ContainerCreating'), waiting('PodInitializing')])).toBeUndefined();
    expect(waitingReason([pod('r', [ended(0)], 'Running')])).toBeUndefined();
  });
});

describe('words for numbers', () => {
  it('counts what has succeeded', () => {
    const status = { succeeded: 1, active: 2, failed: 3 };
    const running = { metadata: { name: 'etl', uid: 'u' }, spec: { completions: 5 }, status };
    expect(english(describeProgress(running))).toBe('Succeeded: 1 of 5, active: 2, failed: 3');
    expect(english(describeProgress({ ...running, spec: {} }))).toBe('Succeeded: 1, active: 2, failed: 3');
  });

  it.each([
    [-5, '0 s'],
    [59_400, '59 s'],
    [192_000, '3 min 12 s'],
    [3_600_000, '1 h'],
    [90_000_000, '1 d 1 h'],
  ])('puts %d ms as %j', (milliseconds, words) => {
    expect(english(durationInWords(milliseconds))).toBe(words);
  });
});
