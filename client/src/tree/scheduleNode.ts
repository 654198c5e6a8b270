import type { Api } from '../cluster/api.ts';
import type { RunInventory } from '../cluster/inventory/runInventory.ts';
import type { RunSummary, ScheduleSummary } from '../cluster/inventory/runSummaries.ts';
import { msg } from '../cluster/message.ts';
import type { ScheduleKind } from '../cluster/runs.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { aboutLastRun, lastRun, scheduleIcon } from './cronJobNode.ts';
import { MessageNode } from './messageNode.ts';
import type { Appearance, Clock, ExplainedSchedule, Icon, TreeHost, TreeNode, Words } from './node.ts';
import { arrangeJobsOf, isFiltered, newest } from './order.ts';
import type { NodePlace } from './podNode.ts';
import type { Project } from './project.ts';
import { type ObjectNode, Rows } from './rows.ts';
import { RunNode } from './runNode.ts';
import { inFuture } from './words.ts';

/** A CronWorkflow or its like, with the runs that it has started. */
export class ScheduleNode<R extends RunSummary = RunSummary> implements ObjectNode<ScheduleSummary>, ClusterTarget {
  readonly id: string;
  readonly kind: ScheduleKind;
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  readonly #host: TreeHost;
  readonly #project: Project<R>;
  readonly #inventory: RunInventory<R>;
  readonly #rows: Rows<R, RunNode<R>>;
  #schedule: ScheduleSummary;

  constructor(
    host: TreeHost,
    api: Api,
    project: Project<R>,
    inventory: RunInventory<R>,
    place: NodePlace,
    parent: string,
    schedule: ScheduleSummary,
  ) {
    this.id = `${parent}/${schedule.uid}`;
    this.kind = project.scheduleKind;
    this.context = place.context;
    this.namespace = place.namespace;
    this.name = schedule.name;
    this.#host = host;
    this.#project = project;
    this.#inventory = inventory;
    this.#schedule = schedule;
    this.#rows = new Rows(host, this, 'runs', (run) => new RunNode(host, api, project, place, this.id, run, this));
  }

  update(schedule: ScheduleSummary): void {
    this.#schedule = schedule;
  }

  async children(): Promise<readonly TreeNode[]> {
    const { options } = this.#host;
    const runs = arrangeJobsOf(this.#schedule, this.#inventory.jobsOf(this.#schedule.uid), options);
    if (runs.length > 0) return this.#rows.show(runs);
    const { runState } = this.#inventory;
    if (runState.kind === 'failed') return [MessageNode.failure(this.id, runState.error)];
    const kinds = { kind: this.#project.runKind, schedule: this.kind };
    return [
      MessageNode.note(
        this.id,
        isFiltered(options)
          ? msg('No {kind} here matches the filter.', kinds)
          : msg('This {schedule} has no {kind} at the moment.', kinds),
      ),
    ];
  }

  /** The runs are those of the namespace; only Pods are followed below it. */
  close(): void {
    this.#rows.close();
  }

  appearance(clock: Clock): Appearance {
    const schedule = this.#schedule;
    const runs = [...this.#inventory.jobsOf(schedule.uid)];
    const last = newest(runs);
    const active = runs.filter(({ state }) => state === 'running' || state === 'waiting').length;
    const explained = this.#explained(clock.now);
    return {
      label: this.name,
      description: [this.#project.mark, ...describeSchedule(schedule, last, active, nextOf(explained), clock.now)],
      tooltip: tooltipOf(this.kind, schedule, last, explained, clock),
      icon: iconOf(schedule, last),
      role: this.kind,
      contextValue: `${this.kind.toLowerCase()}-${schedule.isSuspended ? 'suspended' : 'active'}`,
      expansion: 'collapsed',
    };
  }

  /** Those of its schedules that are known by now. */
  #explained(now: number): ExplainedSchedule[] {
    const { timeZone, lastScheduled, created } = this.#schedule;
    return schedulesOf(this.#schedule).flatMap((schedule) => {
      const question = { schedule, timeZone, anchor: lastScheduled ?? created };
      return this.#host.schedules.explain(question, now, () => this.#host.refresh(this)) ?? [];
    });
  }
}

function schedulesOf({ schedules }: ScheduleSummary): string[] {
  return schedules === '' ? [] : schedules.split('\n');
}

/** The first run of all schedules; undefined where none is known. */
function nextOf(explained: readonly ExplainedSchedule[]): number | undefined {
  const runs = explained.flatMap(({ next }) => next ?? []);
  return runs.length === 0 ? undefined : Math.min(...runs);
}

/** Its schedules, when it runs next or why it does not, how its last run ended, how many are at work, and its zone. */
function describeSchedule(
  schedule: ScheduleSummary,
  last: RunSummary | undefined,
  active: number,
  next: number | undefined,
  now: number,
): Words[] {
  const words: Words[] = [schedulesOf(schedule).join(', ')];
  if (schedule.isSuspended) words.push(msg('suspended'));
  else if (next !== undefined && !schedule.isHalted) words.push(inFuture(next, now));
  if (schedule.reason !== '') words.push(schedule.reason);
  words.push(...lastRun(schedule, last, now));
  if (active > 1) words.push(msg('{count} active', { count: active }));
  if (schedule.timeZone !== '') words.push(schedule.timeZone);
  return words;
}

function tooltipOf(
  kind: ScheduleKind,
  schedule: ScheduleSummary,
  last: RunSummary | undefined,
  explained: readonly ExplainedSchedule[],
  clock: Clock,
): Words[] {
  const { name, timeZone, isSuspended, isHalted, reason, message } = schedule;
  const lines: Words[] = [msg('{kind} "{name}"', { kind, name })];
  lines.push(...explained.map(({ sentence }) => sentence).filter((sentence) => sentence !== ''));
  for (const each of schedulesOf(schedule)) {
    lines.push(
      timeZone === ''
        ? msg('Schedule: {schedule}', { schedule: each })
        : msg('Schedule: {schedule} ({zone})', { schedule: each, zone: timeZone }),
    );
  }
  const next = nextOf(explained);
  if (isSuspended) lines.push(msg('It is suspended, so it does not run.'));
  else if (next !== undefined && !isHalted) {
    lines.push(msg('Next run: {time} ({in})', { time: clock.format(next), in: inFuture(next, clock.now) }));
  }
  if (reason !== '') lines.push(reason);
  if (message !== '') lines.push(message);
  return [...lines, ...aboutLastRun(schedule, last, clock)];
}

function iconOf(schedule: ScheduleSummary, last: RunSummary | undefined): Icon {
  const isAmiss = schedule.reason !== '' && !schedule.isSuspended;
  return isAmiss ? { id: 'calendar', color: 'list.warningForeground' } : scheduleIcon(schedule, last);
}
