const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.(\d+))?(?:Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since the epoch of a time in RFC 3339, undefined when it is none. What is below a millisecond is cut off. */
export function parseInstant(text: string): number | undefined {
  const [, year, month, day, fraction] = RFC3339.exec(text) ?? [];
  if (year === undefined) return undefined;
  const calendarDay = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  calendarDay.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (calendarDay.getUTCDate() !== Number(day) || calendarDay.getUTCMonth() !== Number(month) - 1) return undefined;
  const short = fraction === undefined ? text : text.replace(`.${fraction}`, `.${fraction.slice(0, 3)}`);
  const instant = Date.parse(short.toUpperCase());
  return Number.isNaN(instant) ? undefined : instant;
}
