/** What the page of a Job shows of its Pods on a time axis. */
import { describe, expect, test } from 'vitest';
import { IndexBoard } from '../../client/src/cluster/jobPage/indexBoard.ts';
import { endOf, laneOf, stretchesOf, Waits } from '../../client/src/cluster/jobPage/lanes.ts';
import { ticksOf, within, zoomed } from '../../client/src/webviews/job/axis.ts';
import { readState } from '../../client/src/webviews/job/state.ts';
import { ClusterWords } from '../../client/src/webviews/shared/words.ts';
import { attempt, detail, failed, SECOND, stored } from './jobPageAttempts.ts';

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
