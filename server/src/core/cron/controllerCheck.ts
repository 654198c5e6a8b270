import { msg } from '../l10n/message.ts';
import { parseProblem, type ScheduleFields, type ScheduleProblem, unknownZone } from './apiCheck.ts';
import { parseSchedule, parseTrimmed } from './parse.ts';
import { loadTimeZone } from './timeZone.ts';

/**
 * What Argo's controller says about an entry of `schedules` and about `timezone`, which it puts in front of the entry as
 * `CRON_TZ=` (`withTimezone` in argo-workflows pkg/apis/workflow/v1alpha1/cron_workflow_types.go); `argo lint` reads
 * the entry alone. An empty zone counts as none.
 */
export function checkForArgo({ schedule, timeZone }: ScheduleFields): ScheduleProblem[] {
  const problems = zoneProblems(timeZone);
  const parsed = schedule === undefined ? undefined : parseSchedule(schedule);
  if (parsed?.kind === 'error') problems.push(parseProblem(parsed));
  else if (parsed?.zone !== undefined && timeZone) problems.push(twoZones(parsed.text));
  return problems;
}

/**
 * What the Spark operator's controller says about `schedule` and `timeZone`: it puts the zone in front of a schedule
 * that brings none, `Local` where none is set (spark-operator internal/controller/scheduledsparkapplication).
 */
export function checkForSpark({ schedule, timeZone }: ScheduleFields): ScheduleProblem[] {
  const problems = zoneProblems(timeZone);
  const parsed = schedule === undefined ? undefined : readForSpark(schedule);
  if (parsed?.kind === 'error') problems.push(parseProblem(parsed));
  return problems;
}

function readForSpark(schedule: string) {
  return /^(?:CRON_)?TZ=/.test(schedule) || schedule === '' ? parseSchedule(schedule) : parseTrimmed(schedule);
}

/** Both load the zone by itself first, with Go's `time.LoadLocation`. */
function zoneProblems(timeZone: string | undefined): ScheduleProblem[] {
  return timeZone && loadTimeZone(timeZone) === undefined ? [unknownZone(timeZone)] : [];
}

function twoZones(schedule: string): ScheduleProblem {
  const prefix = /^\S*\s+/.exec(schedule)?.[0] ?? '';
  const message = msg(
    'Argo cannot read a schedule with a zone of its own where `timezone` is set. Remove one of them.',
  );
  return {
    target: 'schedule',
    cause: 'FieldValueInvalid',
    rule: 'schedule-time-zone',
    message,
    start: 0,
    end: prefix.trimEnd().length,
    fixes: [],
  };
}
