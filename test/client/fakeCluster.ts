import type { Api, ApiRequest } from '../../client/src/cluster/api.ts';
import { ClusterError, type FailureKind } from '../../client/src/cluster/failure.ts';
import { msg } from '../../client/src/cluster/message.ts';

/** As much of an object as the store of {@link FakeCluster} looks at. */
export interface FakeObject {
  readonly metadata: { readonly name: string; readonly uid: string; readonly [key: string]: unknown };
}

interface Watch {
  readonly path: string;
  readonly lines: (string | ClusterError)[];
  wake(): void;
}

/** An API server in memory: lists in pages by at most one label, watches, failures on demand, and what it tells of itself. */
export class FakeCluster {
  readonly api: Api;
  /** What has been asked, as `LIST /path`, `WATCH /path` and `TELL /apis…`; a further page as `PAGE /path`. */
  readonly asked: string[] = [];
  /** Pages are not larger than this, whatever is asked. */
  pageSize = 500;
  readonly #objects = new Map<string, Map<string, FakeObject>>();
  readonly #watches = new Set<Watch>();
  readonly #refusals = new Map<string, FailureKind>();
  readonly #served = new Map<string, readonly string[]>();
  #version = 100;

  constructor(namespace = 'default') {
    this.api = {
      connection: { context: 'test', namespace, server: 'https://test', user: 'me' } as Api['connection'],
      now: Date.now,
      skew: () => 0,
      send: async (request) => ({ code: 200, body: this.#tellOf(request) ?? this.#list(request), warnings: [] }),
      lines: (request) => this.#watch(request),
    };
  }

  /** How many watches are open. */
  get watches(): string[] {
    return [...this.#watches].map(({ path }) => path).sort();
  }

  store(path: string, ...objects: FakeObject[]): void {
    for (const object of objects) {
      const all = this.#objects.get(path) ?? new Map<string, FakeObject>();
      this.#objects.set(path, all);
      const type = all.has(object.metadata.uid) ? 'MODIFIED' : 'ADDED';
      const stored = this.#stamp(object);
      all.set(object.metadata.uid, stored);
      this.#tell(path, type, stored);
    }
  }

  remove(path: string, uid: string): void {
    const object = this.#objects.get(path)?.get(uid);
    if (object === undefined) return;
    this.#objects.get(path)?.delete(uid);
    this.#tell(path, 'DELETED', this.#stamp(object));
  }

  /** From now on it has these resources of a version of a group. */
  serve(apiVersion: string, ...resources: string[]): void {
    this.#served.set(apiVersion, resources);
  }

  /** From now on a path is refused, or with `undefined` no more. */
  refuse(path: string, kind: FailureKind | undefined): void {
    if (kind === undefined) this.#refusals.delete(path);
    else this.#refusals.set(path, kind);
  }

  /** Ends all watches: by a lost connection, or because their place is too old. */
  breakWatches(kind: FailureKind): void {
    for (const watch of this.#watches) {
      watch.lines.push(new ClusterError(kind, msg(kind)));
      watch.wake();
    }
  }

  #stamp(object: FakeObject): FakeObject {
    this.#version++;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#version) } };
  }

  #tell(path: string, type: string, object: FakeObject): void {
    for (const watch of this.#watches) {
      if (watch.path !== path) continue;
      watch.lines.push(JSON.stringify({ type, object }));
      watch.wake();
    }
  }

  /** What the server says that it has. */
  #tellOf({ path }: ApiRequest): string | undefined {
    const resources = this.#served.get(path.replace('/apis/', ''));
    if (path !== '/apis' && resources === undefined) return undefined;
    this.asked.push(`TELL ${path}`);
    this.#check(path);
    if (resources !== undefined) return JSON.stringify({ resources: resources.map((name) => ({ name })) });
    return JSON.stringify({
      groups: [...this.#served.keys()].map((groupVersion) => ({ versions: [{ groupVersion }] })),
    });
  }

  #list({ path, query }: ApiRequest): string {
    const from = Number(query?.continue ?? 0);
    this.asked.push(`${from === 0 ? 'LIST' : 'PAGE'} ${path}`);
    this.#check(path);
    const [, label = '', value] = /^(.*)=(.*)$/.exec(query?.labelSelector ?? '') ?? [];
    const all = [...(this.#objects.get(path)?.values() ?? [])].filter(
      ({ metadata }) => value === undefined || (metadata.labels as Record<string, string>)[label] === value,
    );
    const end = from + Math.min(this.pageSize, Number(query?.limit ?? all.length));
    const metadata = { resourceVersion: String(this.#version), ...(end < all.length && { continue: String(end) }) };
    return JSON.stringify({ kind: 'List', apiVersion: 'v1', metadata, items: all.slice(from, end) });
  }

  async *#watch({ path, signal, onOpen }: ApiRequest): AsyncGenerator<string, void, undefined> {
    this.asked.push(`WATCH ${path}`);
    this.#check(path);
    let wake = () => {};
    const watch: Watch = { path, lines: [], wake: () => wake() };
    this.#watches.add(watch);
    const abort = () => wake();
    signal?.addEventListener('abort', abort);
    onOpen?.();
    try {
      for (;;) {
        signal?.throwIfAborted();
        const line = watch.lines.shift();
        if (line instanceof ClusterError) throw line;
        if (line !== undefined) yield line;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#watches.delete(watch);
      signal?.removeEventListener('abort', abort);
    }
  }

  #check(path: string): void {
    const kind = this.#refusals.get(path);
    if (kind !== undefined) throw new ClusterError(kind, msg('{kind}: {path}', { kind, path }));
  }
}

export const JOBS = '/apis/batch/v1/namespaces/default/jobs';
export const CRON_JOBS = '/apis/batch/v1/namespaces/default/cronjobs';
export const PODS = '/api/v1/namespaces/default/pods';

interface FakeJob {
  readonly owner?: string;
  readonly created?: string;
  readonly spec?: object;
  readonly status?: object;
}

/** A Job whose `uid` is its name. */
export function fakeJob(name: string, { owner, created, spec, status }: FakeJob = {}): FakeObject {
  const ownerReferences = owner === undefined ? [] : [{ kind: 'CronJob', name: owner, uid: owner, controller: true }];
  return {
    metadata: { name, uid: name, creationTimestamp: created ?? '2026-11-22T02:00:00Z', ownerReferences },
    ...{ spec: { completions: 1, ...spec }, status: status ?? {} },
  };
}

export function fakeCronJob(name: string, spec: object = {}, status: object = {}): FakeObject {
  return {
    metadata: { name, uid: name, creationTimestamp: '2026-11-01T00:00:00Z' },
    ...{ spec: { schedule: '0 2 * * *', ...spec }, status },
  };
}

export function fakePod(name: string, job: string, status: object, annotations: object = {}): FakeObject {
  const labels = { 'controller-uid': job };
  return {
    metadata: { name, uid: name, creationTimestamp: '2026-11-22T02:00:00Z', labels, annotations },
    ...{ spec: { nodeName: 'node-1' }, status },
  };
}

/** The end of a Job, as its controller writes it. */
export function finished(type: 'Complete' | 'Failed', reason?: string, status: object = {}): object {
  const time = '2026-11-22T02:03:12Z';
  return {
    startTime: '2026-11-22T02:00:00Z',
    conditions: [{ type, status: 'True', lastTransitionTime: time, ...(reason && { reason, message: `${reason}!` }) }],
    ...(type === 'Complete' && { completionTime: time, succeeded: 1 }),
    ...status,
  };
}
