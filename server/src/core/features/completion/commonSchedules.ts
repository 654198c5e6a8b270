/** A schedule that many people want, and English words by which they may look for it. */
export interface CommonSchedule {
  readonly schedule: string;
  readonly words: string;
}

export const commonSchedules: readonly CommonSchedule[] = [
  { schedule: '0 2 * * *', words: 'daily nightly' },
  { schedule: '0 * * * *', words: 'hourly' },
  { schedule: '*/5 * * * *', words: 'minutes' },
  { schedule: '*/15 * * * *', words: 'minutes quarter' },
  { schedule: '*/30 * * * *', words: 'minutes half' },
  { schedule: '0 */6 * * *', words: 'hours' },
  { schedule: '0 8 * * MON-FRI', words: 'weekdays workdays' },
  { schedule: '0 9-17 * * MON-FRI', words: 'weekdays business hours' },
  { schedule: '0 3 * * SUN', words: 'weekly' },
  { schedule: '0 4 1 * *', words: 'monthly' },
  { schedule: '0 5 1 */3 *', words: 'quarterly' },
  { schedule: '0 6 1 1 *', words: 'yearly annually' },
  { schedule: '0 0,12 * * *', words: 'twice daily' },
];

/** Durations for `@every`. */
export const commonDurations: readonly string[] = ['5m', '15m', '30m', '1h', '1h30m', '6h', '12h', '24h'];
