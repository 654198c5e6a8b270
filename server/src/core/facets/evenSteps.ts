import type { CronSchedule, FieldName } from '../cron/schedule.ts';
import { CYCLES, type UnevenStep } from '../cron/unevenSteps.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { changePart } from './schedules.ts';

/** More values than that are not written one by one. */
const longestList = 8;
const freeField = /^[*?]$/;
const intervalUnits: Readonly<Partial<Record<FieldName, string>>> = { minute: 'm', hour: 'h' };

/** What may be meant by a step that does not come out even: even steps near it, a list, or an interval. */
export function evenAlternatives(field: Field, schedule: CronSchedule, found: UnevenStep): Fix[] {
  const texts = found.values.length === 1 ? [String(found.values[0])] : evenTexts(schedule, found);
  const interval = intervalFor(schedule, found);
  return [
    ...texts.flatMap((text) => changePart(field, found, text)),
    ...(interval === undefined ? [] : replaceString(field, interval, false)),
  ];
}

function evenTexts(schedule: CronSchedule, { field, step, values, start, end }: UnevenStep): string[] {
  if (field === 'day' || field === 'weekday') return listOf(field === 'day' ? daysApart(values, step) : values);
  const from = schedule.text.slice(start, end).replace(/\/.*/, '');
  const first = Number.isInteger(Number(from)) ? Number(from) : 0;
  return evenSteps(CYCLES[field], step)
    .filter((each) => first < each)
    .map((each) => `${from}/${each}`);
}

/** The next divisor of the cycle below a step, and the next one above. */
function evenSteps(cycle: number, step: number): number[] {
  const divides = (each: number) => cycle % each === 0;
  let [below, above] = [step, step];
  while (!divides(below)) below--;
  while (above < cycle && !divides(above)) above++;
  return [below, above].filter((each) => each > 1 && each < cycle);
}

/** Without a last day that is too near to the first one of the next month. */
function daysApart(days: readonly number[], step: number): readonly number[] {
  const first = days[0] ?? 1;
  return days.filter((day) => day === first || (CYCLES.day - day + first) * 2 >= step);
}

function listOf(values: readonly number[]): string[] {
  return values.length > longestList ? [] : [values.join(',')];
}

/** `@every 45m` keeps the interval. It is not bound to the clock, so nothing else may be restricted. */
function intervalFor({ text, fields }: CronSchedule, { field, step }: UnevenStep): string | undefined {
  const unit = intervalUnits[field];
  const larger = field === 'minute' ? fields.slice(1) : fields.slice(2);
  const isFree = larger.every(({ start, end }) => freeField.test(text.slice(start, end)));
  return unit !== undefined && isFree ? `@every ${step}${unit}` : undefined;
}
