/** Reads an English description of a schedule back: written against the sentences, not against the code that makes them. */
export interface ReadBack {
  /** Minutes of the day. */
  readonly minutes: ReadonlySet<number>;
  readonly runsOn: (month: number, dayOfMonth: number, weekday: number) => boolean;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const NUMBERS = String.raw`\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*(?: and \d+(?:–\d+)?)?`;
const TIME = String.raw`\d\d:\d\d`;

export function readBack(sentence: string): ReadBack {
  if (sentence === 'Never') return { minutes: new Set(), runsOn: () => false };
  for (const [pattern, minutesOf] of TIME_PHRASES) {
    const found = new RegExp(`^${pattern}(?:,? (?=every|on|[SMTWF][a-z]+day)|$)`).exec(sentence);
    if (found === null) continue;
    return { minutes: new Set(minutesOf(...found.slice(1))), runsOn: readDays(sentence.slice(found[0].length)) };
  }
  throw new Error(`not understood: ${sentence}`);
}

type Minutes = (...groups: (string | undefined)[]) => number[];

const TIME_PHRASES: readonly (readonly [string, Minutes])[] = [
  [`At (${TIME}(?:, ${TIME})*(?: and ${TIME})?)`, (times = '') => times.split(/, | and /).map(timeOfDay)],
  [
    String.raw`Every(?: (\d+))? (minute|hour)s? from (${TIME}) to (${TIME})`,
    (n, unit, from, to) => span(size(n, unit), timeOfDay(from), timeOfDay(to)),
  ],
  [String.raw`Every(?: (\d+))? hours?, on the hour`, (n) => span(size(n, 'hour'), 0, 1439)],
  ['Every hour(?: at minute (\\d+))?', (minute = '0') => span(60, Number(minute), 1439)],
  [
    String.raw`Every(?: (\d+))? minutes?(?: from minute (\d+) of the hour)?`,
    (n, first = '0') => everyHour(span(Number(n ?? 1), Number(first), 59)),
  ],
  [
    String.raw`(?:At minutes? (${NUMBERS})|Every(?: (\d+))? minutes?(?: from minute (\d+))?) of (every hour|hours? ${NUMBERS}|every \d+(?:nd|rd|th) hour from \d+ to \d+)`,
    (minutes, n, first = '0', hours = '') => {
      const inHour = minutes === undefined ? span(Number(n ?? 1), Number(first), 59) : numbers(minutes);
      return readHours(hours).flatMap((hour) => inHour.map((minute) => hour * 60 + minute));
    },
  ],
];

function readHours(text: string): number[] {
  if (text === 'every hour') return span(1, 0, 23);
  const every = /^every (\d+).. hour from (\d+) to (\d+)$/.exec(text);
  return every === null
    ? numbers(text.replace(/^hours? /, ''))
    : span(Number(every[1]), Number(every[2]), Number(every[3]));
}

function readDays(text: string): ReadBack['runsOn'] {
  if (text === '' || text === 'every day') return () => true;
  const inMonths = /^every day in (.*)$/.exec(text);
  if (inMonths !== null) {
    const months = names(inMonths[1] ?? '', MONTHS);
    return (month) => months.has(month - 1);
  }
  const [first = '', second] = text.split(' and also ');
  if (second !== undefined) {
    const byDate = readDays(first);
    const byWeekday = readDays(second);
    return (...date) => byDate(...date) || byWeekday(...date);
  }
  const dates = /^on (?:days? (.*?)|every (\d+).. day from (\d+) to (\d+)) of (.*)$/.exec(first);
  if (dates !== null) {
    const [, list, step, from, to, of = ''] = dates;
    const days = new Set(list === undefined ? span(Number(step), Number(from), Number(to)) : numbers(list));
    const months = of === 'every month' ? undefined : names(of, MONTHS);
    return (month, day) => days.has(day) && (months?.has(month - 1) ?? true);
  }
  const [, list = '', of] = /^(?:every )?(.*?)(?: in (.*))?$/.exec(first) ?? [];
  const weekdays = names(list, WEEKDAYS);
  const months = of === undefined ? undefined : names(of, MONTHS);
  return (month, _, weekday) => weekdays.has(weekday) && (months?.has(month - 1) ?? true);
}

function names(text: string, all: readonly string[]): Set<number> {
  const index = (name = ''): number => {
    if (!all.includes(name)) throw new Error(`not understood: ${name}`);
    return all.indexOf(name);
  };
  return new Set(
    text.split(/, | and /).flatMap((part) => {
      const [first, last = first] = part.split(' through ');
      return span(1, index(first), index(last));
    }),
  );
}

function numbers(text: string): number[] {
  return text.split(/, | and /).flatMap((part) => {
    const [first, last = first] = part.split('–');
    return span(1, Number(first), Number(last));
  });
}

function span(step: number, first: number, last: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}

function everyHour(minutes: readonly number[]): number[] {
  return span(1, 0, 23).flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

function size(n = '1', unit?: string): number {
  return Number(n) * (unit === 'hour' ? 60 : 1);
}

function timeOfDay(text = ''): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
