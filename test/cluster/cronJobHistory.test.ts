import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { buildHistory } from '../../client/src/cluster/cronJobHistory/buildHistory.ts';
import { type CronJobSnapshot, followCronJob } from '../../client/src/cluster/cronJobHistory/followCronJob.ts';
import type { CronJobHistory, Run } from '../../client/src/cluster/cronJobHistory/history.ts';
import { type HistoryCronJob, jobNameFor } from '../../client/src/cluster/cronJobHistory/objects.ts';
import { type AskPlan, planRuns } from '../../client/src/cluster/cronJobHistory/planRuns.ts';
import { jobFromCronJob } from '../../client/src/cluster/jobs.ts';
import { english } from '../../client/src/cluster/message.ts';
import { patchSpec } from '../../client/src/cluster/objects.ts';
import { plannedRuns } from '../../server/src/core/features/plannedRuns.ts';
import {
  allow,
  apiOf,
  newNamespace,
  noCluster,
  type PodFate,
  patch,
  podTemplate,
  post,
  read,
  remove,
} from './fixtures.ts';
import { nextSecond } from './serverTime.ts';

const MINUTE = 60_000;
const name = 'task';

const ask: AskPlan = async ({ from, until, ...question }) =>
  plannedRuns({ ...question, from: Date.parse(from), until: Date.parse(until) }, { locale: 'en' });

/** The full minute that is so many minutes back. */
const minutesAgo = (count: number) => Math.floor(Date.now() / MINUTE - count) * MINUTE;
const rfc3339 = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

interface Parts {
  readonly spec?: object;
  readonly fate?: PodFate;
  /** Of `status`. */
  readonly lastScheduled: number;
}

interface Stored {
  readonly metadata: { readonly uid: string };
}

/** A CronJob of every minute that is suspended, and remembers when it last started a Job. */
class Prepared {
  readonly api: Api;
  readonly namespace: string;
  readonly #path: string;
  readonly #since: number;

