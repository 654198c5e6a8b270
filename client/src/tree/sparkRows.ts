import {
  type CustomObject,
  identityOf,
  isBeingDeleted,
  messageAt,
  ownerOf,
  podOf,
  type RunPodSummary,
  type RunSummary,
  type ScheduleSummary,
  timeAt,
} from '../cluster/inventory/runSummaries.ts';
import type { JobState } from '../cluster/inventory/summaries.ts';
import { objectAt, textAt } from '../cluster/json.ts';
import { msg } from '../cluster/message.ts';
import type { Pod } from '../cluster/types.ts';
import type { Words } from './node.ts';
import type { Project } from './project.ts';

interface SparkSummary extends RunSummary {
  /** How many executors are at work, have done theirs, and have failed. */
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
}

/** How the states of the operator (`ApplicationStateType` in spark-operator api/v1beta2) are shown. Others: `waiting`. */
const STATES: Readonly<Record<string, JobState>> = {
  RUNNING: 'running',
  SUCCEEDING: 'running',
  FAILING: 'running',
  SUSPENDING: 'suspended',
  SUSPENDED: 'suspended',
  COMPLETED: 'complete',
  FAILED: 'failed',
};

/** States that say no more than their icon and word. */
const PLAIN = ['', 'RUNNING', 'SUSPENDED', 'COMPLETED', 'FAILED'];

const ROLE = 'spark-role';
const EXECUTOR = 'spark-exec-id';

/** ScheduledSparkApplications and SparkApplications of the Spark operator (api/v1beta2 there). */
export const spark: Project<SparkSummary> = {
  mark: 'Spark',
  scheduleKind: 'ScheduledSparkApplication',
  runKind: 'SparkApplication',
  summarizeSchedule,
  summarizeRun,
  summarizePod,
  progressOf: () => [],
  partsOf,
  partInWords,
};

function summarizeSchedule(object: CustomObject): ScheduleSummary {
  const spec = objectAt(object, 'spec');
  const status = objectAt(object, 'status');
  const zone = textAt(spec, 'timeZone');
  const isHalted = textAt(status, 'scheduleState') === 'FailedValidation';
  return {
    ...identityOf(object),
    schedules: textAt(spec, 'schedule'),
    // That of the operator, which need not be that of this machine.
    timeZone: zone === 'Local' ? '' : zone,
    isSuspended: spec.suspend === true,
    isHalted,
    reason: isHalted ? 'FailedValidation' : '',
    message: messageAt(status, 'reason'),
    ...timeAt('lastScheduled', status, 'lastRun'),
  };
}

function summarizeRun(object: CustomObject): SparkSummary {
  const status = objectAt(object, 'status');
  const application = objectAt(status, 'applicationState');
  const phase = textAt(application, 'state');
  const executors = Object.values(objectAt(status, 'executorState'));
  const count = (state: string) => executors.filter((each) => each === state).length;
  return {
    ...identityOf(object),
    owner: ownerOf(object, 'ScheduledSparkApplication'),
    state: stateOf(object, phase),
    reason: PLAIN.includes(phase) ? '' : phase,
    message: messageAt(application, 'errorMessage'),
    running: count('RUNNING'),
    completed: count('COMPLETED'),
    failed: count('FAILED'),
    ...timeAt('started', status, 'lastSubmissionAttemptTime'),
    ...timeAt('finished', status, 'terminationTime'),
  };
}

function stateOf(object: CustomObject, phase: string): JobState {
  if (isBeingDeleted(object)) return 'deleting';
  const state = STATES[phase] ?? 'waiting';
  return state === 'waiting' && objectAt(object, 'spec').suspend === true ? 'suspended' : state;
}

/** Executors have their numbers as indexes, so that they stand in this order below the driver. */
function summarizePod(pod: Pod): RunPodSummary {
  const { labels = {} } = pod.metadata;
  const executor = Number(labels[EXECUTOR]);
  return {
    ...podOf(pod, labels[ROLE] ?? ''),
    ...(labels[ROLE] === 'executor' && Number.isInteger(executor) && { index: executor }),
  };
}

function partInWords({ part, index }: RunPodSummary): Words[] {
  if (part === 'driver') return [msg('driver')];
  if (part !== 'executor') return part === '' ? [] : [part];
  return [index === undefined ? msg('executor') : msg('executor {number}', { number: index })];
}

function partsOf({ running, completed, failed }: SparkSummary): Words[] {
  const words: Words[] = [];
  if (running > 0) {
    words.push(running === 1 ? msg('1 executor running') : msg('{count} executors running', { count: running }));
  }
  if (completed > 0) {
    words.push(
      completed === 1 ? msg('1 executor completed') : msg('{count} executors completed', { count: completed }),
    );
  }
  if (failed > 0) {
    words.push(failed === 1 ? msg('1 executor failed') : msg('{count} executors failed', { count: failed }));
  }
  return words;
}
