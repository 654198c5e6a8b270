import type { Message } from '../l10n/message.ts';
import type { TextChange } from '../manifest/finding.ts';
import type { Span } from '../yaml/tree.ts';

/** The five fields of a schedule, in the order in which they are written. */
export const FIELD_NAMES = ['minute', 'hour', 'day', 'month', 'weekday'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** A schedule of five fields, or a descriptor such as `@daily` that stands for them. */
export interface CronSchedule {
  readonly kind: 'cron';
  readonly text: string;
  /** Zone written in front of the fields (`TZ=` or `CRON_TZ=`). The API server refuses it, the controller obeys it. */
  readonly zone: string | undefined;
  /** Bit m: minute m, for 0–31. */
  readonly minutesLow: number;
  /** Bit m: minute m + 32, for 32–59. */
  readonly minutesHigh: number;
  /** Bit h: hour h, 0–23. */
  readonly hours: number;
  /** Bit d: day d of the month, 1–31. */
  readonly days: number;
  /** Bit m: month m, 1–12. */
  readonly months: number;
  /** Bit w: day of the week, 0 is Sunday. */
  readonly weekdays: number;
  /**
   * Day of month and day of week are both restricted: a day that fits either will do. Otherwise it must fit both. A
   * field counts as unrestricted for `*`, `?` and these with a step of 1 only: `1-31` and a step of 2 restrict.
   */
  readonly eitherDay: boolean;
  /** Where the fields stand in `text`; none for a descriptor. */
  readonly fields: readonly Span[];
}

/** `@every <duration>`: counts from the last scheduled time, and at first from the creation of the object. */
export interface EverySchedule {
  readonly kind: 'every';
  readonly text: string;
  readonly zone: string | undefined;
  /** At least 1. */
  readonly seconds: number;
}

export type Schedule = CronSchedule | EverySchedule;

export type ScheduleErrorCode =
  | 'empty'
  | 'zone-without-fields'
  | 'zone-unknown'
  | 'descriptor-unknown'
  | 'descriptor-spaces'
  | 'duration'
  | 'field-count'
  | 'value'
  | 'weekday-seven'
  | 'unsupported'
  | 'range-reversed'
  | 'range-malformed'
  | 'step';

/** A mending of the text of a schedule or of the name of a time zone. */
export interface ScheduleFix extends TextChange {
  readonly title: Message;
}

/** Why a text is no schedule. Offsets count UTF-16 code units in that text. */
export interface ScheduleError extends Span {
  readonly kind: 'error';
  readonly error: ScheduleErrorCode;
  readonly message: Message;
  /** The likeliest first. Each is a schedule that parses when applied, unless another part is wrong too. */
  readonly fixes: readonly ScheduleFix[];
}
