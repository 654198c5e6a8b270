import { type Message, msg } from '../l10n/message.ts';
import type { Span } from '../yaml/tree.ts';
import { bitsOf } from './bits.ts';
import { type CronSchedule, FIELD_NAMES, type FieldName } from './schedule.ts';
import { minutesOf } from './shape.ts';

/** A step that does not come out even, and where its field stands in the text of the schedule. */
export interface UnevenStep extends Span {
  readonly field: FieldName;
  readonly step: number;
  /** What the field means, ascending; at least one. */
  readonly values: readonly number[];
  readonly message: Message;
}

/** How many values a field goes through before it starts again; days of the month vary and never come out even. */
export const CYCLES: Readonly<Record<FieldName, number>> = { minute: 60, hour: 24, day: 31, month: 12, weekday: 7 };

/** Steps that do not come out even: the step starts again with each hour, day, month, year or week. */
export function unevenSteps(schedule: CronSchedule): UnevenStep[] {
  return FIELD_NAMES.flatMap((name, i) => {
    const field = schedule.fields[i];
    if (field === undefined) return [];
    const text = schedule.text.slice(field.start, field.end);
    const step = Number(/^(?:[*?]|\d+)\/\+?(\d+)$/.exec(text)?.[1] ?? 1);
    if (step === 1 || CYCLES[name] % step === 0) return [];
    const values = valuesOf(schedule, name);
    const [first = 0] = values;
    if (values.length === 1) return [{ ...field, field: name, step, values, message: SINGLE[name](text, first) }];
    const last = values.at(-1) ?? 0;
    const message = UNEVEN[name](text, step, first, last, CYCLES[name] - last + first);
    return [{ ...field, field: name, step, values, message }];
  });
}

function valuesOf(schedule: CronSchedule, name: FieldName): number[] {
  switch (name) {
    case 'minute':
      return minutesOf(schedule);
    case 'hour':
      return bitsOf(schedule.hours);
    case 'day':
      return bitsOf(schedule.days);
    case 'month':
      return bitsOf(schedule.months);
    case 'weekday':
      return bitsOf(schedule.weekdays);
  }
}

const SINGLE: Readonly<Record<FieldName, (text: string, value: number) => Message>> = {
  minute: (text, value) =>
    msg('`{text}` is minute {value} alone: a step starts again each hour. Write `{value}`.', { text, value }),
  hour: (text, value) =>
    msg('`{text}` is hour {value} alone: a step starts again each day. Write `{value}`.', { text, value }),
  day: (text, value) =>
    msg('`{text}` is day {value} alone: a step starts again each month. Write `{value}`.', { text, value }),
  month: (text, value) =>
    msg('`{text}` is month {value} alone: a step starts again each year. Write `{value}`.', { text, value }),
  weekday: (text, value) =>
    msg('`{text}` is day {value} of the week alone: a step starts again each week. Write `{value}`.', { text, value }),
};

type Uneven = (text: string, step: number, first: number, last: number, gap: number) => Message;

const UNEVEN: Readonly<Record<FieldName, Uneven>> = {
  minute: (text, step, first, last, gap) =>
    msg(
      '`{text}` starts again each hour: from minute {last} to minute {first} it is {gap} min, not {step}. Use a step that divides 60.',
      { text, step, first, last, gap },
    ),
  hour: (text, step, first, last, gap) =>
    msg(
      '`{text}` starts again each day: from hour {last} to hour {first} it is {gap} h, not {step}. Use a step that divides 24.',
      { text, step, first, last, gap },
    ),
  day: (text, step, first, last) =>
    msg('`{text}` starts again each month: after day {last} at the latest comes day {first}, not {step} days later.', {
      text,
      step,
      first,
      last,
    }),
  month: (text, step, first, last, gap) =>
    msg(
      '`{text}` starts again each year: from month {last} to month {first} it is {gap} months, not {step}. Use a step that divides 12.',
      { text, step, first, last, gap },
    ),
  weekday: (text, step, first, last, gap) =>
    msg(
      '`{text}` starts again each week: from day {last} to day {first} it is {gap} days, not {step}. List the days instead.',
      {
        text,
        step,
        first,
        last,
        gap,
      },
    ),
};
