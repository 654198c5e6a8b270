import { describe, expect, it } from 'vitest';
import { ClusterError, type FailureKind } from '../../client/src/cluster/failure.ts';
import { findCreated, findWritten, isCreatedAs, mayBeDone } from '../../client/src/cluster/lostAnswers.ts';
import { msg } from '../../client/src/cluster/message.ts';
import { patiently } from '../../client/src/cluster/patience.ts';
import { createServerClock } from '../../client/src/cluster/serverClock.ts';

const failure = (kind: FailureKind, more: { code?: number; retryAfter?: number } = {}) =>
  new ClusterError(kind, msg(kind), more);

describe('what is sent again', () => {
  /** How often a request is sent that always fails in this way. */
  async function attempts(error: unknown, repeatable: boolean, total = 1000): Promise<number> {
    let count = 0;
    const sending = patiently({ tries: 3, first: 1, total }, { repeatable }, async () => {
      count++;
      throw error;
    });
    await expect(sending).rejects.toBe(error);
    return count;
  }

  it.each<[string, ClusterError, read: number, write: number]>([
    ['a connection that was never made', failure('unreachable'), 3, 3],
    ['a lost answer', failure('unanswered'), 3, 1],
    ['a server that turns away at the door', failure('unavailable', { code: 429 }), 3, 3],
    ['a server that gives up on the way', failure('unavailable', { code: 504 }), 3, 1],
    ['a refusal', failure('refused', { code: 422 }), 1, 1],
    ['a missing right', failure('forbidden', { code: 403 }), 1, 1],
    ['credentials that are not accepted', failure('unauthenticated', { code: 401 }), 1, 1],
    ['a certificate that nothing vouches for', failure('tls'), 1, 1],
  ])('%s', async (_title, error, read, write) => {
    expect(await attempts(error, true)).toBe(read);
    expect(await attempts(error, false)).toBe(write);
  });

  it('where the server says when, as often as there is time', async () => {
    expect(await attempts(failure('unavailable', { code: 429, retryAfter: 20 }), false, 110)).toBeGreaterThan(3);
    expect(await attempts(failure('unavailable', { code: 429, retryAfter: 5000 }), false, 110)).toBe(1);
  });

  it('no error of our own', async () => {
    expect(await attempts(new TypeError('ours'), true)).toBe(1);
  });
});

describe('what a write without an answer has done', () => {
  const sentAt = Date.parse('2026-11-22T02:00:00Z');
  const wanted = { kind: 'Job', name: 'x', sentAt, fieldManager: 'batchwright', operation: 'Update' } as const;
  const object = (creationTimestamp: string, manager = 'batchwright', operation = 'Update') => ({
    metadata: { creationTimestamp, managedFields: [{ manager, operation }] },
  });

  it.each([
    ['made now, by us', object('2026-11-22T02:00:00Z'), true],
    ['made earlier, by us', object('2026-11-22T01:59:00Z'), false],
    ['made now, by somebody', object('2026-11-22T02:00:00Z', 'kubectl'), false],
    ['applied, not created', object('2026-11-22T02:00:00Z', 'batchwright', 'Apply'), false],
    ['without managers', { metadata: { creationTimestamp: '2026-11-22T02:00:00Z' } }, false],
  ])('knows its own: %s', (_title, stored, ours) => {
    expect(isCreatedAs(stored, wanted)).toBe(ours);
  });

  it('is looked for only where it may have been done', () => {
    expect(mayBeDone(failure('unanswered'))).toBe(true);
    expect(mayBeDone(failure('unavailable', { code: 500 }))).toBe(true);
    expect(mayBeDone(failure('unavailable', { code: 429 }))).toBe(false);
    expect(mayBeDone(failure('unreachable'))).toBe(false);
    expect(mayBeDone(new Error('ours'))).toBe(false);
  });

  it('is found though it comes late', async () => {
    const answers = [failure('notFound'), failure('unreachable')];
    const stored = object('2026-11-22T02:00:01Z');
    const look = async () => {
      const error = answers.shift();
      if (error !== undefined) throw error;
      return stored;
    };
    expect(await findCreated(wanted, failure('unanswered'), look)).toBe(stored);
  });

  it('is not known where nothing can be seen', async () => {
    const lost = failure('unanswered');
    const look = () => Promise.reject(failure('unreachable'));
    await expect(findWritten(wanted, lost, look)).rejects.toBe(lost);
  });

  it('is not waited for when that is cancelled', async () => {
    const stop = AbortSignal.abort(new Error('cancelled'));
    const look = () => Promise.reject(failure('notFound'));
    await expect(findWritten(wanted, failure('unanswered'), look, stop)).rejects.toThrow('cancelled');
  });
});

describe('the clock of a server', () => {
  it('is learnt from its dates, and is ours where they agree to some seconds', () => {
    let local = Date.parse('2026-11-22T02:00:00Z');
    const clock = createServerClock(() => local);
    clock.learn('Sun, 22 Nov 2026 02:00:03 GMT', local);
    expect(clock.skew()).toBe(0);
    clock.learn('Sun, 22 Nov 2026 02:10:00 GMT', local);
    expect(clock.skew()).toBe(600_500);
    local += 1000;
    expect(clock.now()).toBe(Date.parse('2026-11-22T02:10:01.500Z'));
    clock.learn('Sun, 22 Nov 2026 01:00:01 GMT', local);
    expect(clock.skew()).toBe(-3_599_500);
  });

  it('is not learnt from answers that took long, nor from what is no date', () => {
    const local = Date.parse('2026-11-22T02:00:00Z');
    const clock = createServerClock(() => local);
    clock.learn('Sun, 22 Nov 2026 03:00:00 GMT', local - 10_000);
    clock.learn('soon', local);
    clock.learn(undefined, local);
    expect(clock.skew()).toBe(0);
  });
});
