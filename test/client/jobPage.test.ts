/** What the page of a Job makes of what it is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  difference,
  formatRanges,
  parseRanges,
  rangeChange,
  rangesOf,
} from '../../client/src/cluster/indexRanges.ts';
import { AttemptStore } from '../../client/src/cluster/jobPage/attemptStore.ts';
import { INDEX_STATES, IndexBoard } from '../../client/src/cluster/jobPage/indexBoard.ts';
import { endOf, laneOf, stretchesOf, Waits } from '../../client/src/cluster/jobPage/lanes.ts';
import type { Attempt, JobDetail } from '../../client/src/cluster/jobPage/model.ts';
import { formatQuantity, parseQuantity } from '../../client/src/cluster/jobPage/quantity.ts';
import { reduceEvent, reduceJob, reducePod } from '../../client/src/cluster/jobPage/reduce.ts';
import { needsOf } from '../../client/src/cluster/jobPage/resources.ts';
import type { Job, Pod } from '../../client/src/cluster/types.ts';
import { ticksOf, within, zoomed } from '../../client/src/webviews/job/axis.ts';
import { JobModel } from '../../client/src/webviews/job/jobModel.ts';
import { readState } from '../../client/src/webviews/job/state.ts';
import { ClusterWords } from '../../client/src/webviews/shared/words.ts';

const SECOND = 1000;

function attempt(uid: string, over: Partial<Attempt> = {}): Attempt {
  return {
    uid,
    name: uid,
    created: 0,
    phase: 'Running',
    isGoing: false,
    reason: '',
    message: '',
    container: 'main',
    restarts: 0,
    node: '',
    failuresBefore: 0,
    ...over,
  };
}

function failed(uid: string, created: number, finished: number, over: Partial<Attempt> = {}): Attempt {
  return attempt(uid, { created, finished, phase: 'Failed', exitCode: 1, ...over });
}

function detail(over: Partial<JobDetail> = {}): JobDetail {
  const { detail: made } = reduceJob({
    metadata: { name: 'j', uid: 'j', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { completions: 10, parallelism: 2, completionMode: 'Indexed' },
    status: { startTime: '2026-01-01T00:00:00Z', active: 1 },
  });
  return { ...made, ...over };
}

function stored(...attempts: readonly Attempt[]): AttemptStore {
  const store = new AttemptStore();
  store.change(attempts, []);
  return store;
}

describe('indexes as the API writes them', () => {
  const indexes = fc.uniqueArray(fc.nat(60)).map((all) => all.sort((a, b) => a - b));
  const members = (text: string) =>
    parseRanges(text).flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

  test.each(['', '0', '1,3-5,7', '0-99999'])('%s', (text) => {
    expect(formatRanges(parseRanges(text))).toBe(text);
  });

  test('are read back as they were written', () => {
    fc.assert(
      fc.property(indexes, (all) => {
        expect(members(formatRanges(rangesOf(all)))).toEqual(all);
        expect(countOf(rangesOf(all))).toBe(all.length);
      }),
    );
  });

  test('differ by what is in the one and not in the other', () => {
    fc.assert(
      fc.property(indexes, indexes, (a, b) => {
        const left = formatRanges(difference(rangesOf(a), rangesOf(b)));
        expect(members(left)).toEqual(a.filter((index) => !b.includes(index)));
      }),
    );
  });

  test('change by few words, however many there are', () => {
    expect(rangeChange('0-49999,50001-99999', '0-99999')).toEqual({ added: '50000', removed: '' });
    expect(rangeChange('0-5', '0-3')).toEqual({ added: '', removed: '4-5' });
    expect(rangeChange('1-2', '1-2')).toBeUndefined();
  });
});

describe('how an index stands', () => {
  const boardOf = (...attempts: readonly Attempt[]) => {
    const store = stored(...attempts);
    const board = new IndexBoard(10, store);
    board.refresh(store.indexes());
    return board;
  };

  test.each([
    ['no Pod', [], 'notStarted', 0],
    ['a Pod that has no node yet', [attempt('a', { index: 1, phase: 'Pending' })], 'waiting', 0],
    ['a Pod at work', [attempt('a', { index: 1 })], 'running', 0],
    ['a Pod that has failed', [failed('a', 0, 5, { index: 1 })], 'waiting', 1],
    [
      'one at work after one that has failed',
      [failed('a', 0, 5, { index: 1 }), attempt('b', { index: 1, created: 9 })],
      'running',
      1,
    ],
    ['a Pod that has succeeded', [attempt('a', { index: 1, phase: 'Succeeded' })], 'succeeded', 0],
    ['a Pod after others that are gone', [attempt('a', { index: 1, failuresBefore: 3 })], 'running', 3],
  ] as const)('with %s', (_, attempts, state, failures) => {
    const board = boardOf(...attempts);
    expect([board.stateOf(1), board.failures[1]]).toEqual([state, failures]);
    expect(board.sums.reduce((a, b) => a + b)).toBe(10);
    expect(board.retried).toBe(failures > 0 ? 1 : 0);
  });

  test('is what the status of the Job says, whatever its Pods say', () => {
    const board = boardOf(attempt('a', { index: 1 }), failed('b', 0, 5, { index: 2 }));
    expect([...board.tell({ added: '1,4-5', removed: '' }, { added: '2', removed: '' })]).toEqual([1, 4, 5, 2]);
    expect([1, 2, 4].map((index) => board.stateOf(index))).toEqual(['succeeded', 'failed', 'succeeded']);
    expect(board.ranges('succeeded')).toEqual([
      { first: 1, last: 1 },
      { first: 4, last: 5 },
    ]);
    board.tell({ added: '', removed: '1' }, undefined);
    expect(board.stateOf(1)).toBe('running');
  });

  test('has failed when the Job is over and nothing tries it again', () => {
    const board = boardOf(failed('a', 0, 5, { index: 1 }), attempt('b', { index: 2, phase: 'Succeeded' }));
    expect([...board.end(true)]).toEqual([1]);
    expect(board.stateOf(1)).toBe('failed');
    expect([...board.end(true)]).toEqual([]);
  });

  test('stays when the Job gets more completions', () => {
    const board = boardOf(attempt('a', { index: 1 }));
    board.tell({ added: '0', removed: '' }, undefined);
    const larger = board.resized(20);
    expect([larger.count, larger.stateOf(0), larger.stateOf(1), larger.stateOf(19)]).toEqual([
      20,
      'succeeded',
      'running',
      'notStarted',
    ]);
  });
});

describe('deltas', () => {
  const pod = fc.record({
    uid: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    phase: fc.constantFrom<Attempt['phase'][]>('Pending', 'Running', 'Succeeded', 'Failed'),
    failuresBefore: fc.nat(3),
    finished: fc.nat(100),
  });
  /** A Pod keeps its index and its time of creation for life. */
  const lasting = ({ uid, phase, failuresBefore, finished }: Attempt) => {
    const letter = uid.charCodeAt(0) - 97;
    const end = phase === 'Failed' || phase === 'Succeeded' ? { finished: 100 + (finished ?? 0) } : {};
    return attempt(uid, { phase, failuresBefore, index: letter % 4, created: 50 - letter, ...end });
  };
  const ranges = fc.uniqueArray(fc.nat(9)).map((all) => formatRanges(rangesOf(all.sort((a, b) => a - b))));
  const step = fc.oneof(
    fc.record({ put: fc.array(pod, { maxLength: 4 }), gone: fc.array(fc.constantFrom('a', 'b', 'c', 'd')) }),
    fc.record({ completed: ranges, failed: ranges }),
    fc.record({ isOver: fc.boolean() }),
  );

  test('lead to the same as to be told all at once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const model = new JobModel();
        model.take({ type: 'begin' });
        model.take({ type: 'job', job: detail() });
        const there = new Map<string, Attempt>();
        let [completed, failedIndexes, state] = ['', '', 'running' as JobDetail['state']];
        for (const each of steps) {
          if ('put' in each) {
            const put = [...new Map(each.put.map((one) => [one.uid, lasting(attempt(one.uid, one))])).values()];
            for (const uid of each.gone) there.delete(uid);
            for (const one of put) there.set(one.uid, one);
            model.take({ type: 'pods', put, gone: each.gone });
          } else if ('isOver' in each) {
            state = each.isOver ? 'failed' : 'running';
            model.take({ type: 'job', job: detail({ state }) });
          } else {
            // The API never has an index in both.
            const failing = formatRanges(difference(parseRanges(each.failed), parseRanges(each.completed)));
            const change = [rangeChange(completed, each.completed), rangeChange(failedIndexes, failing)] as const;
            model.take({
              type: 'indexes',
              ...(change[0] && { completed: change[0] }),
              ...(change[1] && { failed: change[1] }),
            });
            [completed, failedIndexes] = [each.completed, failing];
          }
        }
        const fresh = new JobModel();
        fresh.take({ type: 'job', job: detail({ state }) });
        fresh.take({
          type: 'indexes',
          completed: { added: completed, removed: '' },
          failed: { added: failedIndexes, removed: '' },
        });
        fresh.take({ type: 'pods', put: [...there.values()], gone: [] });
        expect(pictureOf(model)).toEqual(pictureOf(fresh));
      }),
      { numRuns: 500 },
    );
  });

  function pictureOf({ known }: JobModel) {
    const { board, store } = known ?? {};
    if (board === undefined || store === undefined) throw new Error('Nothing is known.');
    const keys = Array.from(board.withPods('all'));
    return {
      states: Array.from(board.states, (code) => INDEX_STATES[code]),
      failures: [...board.failures],
      sums: board.sums,
      retried: board.retried,
      span: store.span,
      order: store.order,
      lanes: keys.map((key) => laneOf(store, key).attempts.map(({ uid, phase }) => [uid, phase])),
    };
  }

  test('tell which cells are to be drawn anew, and no others', () => {
    const model = new JobModel();
    model.take({ type: 'job', job: detail() });
    model.take({ type: 'pods', put: [attempt('a', { index: 3 }), attempt('b', { index: 4 })], gone: [] });
    expect([...model.takeChanged()]).toEqual([3, 4]);
    model.take({ type: 'pods', put: [attempt('a', { index: 3, node: 'n' })], gone: ['b'] });
    expect([...model.takeChanged()]).toEqual([4]);
    model.take({ type: 'indexes', completed: { added: '3,7', removed: '' } });
    expect([...model.takeChanged()]).toEqual([3, 7]);
    expect([...model.takeChanged()]).toEqual([]);
  });

  test('another Job of the same name begins anew', () => {
    const model = new JobModel();
    model.take({ type: 'job', job: detail() });
    model.take({ type: 'pods', put: [attempt('a', { index: 3 })], gone: [] });
    model.take({ type: 'gone' });
    expect([model.isGone, model.known?.store.size]).toEqual([true, 1]);
    model.take({ type: 'begin' });
    expect(model.known).toBeUndefined();
    expect(model.take({ type: 'job', job: detail({ isIndexed: false }) })).toContain('head');
    expect([model.isGone, model.known?.store.size, model.known?.board]).toEqual([false, 0, undefined]);
  });
});

