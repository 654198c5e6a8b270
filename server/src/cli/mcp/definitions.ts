import type { ToolName } from '../../core/features/tools/tools.ts';
import { explainOutput, lintOutput, nextRunsOutput, type ObjectSchema } from './outputs.ts';

/** How a tool introduces itself to a model, which reads English. */
export interface ToolDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly output: ObjectSchema;
}

export const definitions: Readonly<Record<ToolName, ToolDefinition>> = {
  lintManifest: {
    name: 'lint_manifest',
    title: 'Check a Kubernetes batch manifest',
    description:
      'Checks the Kubernetes Jobs and CronJobs in a YAML or JSON text exactly as the API server would when they are created (unknown and misplaced fields, wrong values, podFailurePolicy, schedules, Pod templates), and adds advice about what it accepts but people come to regret. Answers with each problem, its place, its field path and what would mend it; with `fix` also with the mended text. Use it after writing or changing such a manifest and before it is applied. Other kinds are listed, not checked. Nothing is applied, no cluster is asked and no file is opened: pass the text itself.',
    output: lintOutput,
  },
  explainSchedule: {
    name: 'explain_schedule',
    title: 'Explain a CronJob schedule',
    description:
      'Says in one sentence when a Kubernetes CronJob schedule runs, what may surprise about it (skipped or doubled runs when clocks change, day of month and day of week meaning either, steps that do not come out even, never firing), and why the API server would refuse it, with mended schedules. Use it before writing a schedule into a manifest, or to tell somebody what one means.',
    output: explainOutput,
  },
  nextRuns: {
    name: 'next_runs',
    title: 'List the next runs of a CronJob schedule',
    description:
      'Computes the next runs of a Kubernetes CronJob schedule as the CronJob controller does, clock changes of the time zone included, each in UTC and in the local time of the zone. Use it instead of working out dates from a cron expression yourself.',
    output: nextRunsOutput,
  },
};
