import type { Event } from '../types.ts';

/** What the events of a CronJob tell of its runs. Instants are in milliseconds since the epoch. */
export interface EventTrail {
  /** By the names of Jobs. */
  readonly created: ReadonlySet<string>;
  readonly ended: ReadonlyMap<string, 'complete' | 'failed'>;
  /** By the controller, at this time: as one too many in the history, or to be replaced. */
  readonly deleted: ReadonlyMap<string, number>;
  /** When it left out a run because a Job was active. */
  readonly forbidden: readonly number[];
  /** The runs that it came to after their deadline. */
  readonly tooLate: ReadonlySet<number>;
  /** When it found more than 100 runs missed. */
  readonly tooMany: readonly number[];
  readonly refusals: readonly Refusal[];
  /** When it did not know the time zone. */
  readonly unknownZone: readonly number[];
}

/** The cluster did not take a Job, from one time to another. */
export interface Refusal {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Reads the events that the CronJob controller reports (`syncCronJob` in k8s.io/kubernetes). */
export function eventTrail(events: readonly Event[]): EventTrail {
  const created = new Set<string>();
  const ended = new Map<string, 'complete' | 'failed'>();
  const deleted = new Map<string, number>();
  const tooLate = new Set<number>();
  const forbidden: number[] = [];
  const tooMany: number[] = [];
  const unknownZone: number[] = [];
  const refusals: Refusal[] = [];
  for (const event of events) {
    const { reason, message = '' } = event;
    const times = timesOf(event);
    switch (reason) {
      case 'SuccessfulCreate':
        created.add(/^Created job (\S+)$/.exec(message)?.[1] ?? '');
        break;
      case 'SawCompletedJob': {
        // It says `status` up to Kubernetes 1.29.
        const [, job, condition] = /^Saw completed job: (\S+), (?:condition|status): (\w+)/.exec(message) ?? [];
        if (job !== undefined) ended.set(job, condition === 'Complete' ? 'complete' : 'failed');
        break;
      }
      case 'SuccessfulDelete':
        deleted.set(/^Deleted job (\S+)$/.exec(message)?.[1] ?? '', times[0] ?? 0);
        break;
      case 'JobAlreadyActive':
        forbidden.push(...times);
        break;
      case 'MissSchedule':
        tooLate.add(Date.parse(/start a job: (.+)$/.exec(message)?.[1] ?? ''));
        break;
      case 'TooManyMissedTimes':
        tooMany.push(...times);
        break;
      case 'UnknownTimeZone':
        unknownZone.push(...times);
        break;
      case 'FailedCreate':
        refusals.push({
          from: times[0] ?? 0,
          to: times.at(-1) ?? 0,
          message: message.replace(/^Error creating job: /, ''),
        });
    }
  }
  return { created, ended, deleted, forbidden, tooLate, tooMany, refusals, unknownZone };
}

/** When it was first and last reported; of the times between nothing is known. */
function timesOf({ firstTimestamp, lastTimestamp, eventTime, series, metadata }: Event): number[] {
  const first = Date.parse(firstTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '');
  const last = Date.parse(series?.lastObservedTime ?? lastTimestamp ?? '');
  return [...new Set([first, last])].filter((time) => !Number.isNaN(time));
}