describe('lanes', () => {
  test('are the indexes that have Pods, with their tries in order', () => {
    const store = stored(
      attempt('b', { index: 7, created: 20 }),
      failed('a', 5, 9, { index: 7 }),
      attempt('c', { index: 2 }),
    );
    const board = new IndexBoard(10, store);
    board.refresh(store.indexes());
    expect([...board.withPods('all')]).toEqual([2, 7]);
    expect([...board.withPods('retried')]).toEqual([7]);
    expect(laneOf(store, 7).attempts.map(({ uid }) => uid)).toEqual(['a', 'b']);
  });

  test('are the Pods where there are no indexes, the oldest first', () => {
    const store = stored(attempt('late', { created: 9 }), attempt('b', { created: 5 }), attempt('a', { created: 5 }));
    expect(store.order).toEqual(['a', 'b', 'late']);
    expect(laneOf(store, 'gone').attempts).toEqual([]);
  });

  test('show what a Pod went through', () => {
    const pod = attempt('a', { created: 100, scheduled: 120, started: 150 });
    expect(stretchesOf(pod, 200)).toEqual([
      { phase: 'scheduling', from: 100, to: 120 },
      { phase: 'starting', from: 120, to: 150 },
      { phase: 'running', from: 150, to: 200 },
    ]);
    expect(stretchesOf({ ...pod, finished: 180 }, 999).at(-1)).toEqual({ phase: 'running', from: 150, to: 180 });
    expect(stretchesOf(attempt('b', { created: 100 }), 130)).toEqual([{ phase: 'scheduling', from: 100, to: 130 }]);
  });

  test('tell how a Pod has failed', () => {
    const ends = [failed('a', 0, 1), failed('a', 0, 1, { reason: 'OOMKilled' }), attempt('a')];
    expect(ends.map(endOf)).toEqual(['1', 'OOMKilled', '']);
  });
});

