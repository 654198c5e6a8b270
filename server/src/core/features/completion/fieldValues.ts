import { type FieldBounds, readPart } from '../../cron/fields.ts';
import type { FieldName } from '../../cron/schedule.ts';
import { CYCLES } from '../../cron/unevenSteps.ts';
import type { Locale } from '../../l10n/locale.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { listWords } from '../../l10n/words.ts';
import { monthName, weekdayName } from './calendarNames.ts';

/** A text for one field of a schedule, and what it says there. */
export interface FieldValue {
  readonly text: string;
  readonly meaning: Message;
}

/** What people write most, before all that is possible. */
const usual: Readonly<Record<FieldName, readonly string[]>> = {
  minute: ['0', '30', '*/5', '*/10', '*/15', '*/30', '*', '15', '45', '0,30'],
  hour: ['*', '2', '*/2', '*/6', '9-17', '0', '8', '12', '18', '*/4', '*/12'],
  day: ['*', '1', '15', '1,15', '1-7'],
  month: ['*', '*/3', '1-6', '7-12'],
  weekday: ['*', 'MON-FRI', 'SAT,SUN', 'SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

/**
 * Texts for a field of which `typed` stands in front of the cursor, what is most usual first. A step that does not come
 * out even is not among them: it starts again each hour, day or year.
 */
export function fieldValues(bounds: FieldBounds, typed: string, locale: Locale): FieldValue[] {
  const list = typed.slice(0, typed.lastIndexOf(',') + 1);
  const part = typed.slice(list.length);
  const parts = part.includes('/')
    ? withSteps(bounds, part.slice(0, part.indexOf('/')))
    : part.includes('-')
      ? withEnds(bounds, part.slice(0, part.indexOf('-')))
      : wholes(bounds, list);
  const texts = [...new Set(parts.map((each) => list + each))];
  return texts.flatMap((text) => {
    const meaning = meaningOf(text.slice(list.length), bounds, locale);
    return meaning === undefined ? [] : [{ text, meaning }];
  });
}

function wholes(bounds: FieldBounds, list: string): string[] {
  const all = [...usual[bounds.name], ...bounds.names, ...numbers(bounds), ...withSteps(bounds, '*')];
  if (list === '') return all;
  // A list names no value twice.
  const named = list.split(',');
  return all.filter((each) => !/[*,/-]/.test(each) && !named.includes(each));
}

function withSteps({ name, min, max, names }: FieldBounds, base: string): string[] {
  const [first, last] = rangeOf(base, { name, min, max, names });
  // `5/15` goes on to the end of the hour, and starts again with the next one.
  const isWhole = !base.includes('-');
  const span = isWhole ? CYCLES[name] : last - first;
  // Days of the month and of the week do not divide into equal parts.
  if (isWhole && (name === 'day' || name === 'weekday')) return [];
  const steps = numbers({ name, min: 2, max: Math.floor(span / (isWhole ? 2 : 1)), names });
  return steps.filter((step) => span % Number(step) === 0).map((step) => `${base}/${step}`);
}

function withEnds(bounds: FieldBounds, first: string): string[] {
  const [start] = rangeOf(first, bounds);
  const later = numbers({ ...bounds, min: start + 1 });
  const isNamed = bounds.names.includes(first.toUpperCase());
  return later.map((end) => `${first}-${isNamed ? bounds.names[Number(end) - bounds.min] : end}`);
}

function numbers({ min, max }: FieldBounds): string[] {
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, index) => String(min + index));
}

/** First and last value of `MON-FRI`, `8` or `*`; of a single value the last is that of the field. */
function rangeOf(text: string, bounds: FieldBounds): [first: number, last: number] {
  const [from = '', to] = text.split('-');
  const start = numberOf(from, bounds);
  return [start ?? bounds.min, to === undefined ? bounds.max : (numberOf(to, bounds) ?? bounds.max)];
}

