import type { Api } from '../cluster/api.ts';
import { type PodList, podsOfJob } from '../cluster/inventory/podInventory.ts';
import type { JobState, JobSummary, PodSummary } from '../cluster/inventory/summaries.ts';
import { type Message, msg } from '../cluster/message.ts';
import { progressInWords } from '../cluster/outcome.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import type { Appearance, Clock, Icon, TreeHost, TreeNode, Words } from './node.ts';
import { type NodePlace, PodNode, RUNNING } from './podNode.ts';
import { podRows } from './podRows.ts';
import { type ObjectNode, Rows } from './rows.ts';
import { ago, roughDuration } from './words.ts';

/** A Job. Its Pods are read when it is opened, and followed as long as it is open. */
export class JobNode implements ObjectNode<JobSummary>, ClusterTarget {
  readonly id: string;
  readonly kind = 'Job';
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  /** The name of the CronJob that it belongs to. */
  readonly cronJob: string | undefined;
  readonly #pods: PodList;
  readonly #rows: Rows<PodSummary, PodNode>;
  #job: JobSummary;

  constructor(host: TreeHost, api: Api, place: NodePlace, parent: string, job: JobSummary, cronJob?: string) {
    this.id = `${parent}/${job.uid}`;
    this.context = place.context;
    this.namespace = place.namespace;
    this.name = job.name;
    this.cronJob = cronJob;
    this.#job = job;
    this.#pods = podsOfJob(api, { namespace: place.namespace, uid: job.uid }, () => host.refresh(this));
    this.#rows = new Rows(host, this, 'pods', (pod) => new PodNode(place, this.id, pod));
  }

  update(job: JobSummary): void {
    this.#job = job;
  }

  children(): Promise<readonly TreeNode[]> {
    return podRows(this.#pods, this.#rows, this.id, msg('This Job has no Pods at the moment.'));
  }

  close(): void {
    this.#pods.stop();
  }

  appearance(clock: Clock): Appearance {
    const job = this.#job;
    return {
      label: job.name,
      description: describeJob(job, clock.now),
      tooltip: tooltipOf(job, clock),
      icon: jobIcon(job.state),
      role: 'Job',
      contextValue: contextValueOf(job.state),
      expansion: 'collapsed',
    };
  }
}

/** What it has reached, how it stands and why, how long it took and how long ago that was. */
export function describeJob(job: JobSummary, now: number): Words[] {
  const words: Words[] = [progressOf(job), stateInWords(job.state)];
  if (job.reason !== '') words.push(job.reason);
  if (job.state === 'running' && job.ready < job.active) {
    words.push(msg('{ready} of {active} Pods ready', { ready: job.ready, active: job.active }));
  } else if (job.active > 1) words.push(msg('{count} active', { count: job.active }));
  if (job.failed > 0 && job.state !== 'complete') {
    words.push(job.failed === 1 ? msg('1 failed Pod') : msg('{count} failed Pods', { count: job.failed }));
  }
  const duration = durationOf(job, now);
  if (duration !== undefined) words.push(roughDuration(duration));
  if (job.finished !== undefined || duration === undefined) words.push(ago(job.finished ?? job.created, now));
  return words;
}

/** `3/5`; without a fixed number of completions, how many there are. */
function progressOf({ succeeded, completions }: JobSummary): string {
  return completions === undefined ? String(succeeded) : `${succeeded}/${completions}`;
}

export function stateInWords(state: JobState): Message {
  switch (state) {
    case 'running':
      return msg('running');
    case 'waiting':
      return msg('waiting for Pods');
    case 'suspended':
      return msg('suspended');
    case 'complete':
      return msg('complete');
    case 'failed':
      return msg('failed');
    case 'deleting':
      return msg('being deleted');
  }
}

export function jobIcon(state: JobState): Icon {
  switch (state) {
    case 'running':
      return RUNNING;
    case 'waiting':
      return { id: 'circle-large-outline', color: 'testing.iconQueued' };
    case 'suspended':
      return { id: 'debug-pause', color: 'disabledForeground' };
    case 'complete':
      return { id: 'pass', color: 'testing.iconPassed' };
    case 'failed':
      return { id: 'error', color: 'testing.iconFailed' };
    case 'deleting':
      return { id: 'trash', color: 'disabledForeground' };
  }
}

function contextValueOf(state: JobState): string {
  if (state === 'complete' || state === 'failed') return 'job-finished';
  if (state === 'suspended' || state === 'deleting') return `job-${state}`;
  return 'job-active';
}

function tooltipOf(job: JobSummary, { now, format }: Clock): Words[] {
  const lines: Words[] = [msg('Job "{job}"', { job: job.name })];
  if (job.isManual) lines.push(msg('Started by hand from its CronJob'));
  lines.push(progressInWords(job));
  if (job.failedIndexes !== '') lines.push(msg('Failed indexes: {indexes}', { indexes: job.failedIndexes }));
  if (job.message !== '') lines.push(job.message);
  return [...lines, ...timesOf(job, { now, format })];
}

/** When a Job or its like was created, started and finished, and how long it took. */
export function timesOf(
  job: Pick<JobSummary, 'created' | 'started' | 'finished' | 'state'>,
  { now, format }: Clock,
): Words[] {
  const lines: Words[] = [msg('Created: {time} ({ago})', { time: format(job.created), ago: ago(job.created, now) })];
  if (job.started !== undefined) lines.push(msg('Started: {time}', { time: format(job.started) }));
  if (job.finished !== undefined) {
    lines.push(msg('Finished: {time} ({ago})', { time: format(job.finished), ago: ago(job.finished, now) }));
  }
  const duration = durationOf(job, now);
  if (duration !== undefined) lines.push(msg('Duration: {duration}', { duration: roughDuration(duration) }));
  return lines;
}

/** A suspended Job has no start time, and so no duration. */
export function durationOf(
  { started, finished, state }: Pick<JobSummary, 'started' | 'finished' | 'state'>,
  now: number,
): number | undefined {
  if (started === undefined || state === 'deleting') return undefined;
  return Math.max(0, (finished ?? now) - started);
}