  static async create(api: Api, { spec, fate = 'succeeds', lastScheduled }: Parts): Promise<Prepared> {
    const prepared = new Prepared(api, await newNamespace(api), lastScheduled - MINUTE);
    await post(api, prepared.#path.replace(/\/[^/]+$/, ''), {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name, namespace: prepared.namespace },
      spec: { schedule: '* * * * *', suspend: true, jobTemplate: { spec: { template: podTemplate(fate) } }, ...spec },
    });
    await prepared.setStatus({ lastScheduleTime: rfc3339(lastScheduled) });
    return prepared;
  }

  private constructor(api: Api, namespace: string, since: number) {
    this.#since = since;
    this.api = api;
    this.namespace = namespace;
    this.#path = `/apis/batch/v1/namespaces/${namespace}/cronjobs/${name}`;
  }

  async setStatus(status: object): Promise<void> {
    await patch(this.api, `${this.#path}/status`, { status });
  }

  /** The Job of a run that the controller counts as active. */
  async startJob(scheduled: number): Promise<string> {
    const cronJob = await read<Stored & Record<string, unknown>>(this.api, this.#path);
    const owner = { name, uid: cronJob.metadata.uid };
    const job = { name: jobNameFor(name, scheduled), namespace: this.namespace };
    const object = jobFromCronJob(cronJob, job, owner) as { metadata: { annotations: Record<string, string> } };
    object.metadata.annotations = { 'batch.kubernetes.io/cronjob-scheduled-timestamp': rfc3339(scheduled) };
    const body = await post(this.api, `/apis/batch/v1/namespaces/${this.namespace}/jobs`, object);
    const { uid } = (JSON.parse(body) as Stored).metadata;
    const active = [{ apiVersion: 'batch/v1', kind: 'Job', name: job.name, namespace: this.namespace, uid }];
    await this.setStatus({ active });
    return job.name;
  }

  /** Not within the second in which it was created: when that was changed could not be told from when it was made. */
  async resume(): Promise<void> {
    await nextSecond(this.api, this.namespace);
    await patchSpec(this.api, { kind: 'CronJob', namespace: this.namespace, name }, { suspend: false });
  }

  delete(): Promise<void> {
    return remove(this.api, this.#path);
  }

  async deleteJob(job: string): Promise<void> {
    await remove(this.api, `/apis/batch/v1/namespaces/${this.namespace}/jobs/${job}`);
  }

  /** Follows it until something is so. */
  async until<T>(
    find: (history: CronJobHistory, snapshot: CronJobSnapshot) => T | undefined,
    as = this.api,
  ): Promise<T> {
    const stop = new AbortController();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const onChange = async (snapshot: CronJobSnapshot | undefined) => {
      const found = snapshot && find(await historyOf(snapshot, this.#since), snapshot);
      if (found !== undefined) resolve(found);
    };
    const listener = {
      onInterrupted() {},
      onLive() {},
      onChange: (each?: CronJobSnapshot) => void onChange(each).catch(reject),
    };
    const following = followCronJob(as, { namespace: this.namespace, name }, listener, stop.signal);
    following.catch(reject);
    try {
      return await promise;
    } finally {
      stop.abort();
      await following.catch(() => {});
    }
  }
}

async function historyOf(
  { cronJob: stored, jobs = [], events }: CronJobSnapshot,
  since: number,
): Promise<CronJobHistory> {
  const now = Date.now();
  const cronJob = aged(stored, since);
  const plan = await planRuns({ cronJob, jobs, now, latest: 200, next: 2 }, ask);
  const { past: planned, hasEarlier } = plan;
  return buildHistory({ now, timeZone: 'UTC', cronJob, jobs, planned, hasEarlier, ...(events && { events }) });
}

/** As if it had been created at an earlier time. */
function aged({ metadata, ...rest }: HistoryCronJob, since: number): HistoryCronJob {
  const { managedFields = [] } = metadata;
  const then = rfc3339(since);
  const isCreation = (entry: object) => JSON.stringify(entry).includes('"f:schedule"');
  const fields = managedFields.map((entry) => (isCreation(entry) ? { ...entry, time: then } : entry));
  return { ...rest, metadata: { ...metadata, creationTimestamp: then, managedFields: fields } };
}

/** Does something again where a new minute has begun meanwhile, or is just about to. */
async function withinMinute<T extends { readonly last: number }>(prepare: () => Promise<T>): Promise<T> {
  for (;;) {
    const prepared = await prepare();
    if (Date.now() < prepared.last + MINUTE - 1000) return prepared;
  }
}

const words = ({ fate, reason }: Run) => `${fate}${reason === undefined ? '' : `: ${english(reason)}`}`;

describe.skipIf(noCluster)('the history of a CronJob, by what the real controller does', () => {
  let api: Api;
  beforeAll(() => {
    api = apiOf('admin');
  });

  it('tells a run that `Forbid` holds back, and that it starts when the Job before it is gone', async () => {
    const { task, job, last } = await withinMinute(async () => {
      const last = minutesAgo(0);
      const spec = { concurrencyPolicy: 'Forbid' };
      const task = await Prepared.create(api, { spec, fate: 'holds', lastScheduled: last });
      return { task, last, job: await task.startJob(last) };
    });
    await task.resume();
    // The controller has come to the next run, and left it out.
    const held = await task.until(({ runs }, { events = [] }) =>
      events.some(({ reason }) => reason === 'JobAlreadyActive')
        ? runs.find(({ at }) => at === last + MINUTE)
        : undefined,
    );
    expect(words(held)).toBe(
      `held: It waits for Job "${job}" (\`concurrencyPolicy: Forbid\`), and starts late when that ends before the next run is due.`,
    );
    await task.deleteJob(job);
    const late = await task.until(({ runs }) => runs.find(({ at, job: made }) => at === last + MINUTE && made?.exists));
    expect(late).toMatchObject({ fate: 'running', job: { name: jobNameFor(name, last + MINUTE) } });
    await task.delete();
  }, 90_000);

  it('tells runs that were missed while it was suspended, and the one that is made up for', async () => {
    const last = minutesAgo(5);
    const task = await Prepared.create(api, { lastScheduled: last });
    const before = await task.until(({ runs }) => runs);
    expect(before.length).toBeGreaterThanOrEqual(5);
    expect(words(before[0] as Run)).toMatch(/^started: Its Job is gone/);
    for (const run of before.slice(1))
      expect(words(run)).toMatch(/^missed: It was (?:not started\. It has been )?suspended/);

    await task.resume();
    const { runs, made } = await task.until(({ runs }) => {
      const made = runs.find(({ job }) => job?.exists);
      return made && { runs, made };
    });
    expect(words(made)).toMatch(
      (made.delay ?? 0) < 30_000
        ? /^(?:running|complete)$/
        : /^(?:running|complete): It started late: the CronJob was suspended until /,
    );
    // Only the latest is.
    const others = runs.filter(({ at }) => at > last && at < made.at);
    expect(others.length).toBeGreaterThanOrEqual(3);
    for (const run of others) expect(words(run)).toMatch(/^unknown: Not known: the CronJob was suspended until /);
    await task.delete();
  });

  it('tells a run that has missed its deadline, which the controller does not report', async () => {
    const due = minutesAgo(3);
    const schedule = `${new Date(due).getUTCMinutes()} * * * *`;
    const spec = { schedule, startingDeadlineSeconds: 30 };
    const task = await Prepared.create(api, { spec, lastScheduled: due - 60 * MINUTE });
    await task.resume();
    const missed = await task.until(({ runs }) => runs.find(({ at, fate }) => at === due && fate === 'missed'));
    expect(words(missed)).toMatch(
      /^missed: (?:Its `startingDeadlineSeconds` \(30\)|It was not started: the CronJob was suspended until )/,
    );
    const { events = [], cronJob } = await task.until((_history, snapshot) => snapshot);
    expect(events.map(({ reason }) => reason)).toEqual([]);
    expect(Date.parse(cronJob.status?.lastScheduleTime ?? '')).toBe(due - 60 * MINUTE);
    await task.delete();
  });

  it('tells more than a hundred missed runs', async () => {
    const task = await Prepared.create(api, { lastScheduled: minutesAgo(150) });
    await task.resume();
    const missed = await task.until(({ runs }, { events = [] }) =>
      events.some(({ reason }) => reason === 'TooManyMissedTimes') && runs.some(({ job }) => job?.exists)
        ? runs.filter((run) => words(run).startsWith('missed: More than 100 runs were missed by '))
        : undefined,
    );
    expect(missed).toHaveLength(100);
    await task.delete();
  });

  it('tells a run that was replaced', async () => {
    const last = minutesAgo(3);
    const task = await Prepared.create(api, {
      spec: { concurrencyPolicy: 'Replace' },
      fate: 'holds',
      lastScheduled: last,
    });
    await task.startJob(last);
    await task.resume();
    // The controller's event comes by itself, perhaps after the Jobs.
    const replaced = await task.until(({ runs }, { events = [] }) =>
      events.some(({ reason }) => reason === 'SuccessfulDelete') && runs.some(({ at, job }) => at > last && job?.exists)
        ? runs.find(({ at, job }) => at === last && job?.exists === false)
        : undefined,
    );
    expect(words(replaced)).toMatch(
      /^replaced: Its Job was deleted while it was active: the run of [\d:]+ replaced it/,
    );
    await task.delete();
  });

  it('tells a Job that was run by hand beside the plan', async () => {
    const last = minutesAgo(2);
    const task = await Prepared.create(api, { spec: { schedule: '0 0 1 1 *' }, lastScheduled: last });
    const cronJob = await read<Stored & Record<string, unknown>>(
      api,
      `/apis/batch/v1/namespaces/${task.namespace}/cronjobs/${name}`,
    );
    const job = { name: 'task-manual-x7k2p', namespace: task.namespace };
    const owner = { name, uid: cronJob.metadata.uid };
    await post(api, `/apis/batch/v1/namespaces/${task.namespace}/jobs`, jobFromCronJob(cronJob, job, owner));
    const manual = await task.until(({ runs }) => runs.find(({ origin }) => origin === 'manual'));
    expect(manual.job).toEqual({ name: job.name, exists: true });
    await task.delete();
  });

  it('says what may not be read, and that the CronJob is gone', async () => {
    const task = await Prepared.create(api, { lastScheduled: minutesAgo(2) });
    await allow(task.namespace, 'batch', ['cronjobs'], ['get', 'list', 'watch']);
    await expect
      .poll(() => task.until((_history, { notes }) => notes.map(english), apiOf('reader')).catch(String))
      .toEqual([
        expect.stringMatching(/^The state of its Jobs is not known\. User "reader" has no permission to `list` `jobs`/),
        expect.stringMatching(/^Its events are not known\. User "reader" has no permission to `list` `events`/),
      ]);

    const stop = new AbortController();
    const gone = new Promise<void>((resolve) => {
      const onChange = (snapshot: CronJobSnapshot | undefined) => {
        if (snapshot === undefined) resolve();
      };
      void followCronJob(
        api,
        { namespace: task.namespace, name },
        { onChange, onInterrupted() {}, onLive() {} },
        stop.signal,
      );
    });
    await task.delete();
    await gone;
    stop.abort();
  });
});
