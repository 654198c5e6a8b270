import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { completionIndex, type LogSource, readLog, restartedContainers, startedContainers } from './logs.ts';
import { type Message, msg } from './message.ts';
import { listJobsOf, listPodsOf, readObject, uidOf } from './objects.ts';
import type { ClusterTarget } from './target.ts';
import type { Pod } from './types.ts';
import { type JobIdentity, watchJob } from './watch.ts';

/** A line of one of several logs. */
export interface LogLine {
  readonly pod: string;
  readonly container: string;
  readonly text: string;
}

export interface LogReader {
  readonly signal: AbortSignal;
  onLine(line: LogLine): void;
  /** A log that cannot be read. The others go on. */
  onFailure(source: LogSource, error: ClusterError): void;
}

/** Lines that are there already: of one container, and of each where there are several. */
const TAIL_OF_ONE = 10_000;
const TAIL_OF_EACH = 1_000;

/** How long after the end of a Job its logs may take, in milliseconds: a node that is gone never ends one. */
const GRACE = 10_000;

/** How many logs are read at a time. */
const AT_A_TIME = 20;

/** What there is to read of a Job. */
export interface LogChoice {
  readonly label: string;
  /** In Kubernetes' own words: index and phase. */
  readonly state: string;
  readonly sources: readonly LogSource[];
}

/** The Pods of a Job whose logs can be read. */
export async function listLogs(api: Api, job: JobIdentity, signal?: AbortSignal): Promise<LogChoice[]> {
  return logsOfPods(await listPodsOf(api, job.namespace, job.uid, signal), job.namespace);
}

/** The logs of some Pods, the newest first, each with its earlier run where it has one. */
export function logsOfPods(pods: readonly Pod[], namespace: string): LogChoice[] {
  return pods
    .toSorted((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1))
    .flatMap((pod) => logsOfPod(pod, namespace));
}

/** The same of one Pod. */
export async function listLogsOfPod(api: Api, namespace: string, name: string): Promise<LogChoice[]> {
  const pod: unknown = await readObject(api, { kind: 'Pod', namespace, name });
  return logsOfPod(pod as Pod, namespace);
}

export function logsOfPod(pod: Pod, namespace: string): LogChoice[] {
  const { name } = pod.metadata;
  const index = completionIndex(pod);
  const phase = pod.status?.phase ?? 'Pending';
  const state = index === undefined ? phase : `${index} · ${phase}`;
  const of = { namespace, pod: name };
  const now = startedContainers(pod).map(({ name: container, state }): LogSource => {
    return { ...of, container, previous: false, isRunning: state?.running !== undefined };
  });
  const before = restartedContainers(pod).map(({ name: container }): LogSource => {
    return { ...of, container, previous: true, isRunning: false };
  });
  return [
    ...(now.length > 0 ? [{ label: name, state, sources: now }] : []),
    ...(before.length > 0 ? [{ label: name, state: `${state} · previous`, sources: before }] : []),
  ];
}

/** Reads some logs to their ends. A container that runs is followed until it ends. */
export async function readLogs(api: Api, sources: readonly LogSource[], reader: LogReader): Promise<void> {
  const waiting = [...sources];
  const tailLines = sources.length === 1 ? TAIL_OF_ONE : TAIL_OF_EACH;
  const work = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      await readOne(api, source, tailLines, reader);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, sources.length) }, work));
}

/**
 * Reads the logs of all Pods of a Job, also of those that start later, until the Job has finished and all is read, or the
 * signal aborts. Throws a `ClusterError` when it loses the Job.
 */
export function followJobLogs(api: Api, job: JobIdentity, reader: LogReader, grace?: number): Promise<void> {
  const watch = async (take: (pods: readonly Pod[]) => void) => {
    const end = await watchJob(api, job, { signal: reader.signal, onChange: ({ pods }) => take(pods) });
    if (end.kind === 'finished' || end.kind === 'suspended') take(end.snapshot.pods);
  };
  return followPodLogs(api, job.namespace, watch, reader, grace);
}

/** Reads the logs of all Pods that `watch` tells of, from when it does, until it has resolved and all is read. */
export async function followPodLogs(
  api: Api,
  namespace: string,
  watch: (take: (pods: readonly Pod[]) => void) => Promise<void>,
  { signal, ...reader }: LogReader,
  grace: number = GRACE,
): Promise<void> {
  const stop = new AbortController();
  const each = { ...reader, signal: AbortSignal.any([signal, stop.signal]) };
  const queue = new ReadingQueue((source) => readOne(api, source, TAIL_OF_EACH, each));
  await watch((pods) => {
    for (const pod of pods) {
      for (const { sources } of logsOfPod(pod, namespace)) queue.add(sources.filter(({ previous }) => !previous));
    }
  });
  const timer = setTimeout(() => stop.abort(), grace);
  await queue.whenEmpty();
  clearTimeout(timer);
}

async function readOne(api: Api, source: LogSource, tailLines: number, reader: LogReader): Promise<void> {
  const { signal } = reader;
  try {
    for await (const text of readLog(api, source, { tailLines, follow: source.isRunning, signal })) {
      reader.onLine({ pod: source.pod, container: source.container, text });
    }
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof ClusterError)) throw error;
    reader.onFailure(source, error);
  }
}

/** Reads each log once, at most so many at a time. */
class ReadingQueue {
  readonly #read: (source: LogSource) => Promise<void>;
  readonly #known = new Set<string>();
  readonly #waiting: LogSource[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(read: (source: LogSource) => Promise<void>) {
    this.#read = read;
  }

  add(sources: readonly LogSource[]): void {
    for (const source of sources) {
      const key = `${source.pod}/${source.container}`;
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      this.#waiting.push(source);
    }
    this.#start();
  }

  async whenEmpty(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #start(): void {
    while (this.#running.size < AT_A_TIME) {
      const source = this.#waiting.shift();
      if (source === undefined) return;
      const reading = this.#read(source).finally(() => {
        this.#running.delete(reading);
        this.#start();
      });
      this.#running.add(reading);
    }
  }
}

/** The Job whose logs are meant: that one, of a CronJob the newest. Undefined where it has none. */
export async function jobToRead(
  api: Api,
  target: ClusterTarget,
  signal?: AbortSignal,
): Promise<JobIdentity | undefined> {
  const { kind, namespace, name } = target;
  const uid = uidOf(await readObject(api, target, signal));
  if (kind === 'Job') return { namespace, name, uid };
  const [newest] = await listJobsOf(api, namespace, uid, signal);
  return newest && { namespace, name: newest.metadata.name, uid: newest.metadata.uid };
}

/** The sentence for a log that cannot be read. */
export function logFailure({ pod, container }: LogSource, error: ClusterError): Message {
  return msg('The log of container "{container}" of Pod "{pod}" cannot be read: {reason}', {
    container,
    pod,
    reason: error.sentence,
  });
}
