import { dateOf, dayNumber, dayOf, monthOf, SECONDS_PER_DAY, weekdayOf, yearOf } from './calendar.ts';
import { dayMatches, SEARCH_YEARS } from './matching.ts';
import type { CronSchedule } from './schedule.ts';
import type { TimeZone } from './timeZone.ts';

/**
 * The next run as robfig/cron v3 finds it, step by step: it sets the local clock forward by months, days, hours,
 * minutes and seconds until each fits. Around a clock change the outcome depends on each of these steps and on the
 * instant that Go chooses for a local time which exists twice or not at all, so all of that is done here likewise.
 *
 * @param from seconds since the epoch: the first second that may be a run
 * @param firstYear the year from which the five years count; by default that of `from`
 * @returns seconds since the epoch; Infinity when there is no run within five years
 */
export function walkToNext(schedule: CronSchedule, from: number, zone: TimeZone, firstYear?: number): number {
  const walk = new Walk(schedule, from, zone);
  const lastYear = (firstYear ?? yearOf(walk.date)) + SEARCH_YEARS;
  while (yearOf(walk.date) <= lastYear) {
    if (walk.toMonth() && walk.toDay() && walk.toHour() && walk.toMinute() && walk.toSecond()) return walk.instant;
  }
  return Infinity;
}

/** Each `to…` returns false when its clock has wrapped around, so that the larger ones must be looked at again. */
class Walk {
  readonly #schedule: CronSchedule;
  readonly #zone: TimeZone;
  instant = 0;
  date = 0;
  /** Second of the local day. */
  #time = 0;
  #day = 0;
  /** The smaller parts have been set to their least values, which is done once. */
  #reset = false;

  constructor(schedule: CronSchedule, from: number, zone: TimeZone) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#moveTo(from);
  }

  toMonth(): boolean {
    while (((this.#schedule.months >> monthOf(this.date)) & 1) === 0) {
      if (this.#start()) this.#moveToLocal(yearOf(this.date), monthOf(this.date), 1, 0);
      this.#moveToLocal(yearOf(this.date), monthOf(this.date) + 1, dayOf(this.date), this.#time);
      if (monthOf(this.date) === 1) return false;
    }
    return true;
  }

  toDay(): boolean {
    while (!dayMatches(this.#schedule, dayOf(this.date), weekdayOf(this.#day))) {
      if (this.#start()) this.#moveToLocal(yearOf(this.date), monthOf(this.date), dayOf(this.date), 0);
      const day = this.#day;
      this.#moveToLocal(yearOf(this.date), monthOf(this.date), dayOf(this.date) + 1, this.#time);
      // Where a whole day is left out, the original steps on the spot for ever. The day after is what is meant.
      if (this.#day === day && this.#time === 0) this.#moveTo(this.instant + SECONDS_PER_DAY);
      this.#returnToMidnight();
      if (dayOf(this.date) === 1) return false;
    }
    return true;
  }

  toHour(): boolean {
    while (((this.#schedule.hours >> this.#hour()) & 1) === 0) {
      if (this.#start())
        this.#moveToLocal(yearOf(this.date), monthOf(this.date), dayOf(this.date), this.#hour() * 3600);
      this.#moveTo(this.instant + 3600);
      if (this.#hour() === 0) return false;
    }
    return true;
  }

  toMinute(): boolean {
    while (!this.#minuteFits()) {
      if (this.#start()) this.#moveTo(Math.floor(this.instant / 60) * 60);
      this.#moveTo(this.instant + 60);
      if (this.#minute() === 0) return false;
    }
    return true;
  }

  toSecond(): boolean {
    while (this.#time % 60 !== 0) {
      this.#reset = true;
      this.#moveTo(this.instant + 1);
      if (this.#time % 60 === 0) return false;
    }
    return true;
  }

  /** True the first time. */
  #start(): boolean {
    const first = !this.#reset;
    this.#reset = true;
    return first;
  }

  /** After a step of one day that met a clock change at midnight. */
  #returnToMidnight(): void {
    const hour = this.#hour();
    if (hour > 12) this.#moveTo(this.instant + (24 - hour) * 3600);
    else if (hour !== 0) this.#moveTo(this.instant - hour * 3600);
  }

  #hour(): number {
    return (this.#time / 3600) | 0;
  }

  #minute(): number {
    return ((this.#time / 60) | 0) % 60;
  }

  #minuteFits(): boolean {
    const minute = this.#minute();
    const bits = minute < 32 ? this.#schedule.minutesLow : this.#schedule.minutesHigh;
    return ((bits >>> (minute & 31)) & 1) === 1;
  }

  #moveTo(instant: number): void {
    const local = instant + this.#zone.offsetAt(instant);
    const day = Math.floor(local / SECONDS_PER_DAY);
    this.instant = instant;
    this.#time = local - day * SECONDS_PER_DAY;
    if (day !== this.#day || this.date === 0) this.date = dateOf(day);
    this.#day = day;
  }

  #moveToLocal(year: number, month: number, day: number, time: number): void {
    this.#moveTo(this.#zone.instantOf(dayNumber(year, month, day) * SECONDS_PER_DAY + time));
  }
}
