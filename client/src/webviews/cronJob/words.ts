import type { Fate } from '../../cluster/cronJobHistory/history.ts';
import type { CronJobTextName, CronJobView, RunView } from '../../cronJobPage/messages.ts';
import type { ClusterWords } from '../shared/words.ts';

export type CronJobWords = ClusterWords<CronJobTextName>;

/** The text of each fate. */
export const FATE_TEXTS = {
  complete: 'complete',
  failed: 'failed',
  running: 'running',
  suspended: 'jobSuspended',
  replaced: 'replaced',
  started: 'startedOnly',
  missed: 'missed',
  held: 'held',
  due: 'due',
  unknown: 'unknown',
} as const satisfies Record<Fate, CronJobTextName>;

/** The year goes without saying where it is that of today. */
interface Formats {
  readonly usual: Intl.DateTimeFormat;
  readonly withYear: Intl.DateTimeFormat;
}

/** Before the time of day. */
const LAST_SPACE = /,? (?=\S+$)/;

/** Times by the clocks that the schedule means, and by the reader's. */
export class Clocks {
  readonly #language: string;
  readonly #ofSchedule: Formats;
  readonly #ofReader: Formats;
  readonly #year: number;
  /** The two show the same for all that is told. */
  readonly areSame: boolean;

  constructor(language: string, { clocks, runs, next, now }: Pick<CronJobView, 'clocks' | 'runs' | 'next' | 'now'>) {
    this.#language = language;
    this.#ofSchedule = this.#formatsIn(clocks);
    this.#ofReader = this.#formats();
    this.#year = new Date(now).getFullYear();
    const told = [...runs.map(({ at }) => at), ...next];
    this.areSame = told.every((instant) => this.schedule(instant) === this.reader(instant));
  }

  /** `Mon 2 Mar, 14:30`, with the seconds where there are any. */
  schedule(instant: number): string {
    return this.#format(this.#ofSchedule, instant);
  }

  reader(instant: number): string {
    return this.#format(this.#ofReader, instant);
  }

  /** `Mon 2 Mar, 14:30 to 15:00`, by the clocks of the schedule or the reader's. */
  range(first: number, last: number, whose: 'schedule' | 'reader', words: CronJobWords): string {
    const [from, to] = [this[whose](first), this[whose](last)];
    const [day, time = to] = to.split(LAST_SPACE);
    return words.say('fromTo', { first: from, last: from.startsWith(day ?? to) ? time : to });
  }

  /** `14:30:01` on the day of another instant, with the day on another one. */
  near(instant: number, other: number): string {
    return this.day(instant) === this.day(other) ? this.short(instant) : this.schedule(instant);
  }

  /** `14:30` by the clocks of the schedule, for the axis. */
  short(instant: number): string {
    return this.schedule(instant).split(LAST_SPACE).at(-1) ?? '';
  }

  /** `Mon 2 Mar` by the clocks of the schedule. */
  day(instant: number): string {
    return this.schedule(instant).split(LAST_SPACE)[0] ?? '';
  }

  #format({ usual, withYear }: Formats, instant: number): string {
    const isThisYear = new Date(instant).getFullYear() === this.#year;
    return (isThisYear ? usual : withYear).format(instant).replace(/:00$/, '');
  }

  /** The editor may know fewer zones than the cluster. */
  #formatsIn(timeZone: string): Formats {
    try {
      return this.#formats(timeZone);
    } catch {
      return this.#formats('UTC');
    }
  }

  #formats(timeZone?: string): Formats {
    const fields: Intl.DateTimeFormatOptions = {
      weekday: 'short',
      day: 'numeric',
      month: this.#language === 'zh-CN' ? 'long' : 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      ...(timeZone !== undefined && { timeZone }),
    };
    return {
      usual: new Intl.DateTimeFormat(this.#language, fields),
      withYear: new Intl.DateTimeFormat(this.#language, { ...fields, year: 'numeric' }),
    };
  }
}

/** What every part of the page works with. */
export interface Context {
  readonly words: CronJobWords;
  readonly clocks: Clocks;
  readonly view: CronJobView;
  /** What time it is by the clock of the cluster. */
  now(): number;
  /** Keeps something up to date that grows with the time, until the next view is drawn. */
  tick(update: () => void): void;
  openJob(name: string): void;
}

/** How long a run has lasted: one at work lasts until now. */
export function lengthOf({ fate, duration, finished }: RunView, { view, now }: Pick<Context, 'view' | 'now'>) {
  if (duration === undefined || finished !== undefined || fate !== 'running') return duration;
  return duration + now() - view.now;
}

export function isOverInterval(length: number | undefined, { interval }: CronJobView): boolean {
  return length !== undefined && interval !== undefined && length > interval;
}

/** `2 of 3 · 1 failed · failed indexes 1,3-5`; empty where nothing is to be told. */
export function podsInWords({ pods, fate }: RunView, words: CronJobWords): string {
  if (pods === undefined) return '';
  const { succeeded, completions = 1, failed, failedIndexes } = pods;
  return [
    ...(completions > 1 ? [words.say('succeededOf', { succeeded, completions })] : []),
    ...(failed > 0 ? [words.say('retries', { count: failed })] : []),
    // Where they made it fail, the reason names them.
    ...(failedIndexes === '' || fate === 'failed' ? [] : [words.say('failedIndexes', { indexes: failedIndexes })]),
  ].join(' · ');
}

/** `failed`, `complete, by hand`. */
export function outcomeInWords({ fate, origin }: RunView, words: CronJobWords): string {
  const outcome = words.say(FATE_TEXTS[fate]);
  return origin === 'planned' ? outcome : `${outcome} · ${words.say(origin)}`;
}
