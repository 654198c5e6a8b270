import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { objectPath, readObject } from './objects.ts';
import { LONGEST_RETRY_AFTER } from './patience.ts';
import { pause } from './pause.ts';
import type { ContainerStatus, Pod } from './types.ts';

/** A container whose log is read. */
export interface LogSource {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The log of the container's run before its last restart. */
  readonly previous: boolean;
  /** The container runs, so that more is to come. */
  readonly isRunning: boolean;
}

export interface LogOptions {
  /** At most as many lines of what is there already. */
  readonly tailLines: number;
  /** Goes on until the container has ended. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  /** The wait before a lost connection is taken up again, in milliseconds. */
  readonly wait?: number;
}

/** After so many attempts in vain a lost log is given up. */
const MAX_ATTEMPTS = 5;
const PAUSE = 2000;

/**
 * The lines of a log, without their times. A connection that is lost is taken up where it stood: the API
 * server sends again what came since the second of the last line, and what is known of that is dropped. Ends when the
 * container has ended, without `follow` when all is read, and when the signal aborts. Throws a `ClusterError`.
 */
export async function* readLog(
  api: Api,
  source: LogSource,
  { tailLines, follow, signal, wait = PAUSE }: LogOptions,
): AsyncGenerator<string, void, undefined> {
  const seen = new Seen();
  for (let attempt = 0; !signal.aborted; attempt++) {
    const since = seen.since();
    const query = {
      container: source.container,
      timestamps: 'true',
      ...(source.previous && { previous: 'true' }),
      ...(follow && { follow: 'true' }),
      ...(since === undefined ? { tailLines: String(tailLines) } : { sinceTime: since }),
    };
    let lost: ClusterError | undefined;
    seen.begin();
    try {
      const request = logRequest(source, query, signal);
      const onOpen = () => {
        attempt = 0;
      };
      for await (const line of api.lines({ ...request, onOpen })) {
        const { stamp, text } = splitLine(line);
        if (seen.isNew(stamp)) yield text;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ClusterError) || !isTemporary(error) || attempt >= MAX_ATTEMPTS) throw error;
      lost = error;
    }
    // A server ends the answer when the container has ended, but also when it loses the node that it reads from.
    if (lost === undefined && !(follow && (await isRunning(api, source, signal)))) return;
    await pause(Math.max(wait, Math.min(lost?.retryAfter ?? 0, LONGEST_RETRY_AFTER)), signal);
  }
}

/** Whether a container still runs; false where that cannot be seen. */
async function isRunning(api: Api, { namespace, pod, container }: LogSource, signal: AbortSignal): Promise<boolean> {
  try {
    const read: unknown = await readObject(api, { kind: 'Pod', namespace, name: pod }, signal);
    const running = startedContainers(read as Pod).find(({ name }) => name === container);
    return running?.state?.running !== undefined;
  } catch (error) {
    if (error instanceof ClusterError || signal.aborted) return false;
    throw error;
  }
}

function isTemporary({ kind }: ClusterError): boolean {
  return kind === 'unreachable' || kind === 'unavailable';
}

function logRequest({ namespace, pod }: LogSource, query: Readonly<Record<string, string>>, signal: AbortSignal) {
  return {
    method: 'GET' as const,
    path: `${objectPath('Pod', namespace, pod)}/log`,
    query,
    access: { verb: 'get', resource: 'pods/log', namespace, name: pod },
    signal,
    keepLastLine: true,
  };
}

/** A line with its time (`2026-01-01T00:00:00.5Z text`); the time is empty where there is none. */
export function splitLine(line: string): { readonly stamp: string; readonly text: string } {
  const [whole = '', stamp = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*) ?/.exec(line) ?? [];
  return { stamp, text: line.slice(whole.length).replace(/\r$/, '') };
}

/** How far a log has been read, by the times of its lines: of several at the same time, how many. */
class Seen {
  #last = '';
  #count = 0;
  #again = 0;

  /** For `sinceTime`, whose precision is the second; undefined before the first line. */
  since(): string | undefined {
    return this.#last === '' ? undefined : this.#last.replace(/\.\d+/, '');
  }

  /** Another answer begins, which may repeat the last lines. */
  begin(): void {
    this.#again = this.#count;
  }

  isNew(stamp: string): boolean {
    if (stamp === '') return true;
    const order = compareStamps(stamp, this.#last);
    if (order < 0) return false;
    if (order === 0 && this.#again > 0) {
      this.#again--;
      return false;
    }
    this.#count = order === 0 ? this.#count + 1 : 1;
    if (order > 0) this.#again = 0;
    this.#last = stamp;
    return true;
  }
}

/** By the second, then by its fraction, of which writers drop zeros at the end. */
function compareStamps(a: string, b: string): number {
  if (b === '') return 1;
  const [x, y] = [keyOf(a), keyOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function keyOf(stamp: string): string {
  const [, second = '', fraction = ''] = /^([^.Z+]*)(?:\.(\d+))?/.exec(stamp) ?? [];
  return `${second}.${fraction.padEnd(9, '0')}`;
}

/** Containers of a Pod that have a log by now: that run, or have ended. */
export function startedContainers({ status }: Pod): readonly ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].filter(
    ({ state }) => state?.running !== undefined || state?.terminated !== undefined,
  );
}

/** Containers of a Pod that have been restarted, so that there is a log of the run before. */
export function restartedContainers({ status }: Pod): readonly ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].filter(
    ({ lastState }) => lastState?.terminated !== undefined,
  );
}

/** The completion index of a Pod of an Indexed Job. */
export function completionIndex({ metadata }: Pod): string | undefined {
  return metadata.annotations?.['batch.kubernetes.io/job-completion-index'];
}
