import type { TimelineView } from '../../../../server/src/protocol.ts';
import type { TextName, TimelineTexts } from '../../timeline/messages.ts';

/** The texts of the page, and times by the clocks of the timeline. */
export class Words {
  readonly #texts: TimelineTexts;
  readonly #isChinese: boolean;
  readonly #date: Intl.DateTimeFormat;
  readonly #weekday: Intl.DateTimeFormat;

  constructor(texts: TimelineTexts, language: string) {
    this.#texts = texts;
    this.#isChinese = language.startsWith('zh');
    // Local times are formatted as if they were UTC: the server knows the clocks.
    const shared = { timeZone: 'UTC', weekday: 'short' } as const;
    const locale = this.#isChinese ? 'zh-CN' : 'en-GB';
    this.#date = new Intl.DateTimeFormat(locale, {
      ...shared,
      month: this.#isChinese ? 'long' : 'short',
      day: 'numeric',
    });
    this.#weekday = new Intl.DateTimeFormat(locale, shared);
  }

  /** A text with its placeholders filled in. */
  say(name: TextName, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#texts[name].replace(/\{(\w+)\}/g, (placeholder, key: string) => String(values[key] ?? placeholder));
  }

  /** `Mon 23 Nov 00:00`, with the seconds where there are any. */
  time(instant: number, { periods }: Pick<TimelineView, 'periods'>): string {
    const local = localDate(instant, periods);
    const clock = local.toISOString().slice(11, 19);
    const date = this.#date.format(local).replace(/,/g, '');
    return `${date} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`;
  }

  /** 0 is Monday. */
  weekday(index: number): string {
    // 5 January 1970 was a Monday.
    return this.#weekday.format((4 + index) * 86_400_000);
  }

  /** How often each weekday, from Monday, comes in the window. */
  weekdaysIn({ ticks, periods }: Pick<TimelineView, 'ticks' | 'periods'>): number[] {
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (const { at, isDay } of ticks) {
      const day = (localDate(at, periods).getUTCDay() + 6) % 7;
      if (isDay) counts[day] = (counts[day] ?? 0) + 1;
    }
    return counts;
  }

  cronJobs(count: number): string {
    return count === 1 ? this.say('oneCronJob') : this.say('cronJobs', { count });
  }

  runs(count: number): string {
    return count === 1 ? this.say('oneRun') : this.say('runs', { count });
  }
}

/** The local time as if it were UTC. */
function localDate(instant: number, periods: TimelineView['periods']): Date {
  const period = periods.findLast(({ start }) => start <= instant) ?? periods[0];
  return new Date((instant + (period?.offset ?? 0)) * 1000);
}
