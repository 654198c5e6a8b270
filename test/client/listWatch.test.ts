import { describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { openContext } from '../../client/src/cluster/connection.ts';
import { ClusterError } from '../../client/src/cluster/failure.ts';
import { type Change, listWatch, listWatchReduced } from '../../client/src/cluster/listWatch.ts';
import { msg } from '../../client/src/cluster/message.ts';
import { SignInCancelled } from '../../client/src/cluster/pluginCredentials.ts';
import type { ObjectMeta } from '../../client/src/cluster/types.ts';

interface Thing {
  readonly metadata: ObjectMeta;
}

const SELECTION = { path: '/things', resource: 'things', namespace: 'default', query: {} };
const QUICK = { first: 1, longest: 4, giveUpAfter: 100 };

const thing = (resourceVersion: string): Thing => ({ metadata: { name: 'a', uid: 'a', resourceVersion } });
const event = (type: string, object: object): string => JSON.stringify({ type, object });
const listOf = (place: string, ...items: Thing[]): string =>
  JSON.stringify({ items, metadata: { resourceVersion: place } });
const failure = (kind: ClusterError['kind']) => new ClusterError(kind, msg(kind));

/** An API that answers lists and watches from two scripts; where a watch has started from is noted in `places`. */
function scripted(lists: (string | Error)[], watches: (string | Error)[][]) {
  const places: string[] = [];
  const api: Api = {
    connection: { context: 'c', server: 's', user: 'u' } as ReturnType<typeof openContext>,
    now: Date.now,
    skew: () => 0,
    async send() {
      const body = lists.shift();
      if (body === undefined || body instanceof Error) throw body ?? new Error('No more lists.');
      return { code: 200, body, warnings: [] };
    },
    async *lines({ query }) {
      places.push(query?.resourceVersion ?? '');
      for (const line of watches.shift() ?? [new Error('No more watches.')]) {
        if (line instanceof Error) throw line;
        yield line;
      }
    },
  };
  return { api, places };
}

/** The first `count` changes, as text. */
async function changes(api: Api, count: number): Promise<string[]> {
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const change of listWatch<Thing>(api, SELECTION, stop.signal, QUICK)) {
    seen.push(describeChange(change));
    if (seen.length === count) stop.abort();
  }
  return seen;
}

function describeChange(change: Change<Thing>): string {
  if (change.kind === 'interrupted') return `interrupted by ${change.error.kind}`;
  if (change.kind === 'listed') return `listed ${change.objects.length}`;
  return `${change.kind} ${change.object.metadata.resourceVersion}`;
}

