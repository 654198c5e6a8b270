import type { Locale } from '../l10n/locale.ts';

const tags: Readonly<Record<Locale, string>> = { en: 'en-US', 'zh-cn': 'zh-CN' };
const formats = new Map<Locale, Intl.DateTimeFormat>();

/** Made on first use: it takes a while. */
function formatIn(locale: Locale): Intl.DateTimeFormat {
  let made = formats.get(locale);
  if (made === undefined) {
    const month = locale === 'zh-cn' ? 'long' : 'short';
    const fields = { year: 'numeric', month, day: 'numeric', weekday: 'short' } as const;
    made = new Intl.DateTimeFormat(tags[locale], {
      ...fields,
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
    });
    formats.set(locale, made);
  }
  return made;
}

/**
 * `Sun 28 Mar 2027`, `2027年3月28日周日`; without the year where it is `impliedYear`. `local` is local time in seconds
 * since the epoch as if the zone were UTC: so the clocks are always those of `TimeZone`, not the engine's.
 */
export function localDate(local: number, locale: Locale, impliedYear?: number): string {
  const parts = formatIn(locale).formatToParts(local * 1000);
  const [year, month, day, weekday] = (['year', 'month', 'day', 'weekday'] as const).map(
    (type) => parts.find((part) => part.type === type)?.value ?? '',
  );
  const withYear = Number(year) !== impliedYear;
  // The engine gives the month as 3月 or as 3, with the letter as a part of its own.
  if (locale === 'zh-cn')
    return `${withYear ? `${year}年` : ''}${Number.parseInt(month ?? '', 10)}月${day}日${weekday}`;
  return `${weekday} ${day} ${month}${withYear ? ` ${year}` : ''}`;
}

/** `Sun 28 Mar 02:00`, with the seconds where there are any. */
export function localDateTime(local: number, locale: Locale, impliedYear: number): string {
  return `${localDate(local, locale, impliedYear)} ${localTime(local)}`;
}

/** `02:00`, with the seconds where there are any. `local` as in {@link localDate}. */
export function localTime(local: number): string {
  const time = new Date(local * 1000).toISOString().slice(-13);
  return time.slice(0, time.startsWith('00.', 6) ? 5 : 8);
}

/** `2027-03-28`, for words in no language. `local` as in {@link localDate}. */
export function isoDate(local: number): string {
  return new Date(local * 1000).toISOString().slice(0, 10);
}

/** `2028-01-03T23:31:00Z` for milliseconds since the epoch. */
export function rfc3339(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.000Z$/, 'Z');
}