describe('back-off waits', () => {
  const perIndex = detail({ backoffLimitPerIndex: 2 });

  test('of an index: until its next Pod came, and until it is to come', () => {
    const store = stored(
      failed('a', 0, 1000, { index: 1 }),
      failed('b', 11_500, 12_000, { index: 1, failuresBefore: 1 }),
    );
    const waits = new Waits(perIndex, store);
    expect(waits.of(laneOf(store, 1), false, 13_000)).toEqual([
      { from: 1000, to: 11_500, failures: 1, isOpen: false },
      { from: 12_000, to: 32_000, failures: 2, isOpen: true },
    ]);
    expect(waits.of(laneOf(store, 1), false, 40_000)).toHaveLength(1);
  });

  test('there is none after the last try of an index', () => {
    const last = stored(failed('a', 0, 1000, { index: 1, failuresBefore: 2 }));
    expect(new Waits(perIndex, last).of(laneOf(last, 1), false, 2000)).toEqual([]);
    const given = stored(failed('a', 0, 1000, { index: 1 }));
    expect(new Waits(perIndex, given).of(laneOf(given, 1), true, 2000)).toEqual([]);
    expect(new Waits({ ...perIndex, state: 'failed' }, given).of(laneOf(given, 1), false, 2000)).toEqual([]);
  });

  test('of a Job that counts over all its Pods: a success begins anew', () => {
    const job = detail({ isIndexed: false, backoffLimit: 6, failed: 3 });
    const store = stored(
      failed('a', 0, 1000),
      attempt('b', { created: 11_000, finished: 20_000, phase: 'Succeeded' }),
      failed('c', 20_000, 25_000),
      failed('d', 35_000, 40_000),
    );
    const waits = new Waits(job, store);
    const of = (uid: string, now: number) => waits.of(laneOf(store, uid), false, now);
    expect(of('a', 50_000)).toEqual([{ from: 1000, to: 11_000, failures: 1, isOpen: false }]);
    expect(of('c', 50_000)).toEqual([{ from: 25_000, to: 35_000, failures: 1, isOpen: false }]);
    expect(of('d', 50_000)).toEqual([{ from: 40_000, to: 60_000, failures: 2, isOpen: true }]);
    const none = new Waits({ ...job, failed: 7 }, store);
    expect(none.of(laneOf(store, 'd'), false, 50_000)).toEqual([]);
  });
});

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

