/** How the page of a Job takes in what it is told: in portions, and each part of the page in its turn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, formatRanges, parseRanges, rangeChange, rangesOf } from '../../client/src/cluster/indexRanges.ts';
import type { Attempt } from '../../client/src/cluster/jobPage/model.ts';
import type { JobPageNews } from '../../client/src/jobPage/messages.ts';
import { JobModel, type Part } from '../../client/src/webviews/job/jobModel.ts';
import { NewsQueue } from '../../client/src/webviews/job/newsQueue.ts';
import { takeTurns } from '../../client/src/webviews/job/turns.ts';
import { attempt, detail } from './jobPageAttempts.ts';

/** As it is in the queue: more make further portions. */
const MOST_PODS = 250;
const MOST_LETTERS = 6000;

function portionsOf(...told: readonly JobPageNews[]): JobPageNews[] {
  const queue = new NewsQueue();
  for (const news of told) queue.add(news);
  const portions: JobPageNews[] = [];
  for (let next = queue.next(); next !== undefined; next = queue.next()) portions.push(next);
  return portions;
}

type Indexes = Extract<JobPageNews, { type: 'indexes' }>;

/** The lists of a portion that are not empty. */
function listsOf({ completed, failed }: Indexes): string[] {
  const lists = [completed?.removed, failed?.removed, completed?.added, failed?.added];
  return lists.filter((list) => list !== undefined && list !== '') as string[];
}

describe('what is told', () => {
  const pods = (count: number, first = 0) =>
    Array.from({ length: count }, (_, i) =>
      attempt(`p${first + i}`, { index: (first + i) % 2000, created: first + i }),
    );
  /** Every second index below an end. */
  const everySecond = (end: number) => formatRanges(rangesOf(Array.from({ length: end / 2 }, (_, i) => 2 * i)));

  test.each<[string, JobPageNews]>([
    ['a Job', { type: 'job', job: detail() }],
    ['few Pods', { type: 'pods', put: pods(MOST_PODS), gone: ['x'] }],
    ['that Pods are gone', { type: 'pods', put: [], gone: pods(1000).map(({ uid }) => uid) }],
    [
      'few indexes',
      { type: 'indexes', completed: { added: '1,3-5', removed: '' }, failed: { added: '', removed: '4' } },
    ],
    ['no indexes', { type: 'indexes' }],
    ['one long stretch of indexes', { type: 'indexes', completed: { added: '0-999999', removed: '' } }],
  ])('stays as it is where it takes little time: %s', (_, news) => {
    expect(portionsOf(news)).toEqual([news]);
  });

  test('of many Pods: first those that are gone, then the others in order', () => {
    const put = pods(2 * MOST_PODS + 1);
    const [first, ...others] = portionsOf({ type: 'pods', put, gone: ['x'] });
    expect(first).toEqual({ type: 'pods', put: [], gone: ['x'] });
    expect(others.map((each) => each.type === 'pods' && each.put.length)).toEqual([MOST_PODS, MOST_PODS, 1]);
    expect(others.flatMap((each) => (each.type === 'pods' ? each.put : []))).toEqual(put);
  });

  test('of many indexes: what they no longer are first, in pieces that end where a comma was', () => {
    const [added, removed] = [everySecond(20_000), everySecond(6000)];
    const portions = portionsOf({
      type: 'indexes',
      completed: { added, removed },
      failed: { added: '1', removed: '' },
    });
    const lists = (portions as Indexes[]).map(listsOf);
    expect(lists.every(({ length }) => length === 1)).toBe(true);
    const texts = lists.flat();
    for (const text of texts) expect(text).toMatch(/^\d+(?:,\d+)*$/);
    for (const text of texts) expect(text.length).toBeLessThan(MOST_LETTERS + 10);
    const counts = (portions as Indexes[]).map(({ completed, failed }) => [
      completed?.removed !== undefined && completed.removed !== '',
      failed?.added !== undefined,
    ]);
    expect(counts[0]).toEqual([true, false]);
    expect(counts.at(-1)).toEqual([false, true]);
    expect(texts.join(',')).toBe([removed, added, '1'].join(','));
  });

  test.each([
    ['ends with its piece', 1],
    ['begins no empty piece', 2],
  ])('a list that is as long as a piece %s', (_, more) => {
    // Each index takes six letters with its comma.
    const indexes = Array.from({ length: MOST_LETTERS / 6 + more }, (_, i) => 10_000 + 2 * i);
    const added = indexes.join(',');
    const portions = portionsOf({ type: 'indexes', completed: { added, removed: '' } }) as Indexes[];
    const lists = portions.map(listsOf);
    expect(lists.flat().join(',')).toBe(added);
    expect(lists.every(({ length }) => length === 1)).toBe(true);
  });

  test('is taken in the order in which it was told', () => {
    const told: JobPageNews[] = [
      { type: 'begin' },
      { type: 'pods', put: pods(600), gone: [] },
      { type: 'podsRead' },
      { type: 'gone' },
    ];
    const types = portionsOf(...told).map(({ type }) => type);
    expect(types).toEqual(['begin', 'pods', 'pods', 'pods', 'pods', 'podsRead', 'gone']);
  });

  test('waits for none that come later, and is forgotten when it is taken', () => {
    const queue = new NewsQueue();
    expect(queue.next()).toBeUndefined();
    queue.add({ type: 'begin' });
    expect(queue.next()).toEqual({ type: 'begin' });
    queue.add({ type: 'gone' });
    expect([queue.next(), queue.next()]).toEqual([{ type: 'gone' }, undefined]);
  });

  const completions = 20_000;
  const indexes = fc
    .record({ step: fc.integer({ min: 1, max: 7 }), from: fc.nat(50), to: fc.nat(completions) })
    .map(({ step, from, to }) => {
      const all: number[] = [];
      for (let index = from; index < to; index += step) all.push(index);
      return formatRanges(rangesOf(all));
    });
  const change = fc.oneof(
    fc.record({ first: fc.nat(1200), count: fc.nat(700), gone: fc.array(fc.nat(1200), { maxLength: 20 }) }),
    fc.record({ completed: indexes, failed: indexes }),
  );

  test('leads in portions to the same as whole', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
        const told: JobPageNews[] = [{ type: 'begin' }, { type: 'job', job: detail({ completions }) }];
        let [completed, failed] = ['', ''];
        for (const each of changes) {
          if ('first' in each) {
            const gone = each.gone.map((n) => `p${n}`);
            told.push({ type: 'pods', put: pods(each.count, each.first), gone });
          } else {
            // The API never has an index in both.
            const failing = formatRanges(difference(parseRanges(each.failed), parseRanges(each.completed)));
            const changes = [rangeChange(completed, each.completed), rangeChange(failed, failing)] as const;
            const [ofCompleted, ofFailed] = changes;
            told.push({
              type: 'indexes',
              ...(ofCompleted && { completed: ofCompleted }),
              ...(ofFailed && { failed: ofFailed }),
            });
            [completed, failed] = [each.completed, failing];
          }
        }
        expect(pictureOf(portionsOf(...told))).toEqual(pictureOf(told));
      }),
      { numRuns: 25 },
    );
  });

  function pictureOf(told: readonly JobPageNews[]) {
    const model = new JobModel();
    for (const news of told) model.take(news);
    const { board, store } = model.known ?? {};
    return {
      states: board?.states,
      failures: board?.failures,
      sums: board?.sums,
      span: store?.span,
      pods: new Set<Attempt>(store?.all()),
      changed: new Set(model.takeChanged()).size > 0,
    };
  }
});

