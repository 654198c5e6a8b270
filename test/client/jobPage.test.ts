/** What the page of a Job knows of its indexes, and makes of the changes that it is told. */
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
import { INDEX_STATES, IndexBoard } from '../../client/src/cluster/jobPage/indexBoard.ts';
import { laneOf } from '../../client/src/cluster/jobPage/lanes.ts';
import type { Attempt, JobDetail } from '../../client/src/cluster/jobPage/model.ts';
import { JobModel } from '../../client/src/webviews/job/jobModel.ts';
import { attempt, detail, failed, stored } from './jobPageAttempts.ts';

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