describe('the time axis', () => {
  test('has round ticks, as many as there is room for', () => {
    const from = Date.parse('2026-01-01T00:00:07Z');
    const ticks = ticksOf({ from, to: from + 100 * SECOND }, 8);
    expect(ticks.map((tick) => new Date(tick).toISOString().slice(14, 19))).toEqual([
      '00:15',
      '00:30',
      '00:45',
      '01:00',
      '01:15',
      '01:30',
      '01:45',
    ]);
  });

  test('is never more than all, nor beside it', () => {
    const all = { from: 0, to: 100 * SECOND };
    expect(zoomed(all, all, 0.5, 50 * SECOND)).toEqual({ from: 25 * SECOND, to: 75 * SECOND });
    expect(zoomed(all, all, 2, 50 * SECOND)).toEqual(all);
    expect(within({ from: -20, to: 30 }, all)).toEqual({ from: 0, to: 50 });
  });
});

describe('words', () => {
  const texts = {
    ...{
      days: '{days} d',
      daysHours: '{days} d {hours} h',
      hours: '{hours} h',
      hoursMinutes: '{hours} h {minutes} min',
    },
    ...{ minutes: '{minutes} min', minutesSeconds: '{minutes} min {seconds} s', seconds: '{seconds} s' },
    ...{ ago: '{duration} ago', ahead: 'in {duration}' },
  };
  const words = new ClusterWords<never>(texts as ConstructorParameters<typeof ClusterWords>[0], 'en');

  test('for lengths of time and instants', () => {
    expect([0, 61, 3600, 90_061].map((seconds) => words.duration(seconds * SECOND))).toEqual([
      '0 s',
      '1 min 1 s',
      '1 h',
      '1 d 1 h',
    ]);
    expect([words.relative(0, 125 * SECOND), words.relative(30 * SECOND, 0)]).toEqual(['2 min ago', 'in 30 s']);
  });
});

test('what was remembered is used as far as it can be', () => {
  expect(readState(undefined)).toEqual({ filter: 'all', zoom: undefined, table: false, chosen: undefined });
  const state = { filter: 'retried', zoom: 3, table: true, chosen: 7 };
  expect(readState(state)).toEqual(state);
  expect(readState({ filter: 'x', zoom: -1, table: 1, chosen: {} })).toEqual(readState(undefined));
});