describe('the parts of the page', () => {
  /** The parts drawn in each frame of some, if each takes all the time that there is and some are due again at once. */
  function drawn(first: readonly Part[], again: readonly Part[], frames: number): Part[] {
    const due = new Set(first);
    const order: Part[] = [];
    for (let frame = 0; frame < frames; frame++) {
      for (const part of again) due.add(part);
      takeTurns(
        due,
        (part) => order.push(part),
        () => false,
      );
    }
    return order;
  }

  test('are all drawn at once where there is time', () => {
    const due = new Set<Part>(['head', 'lanes', 'facts', 'events']);
    const order: Part[] = [];
    takeTurns(
      due,
      (part) => order.push(part),
      () => true,
    );
    expect([order, due.size]).toEqual([['head', 'lanes', 'facts', 'events'], 0]);
  });

  test('are each drawn in their turn, though others are due with each frame', () => {
    expect(drawn(['head', 'lanes', 'facts', 'events'], ['lanes'], 5)).toEqual([
      'head',
      'lanes',
      'facts',
      'events',
      'lanes',
    ]);
    expect(drawn(['events'], ['head', 'lanes'], 4)).toEqual(['events', 'head', 'lanes', 'head']);
  });

  test('are all due with a Job that is new, and the indexes when their number changes', () => {
    const model = new JobModel();
    expect(model.take({ type: 'job', job: detail() })).toEqual(['grid', 'head', 'lanes', 'facts', 'events']);
    expect(model.take({ type: 'job', job: detail() })).toEqual(['head', 'lanes', 'facts']);
    expect(model.take({ type: 'job', job: detail({ completions: 5 }) })).toEqual(['grid', 'head', 'lanes', 'facts']);
  });
});

test('a Job that gets fewer completions and ends with them has ended for its indexes', () => {
  const model = new JobModel();
  model.take({ type: 'job', job: detail() });
  model.take({ type: 'pods', put: [attempt('a', { index: 1, phase: 'Failed' })], gone: [] });
  expect(model.known?.board?.stateOf(1)).toBe('waiting');
  model.take({ type: 'job', job: detail({ completions: 5, state: 'failed' }) });
  expect(model.known?.board?.stateOf(1)).toBe('failed');
});
