import type { ScheduleFields, ScheduleProblem } from '../cron/apiCheck.ts';
import type { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix, TextChange } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { setField } from '../manifest/rearrange.ts';
import { innerSpan } from '../manifest/scalarText.ts';

/** A schedule in an object, with its zone and the object that holds both. */
export interface WrittenSchedule {
  readonly schedule: Field;
  readonly timeZone: Field;
  /** The object that holds the fields which refine the schedule, such as a CronJob's spec. */
  readonly spec: Field;
  /** Why whoever reads the schedule refuses it; nothing for one that runs. */
  readonly check: (fields: ScheduleFields) => ScheduleProblem[];
}

/**
 * Reports for what whoever reads the schedules of an object refuses them. What they share, their zone, is reported once;
 * what is missing, of another type or a template marker is not judged.
 */
export function validateSchedules(area: Area, schedules: readonly WrittenSchedule[]): void {
  for (const [index, each] of schedules.entries()) {
    for (const problem of each.check(scheduleFields(each))) {
      if (problem.target === 'schedule' || index === 0) reportSchedule(area, each, problem);
    }
  }
}

/** A schedule and its zone as far as they are known. */
export function scheduleFields({ schedule, timeZone }: Pick<WrittenSchedule, 'schedule' | 'timeZone'>): ScheduleFields {
  return { schedule: knownText(schedule), timeZone: knownText(timeZone) };
}

function knownText(field: Field): string | undefined {
  return field.scalar?.type === 'string' && !field.isUnknown ? field.text() : undefined;
}

type Reported = Omit<WrittenSchedule, 'check'>;

/** Tells a problem of a schedule or of its zone, with its mendings. */
export function reportSchedule(area: Area, { schedule, timeZone, spec }: Reported, problem: ScheduleProblem): void {
  const field = problem.target === 'schedule' ? schedule : timeZone;
  area.invalid(field, problem.message, {
    rule: problem.rule,
    span: innerSpan(field, problem.start, problem.end),
    fixes: () => problem.fixes.flatMap((fix) => scheduleFix(field, spec, fix)),
  });
}

function scheduleFix(field: Field, spec: Field, fix: ScheduleProblem['fixes'][number]): Fix[] {
  const value = field.text().slice(0, fix.start) + fix.newText + field.text().slice(fix.end);
  const zone = fix.timeZone === undefined ? [] : setTimeZone(spec, fix.timeZone);
  return replaceString(field, value).map(({ changes }) => ({
    title: fix.title,
    changes: [...changes, ...zone].sort((a, b) => a.start - b.start),
    preferred: fix.preferred || (fix.timeZone !== undefined && !spec.get('timeZone').isSet),
  }));
}

function setTimeZone(spec: Field, zone: string): readonly TextChange[] {
  const [fix] = setField(spec, { key: 'timeZone', value: zone, below: 'schedule' });
  return fix?.changes ?? [];
}
