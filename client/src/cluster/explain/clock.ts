/**
 * An instant as a clock in a zone shows it: `14:32`, with seconds where the instant is near, with the date on another
 * day. Without a zone, the one of this machine.
 */
export function clockIn(instant: number, now: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const near = Math.abs(instant - now) < 120_000;
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(near ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    ...zone,
  });
  // Sweden writes dates as ISO 8601 does.
  const date = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...zone });
  const day = date.format(instant);
  return day === date.format(now) ? time.format(instant) : `${day} ${time.format(instant)}`;
}
