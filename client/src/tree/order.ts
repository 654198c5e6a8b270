import type { JobState, PodSummary, Summary } from '../cluster/inventory/summaries.ts';
import type { StateFilter, ViewOptions } from './node.ts';

type Compare<T> = (a: T, b: T) => number;

/** A Job or its like. */
export interface Run extends Summary {
  readonly state: JobState;
  readonly created: number;
}

/** A CronJob or its like. */
export interface Schedule extends Summary {
  readonly isSuspended: boolean;
}

/** What a person would look at first. */
const ATTENTION: readonly JobState[] = ['failed', 'running', 'waiting', 'deleting', 'suspended', 'complete'];

const byName: Compare<Summary> = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const byAge: Compare<Run> = (a, b) => b.created - a.created || byName(a, b);
const byAttention: Compare<Run> = (a, b) => attentionOf(a) - attentionOf(b) || byAge(a, b);

/** Those that the filter lets through, in their order. */
export function arrangeJobs<T extends Run>(jobs: Iterable<T>, options: ViewOptions): T[] {
  const compare = { newest: byAge, name: byName, attention: byAttention }[options.order];
  return [...jobs].filter((job) => passes(job, options)).sort(compare);
}

/**
 * The CronJobs that the filter lets through for themselves or for one of their Jobs. They stand by name, unless those
 * whose newest Job wants attention are to come first.
 */
export function arrangeCronJobs<T extends Schedule>(
  cronJobs: Iterable<T>,
  jobsOf: (uid: string) => Iterable<Run>,
  options: ViewOptions,
): T[] {
  const shown = [...cronJobs].filter((cronJob) => passesCronJob(cronJob, jobsOf, options)).sort(byName);
  if (options.order !== 'attention') return shown;
  const ranks = new Map(shown.map(({ uid }) => [uid, attentionOf(newest(jobsOf(uid)))]));
  return shown.sort((a, b) => (ranks.get(a.uid) ?? 0) - (ranks.get(b.uid) ?? 0) || byName(a, b));
}

/** The Jobs below a CronJob: all that are of the wanted state where its own name has the wanted text. */
export function arrangeJobsOf<T extends Run>(cronJob: Summary, jobs: Iterable<T>, options: ViewOptions): T[] {
  return arrangeJobs(jobs, hasText(cronJob, options) ? { ...options, text: '' } : options);
}

/** By completion index, then by age. */
export function arrangePods<T extends PodSummary>(pods: Iterable<T>): T[] {
  return [...pods].sort((a, b) => (a.index ?? 0) - (b.index ?? 0) || a.created - b.created || byName(a, b));
}

export function arrangeNamespaces<T extends Summary>(namespaces: Iterable<T>, first: string): T[] {
  return [...namespaces].sort((a, b) => Number(b.name === first) - Number(a.name === first) || byName(a, b));
}

/** The Job that was created last. */
export function newest<T extends Run>(jobs: Iterable<T>): T | undefined {
  let found: T | undefined;
  for (const job of jobs) if (found === undefined || byAge(job, found) < 0) found = job;
  return found;
}

export function isFiltered({ text, state }: ViewOptions): boolean {
  return text !== '' || state !== undefined;
}

function attentionOf(job: Run | undefined): number {
  return job === undefined ? ATTENTION.length : ATTENTION.indexOf(job.state);
}

function passesCronJob(cronJob: Schedule, jobsOf: (uid: string) => Iterable<Run>, options: ViewOptions): boolean {
  if (!isFiltered(options)) return true;
  if (hasText(cronJob, options)) {
    if (options.state === undefined) return true;
    if (options.state === 'suspended' && cronJob.isSuspended) return true;
  }
  for (const job of jobsOf(cronJob.uid)) {
    if (passes(job, hasText(cronJob, options) ? { ...options, text: '' } : options)) return true;
  }
  return false;
}

function passes(job: Run, options: ViewOptions): boolean {
  return hasText(job, options) && (options.state === undefined || stateFilterOf(job.state) === options.state);
}

function hasText({ name }: Summary, { text }: ViewOptions): boolean {
  return name.includes(text);
}

function stateFilterOf(state: JobState): StateFilter | undefined {
  if (state === 'running' || state === 'waiting') return 'active';
  return state === 'deleting' ? undefined : state;
}
