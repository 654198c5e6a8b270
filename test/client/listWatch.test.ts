import { describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { openContext } from '../../client/src/cluster/connection.ts';
import { ClusterError } from '../../client/src/cluster/failure.ts';
import { type Change, listWatch } from '../../client/src/cluster/listWatch.ts';
import { msg } from '../../client/src/cluster/message.ts';
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
      [[failure('unreachable')], [failure('forbidden')], [event('ADDED', thing('11'))]],
    );
    expect(await changes(api, 4)).toEqual([
      'listed 0',
      'interrupted by unreachable',
      'interrupted by forbidden',
      'stored 11',
    ]);
  });

  it('takes a refusal of the first list for the answer', async () => {
    await expect(changes(scripted([failure('forbidden')], []).api, 1)).rejects.toThrow('forbidden');
    await expect(changes(scripted([failure('unreachable')], []).api, 1)).rejects.toThrow('unreachable');
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
