import type { ScheduleChoices, ScheduleExplanation } from '../../../../server/src/protocol.ts';

/** An entry of the list in which a schedule is built. */
export interface ScheduleItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** The entries are chosen for what is typed already. */
  readonly alwaysShow: true;
  /** What taking it does: go on with `schedule`, write `schedule` into the input, or nothing. */
  readonly taking: 'accept' | 'type' | 'nothing';
  readonly schedule: string;
  /** The zone that stood in the schedule, where the entry takes it out. */
  readonly timeZone?: string;
}

/** Words that the editor's language decides. */
export interface ScheduleWords {
  readonly locale: string;
  readonly never: string;
  /** For the next runs; `time` where all of them are at one time of day. */
  next(runs: string, time: string | undefined): string;
}

const FIELDS = 5;

/**
 * What is meant by what is typed so far: fields that are missing yet are `*`. Undefined for nothing, and for a word by
 * which one looks for a schedule.
 */
export function scheduleMeant(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /^[a-z]{2,}$/i.test(text)) return undefined;
  const fields = text.split(/\s+/);
  if (text.startsWith('@') || fields.length >= FIELDS) return text;
  return [...fields, ...Array.from({ length: FIELDS - fields.length }, () => '*')].join(' ');
}

/** The list for what is typed: what it means or what is wrong with it, then common schedules that are like `search`. */
export function scheduleItems(
  search: string,
  meant:
    | { readonly schedule: string; readonly explanation: ScheduleExplanation; readonly timeZone: string }
    | undefined,
  common: ScheduleChoices['common'],
  now: Date,
  words: ScheduleWords,
): ScheduleItem[] {
  const first = meant === undefined ? [] : meantItems(meant, now, words);
  const shown = new Set(first.map(({ schedule }) => schedule));
  const rest = common
    .filter(({ schedule }) => !shown.has(schedule))
    .filter((each) => isLike(search, each))
    .map(({ schedule, sentence }) => item({ label: schedule, description: sentence, schedule, taking: 'accept' }));
  return [...first, ...rest];
}

function isLike(
  search: string,
  { schedule, sentence, words }: { readonly schedule: string; readonly sentence: string; readonly words: string },
): boolean {
  const text = search.trim().toLowerCase();
  return schedule.toLowerCase().startsWith(text) || `${sentence} ${words}`.toLowerCase().includes(text);
}

function meantItems(
  { schedule, explanation, timeZone }: { schedule: string; explanation: ScheduleExplanation; timeZone: string },
  now: Date,
  words: ScheduleWords,
): ScheduleItem[] {
  const { sentence, problems, runs, oddities } = explanation;
  const [problem] = problems.filter(({ target }) => target === 'schedule');
  if (problem !== undefined) {
    const mended = problem.fixes.map(({ title, newText, timeZone: moved }) =>
      item({
        label: newText,
        description: title,
        schedule: newText,
        ...(moved !== undefined && { timeZone: moved }),
        taking: 'type',
      }),
    );
    return [item({ label: schedule, detail: `$(error) ${problem.message}`, schedule, taking: 'nothing' }), ...mended];
  }
  const said = runsInWords(runs, timeZone, now, words.locale);
  const detail = runs.length === 0 ? words.never : words.next(said.runs, said.time);
  return [
    item({ label: schedule, description: sentence, detail, schedule, taking: 'accept' }),
    ...oddities.map((oddity) => item({ label: `$(warning) ${oddity}`, schedule, taking: 'accept' })),
  ];
}

function item(parts: Omit<ScheduleItem, 'alwaysShow'>): ScheduleItem {
  return { ...parts, alwaysShow: true };
}

/** Runs as short as can be. */
export interface RunsInWords {
  /** `Sun, Nov 22 02:00, 14:00 · Mon 23 02:00`: a day once, and its month where that is another than before. */
  readonly runs: string;
  /** Where all are at one time of day: then `runs` has the days alone. */
  readonly time: string | undefined;
}

/** `runs` are RFC 3339, ascending. */
export function runsInWords(runs: readonly string[], timeZone: string, now: Date, locale: string): RunsInWords {
  const zone = knownZone(timeZone);
  const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  const days = new Map<string, string[]>();
  let before = partsOf(now, zone, locale);
  for (const [index, run] of runs.entries()) {
    const instant = new Date(run);
    const parts = partsOf(instant, zone, locale);
    if (index === 0 || parts.date !== before.date) days.set(dayInWords(parts, before, index === 0, locale), []);
    [...days.values()].at(-1)?.push(time.format(instant));
    before = parts;
  }
  const times = new Set([...days.values()].flat());
  const [only] = times;
  if (times.size === 1) return { runs: [...days.keys()].join(' · '), time: only };
  return { runs: [...days].map(([day, each]) => `${day} ${each.join(', ')}`).join(' · '), time: undefined };
}

interface DateParts {
  readonly date: string;
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly weekday: string;
  /** The whole of it in the order of the language. */
  readonly withMonth: string;
  readonly withYear: string;
}

function partsOf(instant: Date, timeZone: string, locale: string): DateParts {
  const month = isChinese(locale) ? 'long' : 'short';
  const fields = { weekday: 'short', month, day: 'numeric', timeZone } as const;
  const format = new Intl.DateTimeFormat(locale, { ...fields, year: 'numeric' });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const withYear = format.format(instant);
  return {
    date: withYear,
    year: get('year'),
    month: get('month'),
    day: get('day'),
    weekday: get('weekday'),
    withMonth: new Intl.DateTimeFormat(locale, fields).format(instant),
    withYear,
  };
}

function dayInWords(parts: DateParts, before: DateParts, isFirst: boolean, locale: string): string {
  if (parts.year !== before.year) return parts.withYear;
  if (isFirst || parts.month !== before.month) return parts.withMonth;
  return isChinese(locale) ? `${parts.day}日${parts.weekday}` : `${parts.weekday} ${parts.day}`;
}

function isChinese(locale: string): boolean {
  return locale.toLowerCase().startsWith('zh');
}

/** Kubernetes knows zones that JavaScript does not, such as `Factory`; they are all UTC. */
function knownZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name || 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
