import { type Message, msg } from '../l10n/message.ts';
import { quoteList } from '../manifest/area.ts';
import { nearest } from '../text/nearest.ts';
import { parseGoDuration } from './duration.ts';
import { explainUnsupported } from './explainUnsupported.ts';
import { FIELDS, type FieldBounds, type PartError } from './fields.ts';
import type { FieldName, ScheduleError, ScheduleErrorCode, ScheduleFix } from './schedule.ts';

type Accepts = (text: string) => boolean;

interface TextPart {
  readonly text: string;
  readonly start: number;
}

/** Explains why `part` (at `start` in the text of the schedule) is not what the field may hold. */
export function explainPart(part: string, start: number, bounds: FieldBounds, error: PartError): ScheduleError {
  const wrong = { start: start + error.start, end: start + error.end };
  const whole = { start, end: start + part.length };
  const value = part.slice(error.start, error.end);
  switch (error.reason) {
    case 'below':
    case 'above':
      if (bounds.name === 'weekday' && error.range?.last === 7 && value === '7')
        return sundaySeven(part, whole, wrong, error);
      return failed('value', wrong, VALUE_MESSAGES[bounds.name](value), outOfRangeFixes(bounds, error, wrong));
    case 'value': {
      const unsupported = explainUnsupported(part, start, bounds);
      if (unsupported !== undefined) return unsupported;
      return failed('value', wrong, VALUE_MESSAGES[bounds.name](value), nameFixes(value, bounds, wrong));
    }
    case 'reversed':
      return reversed(part, whole, bounds, error);
    case 'hyphens':
    case 'slashes': {
      const message = RANGE_MESSAGES[bounds.name](part, `${bounds.min}-${bounds.max}/2`);
      return failed('range-malformed', whole, message);
    }
    case 'step-value':
    case 'step-zero':
      return badStep(part, value, wrong);
  }
}

const VALUE_MESSAGES: Readonly<Record<FieldName, (value: string) => Message>> = {
  minute: (value) => msg('Minute `{value}` is not possible. Write a number from 0 to 59.', { value }),
  hour: (value) => msg('Hour `{value}` is not possible. Write a number from 0 to 23; midnight is 0.', { value }),
  day: (value) => msg('Day of month `{value}` is not possible. Write a number from 1 to 31.', { value }),
  month: (value) =>
    msg('Month `{value}` is not possible. Write a number from 1 to 12 or a name such as `JAN`.', { value }),
  weekday: (value) =>
    msg('Day of week `{value}` is not possible. Write a number from 0 (Sunday) to 6 or a name such as `MON`.', {
      value,
    }),
};

const RANGE_MESSAGES: Readonly<Record<FieldName, (part: string, example: string) => Message>> = {
  minute: (part, example) =>
    msg('Minute range `{part}` cannot be read. Write one such as `{example}`, or several with commas.', {
      part,
      example,
    }),
  hour: (part, example) =>
    msg('Hour range `{part}` cannot be read. Write one such as `{example}`, or several with commas.', {
      part,
      example,
    }),
  day: (part, example) =>
    msg('Range `{part}` of days cannot be read. Write one such as `{example}`, or several with commas.', {
      part,
      example,
    }),
  month: (part, example) =>
    msg('Month range `{part}` cannot be read. Write one such as `{example}`, or several with commas.', {
      part,
      example,
    }),
  weekday: (part, example) =>
    msg('Range `{part}` of weekdays cannot be read. Write one such as `{example}`, or several with commas.', {
      part,
      example,
    }),
};

type Place = { readonly start: number; readonly end: number };

function sundaySeven(part: string, whole: Place, wrong: Place, { range }: PartError): ScheduleError {
  const message = msg('Weekday 7: Kubernetes counts 0–6 and Sunday is 0. Write 0.');
  if (range === undefined || range.first === 7) {
    return failed('weekday-seven', wrong, message, part === '7' ? [change(whole, '0')] : [change(wrong, '0')]);
  }
  const days: number[] = [];
  for (let day = range.first; day <= 7 && range.step > 0; day += range.step) days.push(day % 7);
  if (days.length === 0) return failed('weekday-seven', wrong, message);
  return failed('weekday-seven', wrong, message, [change(whole, asRanges(days, 1))]);
}

function outOfRangeFixes(bounds: FieldBounds, { range }: PartError, wrong: Place): ScheduleFix[] {
  if (range === undefined) return [];
  // Minute 60 and hour 24 are the next 0; other values go to the nearest end.
  if (range.first === bounds.max + 1 && bounds.min === 0) return [change(wrong, String(bounds.min))];
  if (range.first < bounds.min) return [change(wrong, String(bounds.min))];
  return [change(wrong, String(bounds.max))];
}

function nameFixes(value: string, bounds: FieldBounds, wrong: Place): ScheduleFix[] {
  if (!/^[A-Za-zİ.]{2,}$/.test(value)) return [];
  const abbreviated = bounds.names.find((name) => value.toUpperCase().startsWith(name));
  const name = abbreviated ?? nearest(value.toUpperCase(), bounds.names);
  return name === undefined ? [] : [change(wrong, name)];
}

/** `22-3` is every value from 22 on and those up to 3. */
function reversed(part: string, whole: Place, bounds: FieldBounds, { range }: PartError): ScheduleError {
  const message = msg('The range `{part}` ends before it begins. Write it as two ranges.', { part });
  if (range === undefined || range.step < 1) return failed('range-reversed', whole, message);
  const size = bounds.max - bounds.min + 1;
  const values: number[] = [];
  for (let value = range.first; value <= range.last + size; value += range.step) {
    values.push(((value - bounds.min) % size) + bounds.min);
  }
  return failed('range-reversed', whole, message, [change(whole, asRanges(values, 2))]);
}

