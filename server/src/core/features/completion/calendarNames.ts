import type { Locale } from '../../l10n/locale.ts';

const january = Date.UTC(2023, 0, 1);
/** A Sunday. */
const sunday = january;
const day = 86_400_000;

/** `January`, `1 月`; counted from 1. */
export function monthName(month: number, locale: Locale): string {
  if (locale === 'zh-cn') return `${month} 月`;
  return englishName({ month: 'long' }, january + (month - 1) * 31 * day);
}

/** `Monday`, `星期一`; 0 is Sunday. */
export function weekdayName(weekday: number, locale: Locale): string {
  if (locale === 'zh-cn') return `星期${'日一二三四五六'[weekday] ?? ''}`;
  return englishName({ weekday: 'long' }, sunday + weekday * day);
}

function englishName(field: Intl.DateTimeFormatOptions, instant: number): string {
  return new Intl.DateTimeFormat('en-US', { ...field, timeZone: 'UTC' }).format(instant);
}
