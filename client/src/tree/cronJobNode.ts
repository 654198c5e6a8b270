import type { Api } from '../cluster/api.ts';
import type { NamespaceInventory } from '../cluster/inventory/namespaceInventory.ts';
import type { CronJobSummary, JobSummary } from '../cluster/inventory/summaries.ts';
import { msg } from '../cluster/message.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { JobNode, stateInWords } from './jobNode.ts';
import { MessageNode } from './messageNode.ts';
import type { Appearance, Clock, ExplainedSchedule, Icon, TreeHost, TreeNode, Words } from './node.ts';
import { arrangeJobsOf, isFiltered, newest, type Run, type Schedule } from './order.ts';
import type { NodePlace } from './podNode.ts';
import { type ObjectNode, Rows } from './rows.ts';
import { ago, inFuture } from './words.ts';

/** A CronJob with its Jobs. */
export class CronJobNode implements ObjectNode<CronJobSummary>, ClusterTarget {
  readonly id: string;
  readonly kind = 'CronJob';
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  readonly #host: TreeHost;
  readonly #inventory: NamespaceInventory;
  readonly #rows: Rows<JobSummary, JobNode>;
  #cronJob: CronJobSummary;

  constructor(
    host: TreeHost,
    api: Api,
    inventory: NamespaceInventory,
    place: NodePlace,
    parent: string,
    cronJob: CronJobSummary,
  ) {
    this.id = `${parent}/${cronJob.uid}`;
    this.context = place.context;
    this.namespace = place.namespace;
    this.name = cronJob.name;
    this.#host = host;
    this.#inventory = inventory;
    this.#cronJob = cronJob;
    this.#rows = new Rows(host, this, 'jobs', (job) => new JobNode(host, api, place, this.id, job, this.name));
  }

  update(cronJob: CronJobSummary): void {
    this.#cronJob = cronJob;
  }

  async children(): Promise<readonly TreeNode[]> {
    const { options } = this.#host;
    const jobs = arrangeJobsOf(this.#cronJob, this.#inventory.jobsOf(this.#cronJob.uid), options);
    if (jobs.length > 0) return this.#rows.show(jobs);
    return [
      MessageNode.note(
        this.id,
        isFiltered(options) ? msg('No Job here matches the filter.') : msg('This CronJob has no Jobs at the moment.'),
      ),
    ];
  }

  /** The Jobs are those of the namespace; only Pods are followed below it. */
  close(): void {
    this.#rows.close();
  }

  appearance(clock: Clock): Appearance {
    const { uid } = this.#cronJob;
    const last = newest(this.#inventory.jobsOf(uid));
    const explained = this.#explained(clock.now);
    return {
      label: this.name,
      description: describeCronJob(this.#cronJob, last, explained, clock.now),
      tooltip: tooltipOf(this.#cronJob, last, explained, clock),
      icon: scheduleIcon(this.#cronJob, last),
      role: 'CronJob',
      contextValue: this.#cronJob.isSuspended ? 'cronjob-suspended' : 'cronjob-active',
      expansion: 'collapsed',
    };
  }

  #explained(now: number): ExplainedSchedule | undefined {
    const { schedule, timeZone, lastScheduled, created } = this.#cronJob;
    const question = { schedule, timeZone, anchor: lastScheduled ?? created };
    return this.#host.schedules.explain(question, now, () => this.#host.refresh(this));
  }
}

/** Its schedule, when it runs next or that it does not, how its last run ended, and how many are at work. */
export function describeCronJob(
  cronJob: CronJobSummary,
  last: JobSummary | undefined,
  explained: ExplainedSchedule | undefined,
  now: number,
): Words[] {
  const words: Words[] = [cronJob.schedule];
  if (cronJob.isSuspended) words.push(msg('suspended'));
  else if (explained?.next !== undefined) words.push(inFuture(explained.next, now));
  words.push(...lastRun(cronJob, last, now));
  if (cronJob.active > 1) words.push(msg('{count} active', { count: cronJob.active }));
  return words;
}

/** By its newest Job; where history has none any more, by what the CronJob itself remembers. */
export function lastRun(
  { lastScheduled, lastSucceeded }: Pick<CronJobSummary, 'lastScheduled' | 'lastSucceeded'>,
  last: Pick<JobSummary, 'state' | 'created' | 'finished'> | undefined,
  now: number,
): Words[] {
  if (last !== undefined) {
    const { state, created, finished } = last;
    if (state === 'running' || state === 'waiting') return [stateInWords(state)];
    return [msg('last run {state} {ago}', { state: stateInWords(state), ago: ago(finished ?? created, now) })];
  }
  if (lastScheduled === undefined) return [];
  if (lastSucceeded !== undefined && lastSucceeded >= lastScheduled) {
    return [msg('last run {state} {ago}', { state: msg('complete'), ago: ago(lastSucceeded, now) })];
  }
  return [msg('last run {ago}', { ago: ago(lastScheduled, now) })];
}

function tooltipOf(
  cronJob: CronJobSummary,
  last: JobSummary | undefined,
  explained: ExplainedSchedule | undefined,
  { now, format }: Clock,
): Words[] {
  const { schedule, timeZone } = cronJob;
  const lines: Words[] = [msg('CronJob "{name}"', { name: cronJob.name })];
  if (explained !== undefined && explained.sentence !== '') lines.push(explained.sentence);
  lines.push(
    timeZone === ''
      ? msg('Schedule: {schedule}', { schedule })
      : msg('Schedule: {schedule} ({zone})', { schedule, zone: timeZone }),
  );
  if (cronJob.isSuspended) lines.push(msg('It is suspended, so it does not run.'));
  else if (explained?.next !== undefined) {
    lines.push(msg('Next run: {time} ({in})', { time: format(explained.next), in: inFuture(explained.next, now) }));
  } else if (explained !== undefined && explained.sentence !== '') lines.push(msg('Its schedule never fires.'));
  lines.push(...aboutLastRun(cronJob, last, { now, format }));
  if (cronJob.lastSucceeded !== undefined) {
    const time = format(cronJob.lastSucceeded);
    lines.push(msg('Last completed: {time} ({ago})', { time, ago: ago(cronJob.lastSucceeded, now) }));
  }
  return lines;
}

/** Which was the last run of a CronJob or its like, how it stands, and when it was due. */
export function aboutLastRun(
  { lastScheduled }: Pick<CronJobSummary, 'lastScheduled'>,
  last: Pick<JobSummary, 'name' | 'state' | 'message'> | undefined,
  { now, format }: Clock,
): Words[] {
  const lines: Words[] = [];
  if (last !== undefined) {
    lines.push(msg('Last run: {job}, {state}', { job: last.name, state: stateInWords(last.state) }));
    if (last.message !== '') lines.push(last.message);
  }
  if (lastScheduled !== undefined) {
    const time = format(lastScheduled);
    lines.push(msg('Last scheduled: {time} ({ago})', { time, ago: ago(lastScheduled, now) }));
  }
  return lines;
}

export function scheduleIcon({ isSuspended }: Schedule, last: Run | undefined): Icon {
  if (isSuspended) return { id: 'debug-pause', color: 'disabledForeground' };
  if (last?.state === 'failed') return { id: 'calendar', color: 'testing.iconFailed' };
  return { id: 'calendar', ...(last?.state === 'running' && { color: 'charts.blue' }) };
}