function numberOf(text: string, { min, names }: FieldBounds): number | undefined {
  const index = names.indexOf(text.toUpperCase());
  if (index >= 0) return index + min;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** In words; undefined for what the field cannot be. */
function meaningOf(text: string, bounds: FieldBounds, locale: Locale): Message | undefined {
  if (text.split(',').some((part) => 'reason' in readPart(part, bounds))) return undefined;
  const say = (value: number) => valueWords(value, bounds.name, locale);
  if (text.includes(',')) {
    const values = text.split(',').map((part) => say(numberOf(part, bounds) ?? 0));
    return listMeaning[bounds.name](listWords(values, locale));
  }
  const [base = '', step] = text.split('/');
  const [first, last] = rangeOf(base, bounds);
  if (step !== undefined) return stepMeaning(bounds, base, step, [say(first), sayLast(last, bounds, locale)]);
  if (base === '*') return wildMeaning[bounds.name]();
  if (base.includes('-')) return rangeMeaning[bounds.name](say(first), sayLast(last, bounds, locale));
  return singleMeaning(first, text, bounds, locale);
}

function valueWords(value: number, name: FieldName, locale: Locale): string {
  if (name === 'hour') return `${clock(value)}:00`;
  if (name === 'month') return monthName(value, locale);
  return name === 'weekday' ? weekdayName(value, locale) : String(value);
}

/** An hour goes on to its last minute. */
function sayLast(value: number, { name }: FieldBounds, locale: Locale): string {
  return name === 'hour' ? `${clock(value)}:59` : valueWords(value, name, locale);
}

function clock(hour: number): string {
  return String(hour).padStart(2, '0');
}

function singleMeaning(value: number, text: string, { name, names }: FieldBounds, locale: Locale): Message {
  const words = valueWords(value, name, locale);
  switch (name) {
    case 'minute':
      return value === 0 ? msg('on the hour') : msg('minute {value} of the hour', { value: words });
    case 'hour':
      return msg('{first} to {last}', { first: words, last: `${clock(value)}:59` });
    case 'day':
      return value > 28
        ? msg('day {value}, in months that have it', { value: words })
        : msg('day {value} of the month', { value: words });
    case 'month':
      return listMeaning.month(words);
    case 'weekday':
      return msg('{name} ({value})', { name: words, value: /\d/.test(text) ? (names[value] ?? '') : value });
  }
}

const wildMeaning: Readonly<Record<FieldName, () => Message>> = {
  minute: () => msg('every minute'),
  hour: () => msg('every hour'),
  day: () => msg('every day of the month'),
  month: () => msg('every month'),
  weekday: () => msg('every day of the week'),
};

const listMeaning: Readonly<Record<FieldName, (list: string) => Message>> = {
  minute: (list) => msg('minutes {list}', { list }),
  hour: (list) => msg('hours {list}', { list }),
  day: (list) => msg('days {list} of the month', { list }),
  month: (list) => msg('in {list}', { list }),
  weekday: (list) => msg('on {name}', { name: list }),
};

const rangeMeaning: Readonly<Record<FieldName, (first: string, last: string) => Message>> = {
  minute: (first, last) => msg('each minute from {first} to {last}', { first, last }),
  hour: (first, last) => msg('each hour from {first} to {last}', { first, last }),
  day: (first, last) => msg('each day from {first} to {last} of the month', { first, last }),
  month: (first, last) => msg('from {first} to {last}', { first, last }),
  weekday: (first, last) => msg('{first} through {last}', { first, last }),
};

function stepMeaning(
  { name }: FieldBounds,
  base: string,
  count: string,
  [first, last]: readonly [string, string],
): Message {
  if (base !== '*') return msg('in steps of {count} from {first} to {last}', { count, first, last });
  if (name === 'minute') return msg('every {count} minutes', { count });
  if (name === 'hour') return msg('every {count} hours', { count });
  return msg('every {count} months, from January on', { count });
}
