import { isWaiting } from '../cluster/argo/nodes.ts';
import {
  type CustomObject,
  conditionOf,
  identityOf,
  isBeingDeleted,
  messageAt,
  ownerOf,
  podOf,
  type RunSummary,
  type ScheduleSummary,
  timeAt,
} from '../cluster/inventory/runSummaries.ts';
import { cut, type JobState } from '../cluster/inventory/summaries.ts';
import { isObject, objectAt, textAt } from '../cluster/json.ts';
import { withoutExecutor } from '../cluster/runs.ts';
import type { Pod } from '../cluster/types.ts';
import type { Project } from './project.ts';

interface WorkflowSummary extends RunSummary {
  /** How many of its tasks have succeeded, of how many: `3/5`. Empty before the controller has counted. */
  readonly progress: string;
}

/** The nodes of a Workflow can be as large as a megabyte. */
const PAGE_SIZE = 50;

/** Longer names of nodes, which may hold the item of a loop, are cut. */
const PART_LIMIT = 60;

const NODE_NAME = 'workflows.argoproj.io/node-name';

/** CronWorkflows and Workflows of Argo Workflows (pkg/apis/workflow/v1alpha1 there). */
export const argo: Project<WorkflowSummary> = {
  mark: 'Argo',
  scheduleKind: 'CronWorkflow',
  runKind: 'Workflow',
  pageSize: PAGE_SIZE,
  summarizeSchedule,
  summarizeRun,
  summarizePod: (pod, run) => podOf(withoutExecutor('Workflow', pod), nodeOf(pod, run)),
  progressOf: ({ progress }) => (progress === '' ? [] : [progress]),
  partsOf: () => [],
  partInWords: ({ part }) => (part === '' ? [] : [part]),
};

function summarizeSchedule(object: CustomObject): ScheduleSummary {
  const spec = objectAt(object, 'spec');
  const status = objectAt(object, 'status');
  // The list `schedules`; before Argo Workflows 4 also the one `schedule`.
  const list = Array.isArray(spec.schedules) ? spec.schedules : [];
  const schedules = [spec.schedule, ...list].filter((each) => typeof each === 'string' && each !== '');
  const isHalted = textAt(status, 'phase') === 'Stopped';
  const refused = conditionOf(object, 'SubmissionError');
  return {
    ...identityOf(object),
    schedules: schedules.join('\n'),
    timeZone: textAt(spec, 'timezone'),
    isSuspended: spec.suspend === true,
    isHalted,
    reason: isHalted ? 'Stopped' : textAt(refused, 'type'),
    message: messageAt(refused, 'message'),
    ...timeAt('lastScheduled', status, 'lastScheduledTime'),
  };
}

function summarizeRun(object: CustomObject): WorkflowSummary {
  const status = objectAt(object, 'status');
  const phase = textAt(status, 'phase');
  return {
    ...identityOf(object),
    owner: ownerOf(object, 'CronWorkflow'),
    state: stateOf(object, phase),
    reason: phase === 'Error' ? phase : '',
    message: messageAt(status, 'message'),
    progress: textAt(status, 'progress'),
    ...timeAt('started', status, 'startedAt'),
    ...timeAt('finished', status, 'finishedAt'),
  };
}

function stateOf(object: CustomObject, phase: string): JobState {
  if (isBeingDeleted(object)) return 'deleting';
  if (phase === 'Succeeded') return 'complete';
  if (phase === 'Failed' || phase === 'Error') return 'failed';
  if (isSuspended(object)) return 'suspended';
  return phase === 'Running' ? 'running' : 'waiting';
}

/** As a whole, or at a node that somebody has to resume, as far as its nodes are not packed. */
function isSuspended(object: CustomObject): boolean {
  if (objectAt(object, 'spec').suspend === true) return true;
  return Object.values(objectAt(object, 'status', 'nodes')).some((node) => isObject(node) && isWaiting(node));
}

/**
 * The way to the node of a Pod from its Workflow, without the numbers of its groups of steps: `outer.inner(0:item)` of
 * `my-workflow[0].outer[1].inner(0:item)`. Empty where the Workflow is nothing but this Pod.
 */
function nodeOf({ metadata }: Pod, workflow: string): string {
  const name = metadata.annotations?.[NODE_NAME] ?? '';
  const way = name.startsWith(workflow) ? name.slice(workflow.length) : name;
  const item = way.includes('(') ? way.slice(way.indexOf('(')) : '';
  const steps = way.slice(0, way.length - item.length).replace(/\[\d+\]/g, '');
  return cut(steps.replace(/^\./, '') + item, PART_LIMIT);
}
