import type { SharedTextName } from '../../clusterPages/messages.ts';
import { DAY, HOUR, MINUTE, SECOND } from './time.ts';

/** The texts of a page about an object of a cluster, and times in the reader's language and zone. */
export class ClusterWords<Name extends string> {
  readonly language: string;
  readonly #texts: Readonly<Record<Name | SharedTextName, string>>;
  readonly #clock: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #numbers: Intl.NumberFormat;

  constructor(texts: Readonly<Record<Name | SharedTextName, string>>, language: string) {
    this.#texts = texts;
    this.language = language.startsWith('zh') ? 'zh-CN' : 'en-GB';
    this.#clock = new Intl.DateTimeFormat(this.language, { timeStyle: 'medium' });
    this.#day = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium' });
    this.#numbers = new Intl.NumberFormat(this.language);
  }

  /** A text with its placeholders filled in. */
  say(name: Name | SharedTextName, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#texts[name].replace(/\{(\w+)\}/g, (placeholder, key: string) => {
      const value = values[key];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** A length of time, in milliseconds, in its two largest units. */
  duration(milliseconds: number): string {
    const total = Math.max(0, Math.round(milliseconds / SECOND)) * SECOND;
    const seconds = Math.floor(total / SECOND) % 60;
    const minutes = Math.floor(total / MINUTE) % 60;
    const hours = Math.floor(total / HOUR) % 24;
    const days = Math.floor(total / DAY);
    if (days > 0) return this.say(hours > 0 ? 'daysHours' : 'days', { days, hours });
    if (hours > 0) return this.say(minutes > 0 ? 'hoursMinutes' : 'hours', { hours, minutes });
    if (minutes > 0) return this.say(seconds > 0 ? 'minutesSeconds' : 'minutes', { minutes, seconds });
    return this.say('seconds', { seconds });
  }

  /** An instant, in milliseconds since the epoch: its time, with its day unless that is today. */
  time(instant: number, now: number): string {
    const clock = this.#clock.format(instant);
    const day = this.#day.format(instant);
    return day === this.#day.format(now) ? clock : `${day} ${clock}`;
  }

  /** How long ago an instant was, or how far ahead it is. No seconds beside minutes: that is for lists. */
  relative(instant: number, now: number): string {
    const away = Math.abs(now - instant);
    const unit = away < MINUTE ? SECOND : away < DAY ? MINUTE : HOUR;
    const duration = this.duration(Math.floor(away / unit) * unit);
    return this.say(instant <= now ? 'ago' : 'ahead', { duration });
  }
}