describe('listWatch', () => {
  it('takes up a closed watch where it stood, also after a bookmark', async () => {
    const { api, places } = scripted(
      [listOf('10', thing('7'))],
      [[event('MODIFIED', thing('11'))], [event('BOOKMARK', thing('15'))], [event('DELETED', thing('16'))]],
    );
    expect(await changes(api, 3)).toEqual(['listed 1', 'stored 11', 'deleted 16']);
    expect(places).toEqual(['10', '11', '15']);
  });

  it('lists again when its place is too old, told by an event or by the answer', async () => {
    const gone = event('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' });
    const { api, places } = scripted(
      [listOf('10'), listOf('20'), listOf('30')],
      [[gone], [failure('expired')], [event('ADDED', thing('31'))]],
    );
    expect(await changes(api, 4)).toEqual(['listed 0', 'listed 0', 'listed 0', 'stored 31']);
    expect(places).toEqual(['10', '20', '30']);
  });

  it('waits out failures once it was connected, of whatever kind', async () => {
    const { api } = scripted(
      [listOf('10')],
      [[failure('unreachable')], [failure('unauthenticated')], [event('ADDED', thing('11'))]],
    );
    expect(await changes(api, 4)).toEqual([
      'listed 0',
      'interrupted by unreachable',
      'interrupted by unauthenticated',
      'stored 11',
    ]);
  });

  it('does not sign in again where a person has cancelled that', async () => {
    const { api } = scripted([listOf('10')], [[new SignInCancelled('sign-in', 'somebody')]]);
    await expect(changes(api, 2)).rejects.toThrow(SignInCancelled);
  });

  it('takes a refusal of the first list for the answer', async () => {
    await expect(changes(scripted([failure('forbidden')], []).api, 1)).rejects.toThrow('forbidden');
    await expect(changes(scripted([failure('tls')], []).api, 1)).rejects.toThrow('tls');
  });

  it('tries a connection twice more that has never worked', async () => {
    const lists = [1, 2, 3].map(() => failure('unreachable'));
    await expect(changes(scripted(lists, []).api, 9)).rejects.toThrow('unreachable');
    expect(lists).toEqual([]);
  });

  it('lists again and again what it may not watch, and says so once', async () => {
    const { api } = scripted(
      [listOf('10'), listOf('20', thing('15')), listOf('30')],
      [[failure('forbidden')], [failure('forbidden')], [event('ADDED', thing('31'))]],
    );
    const refused: string[] = [];
    const reading = {
      backoff: { ...QUICK, relist: 1 },
      reduce: (object: Thing) => object,
      onUnwatchable: ({ kind }: ClusterError) => refused.push(kind),
    };
    const seen: string[] = [];
    for await (const change of listWatchReduced<Thing, Thing>(api, SELECTION, new AbortController().signal, reading)) {
      seen.push(describeChange(change));
      if (seen.length === 4) break;
    }
    expect(seen).toEqual(['listed 0', 'listed 1', 'listed 0', 'stored 31']);
    expect(refused).toEqual(['forbidden']);
  });

  it('waits as long as the server asks', async () => {
    const busy = new ClusterError('unavailable', msg('busy'), { code: 429, retryAfter: 60 });
    const { api } = scripted([listOf('10')], [[busy], [event('ADDED', thing('11'))]]);
    const started = performance.now();
    expect(await changes(api, 3)).toEqual(['listed 0', 'interrupted by unavailable', 'stored 11']);
    expect(performance.now() - started).toBeGreaterThanOrEqual(59);
  });

  it('does not list without a pause where every place is too old at once', async () => {
    const watches = Array.from({ length: 1000 }, () => [failure('expired')]);
    const lists = Array.from({ length: 1000 }, () => listOf('10'));
    await expect(changes(scripted(lists, watches).api, 10_000)).rejects.toThrow('expired');
    expect(1000 - lists.length).toBeLessThan(200);
  });

  it('takes what is no event for a lost connection', async () => {
    const { api, places } = scripted([listOf('10')], [['<html>'], [event('ADDED', thing('11'))]]);
    expect(await changes(api, 3)).toEqual(['listed 0', 'interrupted by unreachable', 'stored 11']);
    expect(places).toEqual(['10', '10']);
  });

  it('takes what is no list for a lost connection, and reads it anew', async () => {
    for (const answer of [
      'upstream error',
      '{"kind":"Status","status":"Success"}',
      listOf('10', thing('7')).slice(0, -9),
    ]) {
      const { api } = scripted([answer, listOf('20')], []);
      expect(await changes(api, 2), answer).toEqual(['interrupted by unreachable', 'listed 0']);
    }
  });

  it('waits for a server that is only busy', async () => {
    const { api } = scripted([failure('unavailable'), listOf('1')], []);
    expect(await changes(api, 2)).toEqual(['interrupted by unavailable', 'listed 0']);
  });

  it('gives up when failures last', async () => {
    const failing = scripted(
      [listOf('10')],
      Array.from({ length: 1000 }, () => [failure('unreachable')]),
    );
    await expect(changes(failing.api, 10_000)).rejects.toThrow('unreachable');
    expect(failing.places.length).toBeGreaterThan(3);
    expect(failing.places.length).toBeLessThan(200);
  });

  it('ends quietly when it is told to stop', async () => {
    const stop = new AbortController();
    stop.abort();
    const seen: unknown[] = [];
    for await (const change of listWatch(scripted([], []).api, SELECTION, stop.signal, QUICK)) seen.push(change);
    expect(seen).toEqual([]);
  });
});