/** `0,5-6` for 5, 6, 0: a range for what runs on by one for more than `least` values. */
function asRanges(values: readonly number[], least: number): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (sorted[j + 1] === (sorted[j] ?? 0) + 1) j++;
    if (j - i >= least) parts.push(`${sorted[i]}-${sorted[j]}`);
    else parts.push(...sorted.slice(i, j + 1).map(String));
    i = j + 1;
  }
  return parts.join(',');
}

function badStep(part: string, value: string, wrong: Place): ScheduleError {
  const message = msg('The step `{value}` is not possible. Write a number from 1 upwards, or leave the step out.', {
    value,
  });
  const slash = wrong.start - 1;
  const without = change({ start: slash, end: wrong.end }, '', msg('Remove the step'));
  return failed(
    'step',
    value === '' ? { start: slash, end: wrong.end } : wrong,
    message,
    part.includes('/') ? [without] : [],
  );
}

/** The number of fields is wrong: often seconds in front or a year behind, as Quartz and Spring write them. */
export function explainFieldCount(text: string, parts: readonly TextPart[], accepts: Accepts): ScheduleError {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) {
    const message = msg('The schedule is empty. Write five fields such as `0 2 * * *`.');
    return failed('empty', { start: 0, end: text.length }, message);
  }
  const whole = { start: first.start, end: last.start + last.text.length };
  const only = first.text.toLowerCase();
  if (parts.length === 1 && only.startsWith('@')) return surroundedDescriptor(text, only);
  const fixes: ScheduleFix[] = [];
  const offer = (fields: readonly TextPart[], title: Message) => {
    const newText = fields.map((field) => field.text).join(' ');
    if (accepts(newText)) fixes.push({ ...whole, newText, title });
  };
  if (parts.length === 6) {
    offer(parts.slice(1), msg('Remove the seconds field'));
    offer(parts.slice(0, 5), msg('Remove the sixth field'));
    const message = msg(
      'Kubernetes takes five fields, not six: minute, hour, day of month, month, day of week. Remove the seconds.',
    );
    return failed('field-count', whole, message, fixes);
  }
  if (parts.length === 7) offer(parts.slice(1, 6), msg('Remove the seconds and year fields'));
  if (parts.length === 4) offer([...parts, { text: '*', start: 0 }], msg('Add `*` for the day of week'));
  if (parts.length === 1 && only.length === FIELDS.length) {
    offer(
      [...only].map((letter) => ({ text: letter, start: 0 })),
      msg('Put spaces between the fields'),
    );
  }
  const message = msg(
    'A schedule has five fields (minute, hour, day of month, month, day of week), not {count}. Write all five.',
    {
      count: parts.length,
    },
  );
  return failed('field-count', whole, message, fixes);
}

function surroundedDescriptor(text: string, descriptor: string): ScheduleError {
  const whole = { start: 0, end: text.length };
  const message = msg('Kubernetes does not know `{text}` with a space in front. Remove the space.', {
    text: descriptor,
  });
  return failed('descriptor-spaces', whole, message, [change(whole, descriptor)]);
}

/** The text begins with `@` but is no descriptor. */
export function explainDescriptor(text: string, start: number, known: readonly string[]): ScheduleError {
  const whole = { start, end: start + text.length };
  const bare = text.trim().toLowerCase();
  if (bare === '@reboot') {
    const message = msg('Kubernetes does not know `@reboot`: there is nothing to boot. Use a Job for what runs once.');
    return failed('descriptor-unknown', whole, message);
  }
  const name = known.includes(bare) ? bare : nearest(bare, known);
  if (name !== undefined && bare === name && text.trim() === name) {
    const message = msg('Kubernetes does not know `{text}` with a space behind. Remove the space.', { text: name });
    return failed('descriptor-spaces', whole, message, [change(whole, name)]);
  }
  const message = msg('Kubernetes does not know `{text}`. Write {known} or `@every 1h30m`.', {
    text: text.trim(),
    known: quoteList(known),
  });
  return failed('descriptor-unknown', whole, message, name === undefined ? [] : [change(whole, name)]);
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `@every` with something that is no Go duration, such as `1d` or `5 minutes`. */
export function explainDuration(text: string, start: number): ScheduleError {
  const durationStart = start + '@every '.length;
  const place = { start: durationStart, end: Math.max(start + text.length, durationStart) };
  const duration = text.slice('@every '.length);
  const message = msg('`{duration}` is not a Go duration. Write one such as `90s`, `15m` or `1h30m`; days are `24h`.', {
    duration,
  });
  const [, count, unit = ''] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(duration) ?? [];
  const size = UNIT_SECONDS[unit.charAt(0).toLowerCase() || 's'];
  const fixes: ScheduleFix[] = [];
  if (count !== undefined && size !== undefined && size * Number(count) > 0) {
    fixes.push(change(place, goDuration(size * Number(count))));
  } else if (parseGoDuration(duration.replace(/\s+/g, '')) !== undefined) {
    fixes.push(change(place, duration.replace(/\s+/g, '')));
  }
  return failed('duration', place, message, fixes);
}

function goDuration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function change(place: Place, newText: string, title = msg('Change to `{text}`', { text: newText })): ScheduleFix {
  return { start: place.start, end: place.end, newText, title };
}

function failed(
  error: ScheduleErrorCode,
  place: Place,
  message: Message,
  fixes: readonly ScheduleFix[] = [],
): ScheduleError {
  return { kind: 'error', error, start: place.start, end: place.end, message, fixes };
}
