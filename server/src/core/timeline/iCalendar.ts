/** Something at a time. Instants are seconds since the epoch. */
export interface CalendarEvent {
  /** Stays the same for the same event, whatever else is in the calendar. */
  readonly uid: string;
  readonly start: number;
  /** Absent: it takes no time. */
  readonly end?: number;
  readonly summary: string;
  readonly description: string;
}

export interface CalendarOptions {
  readonly title: string;
  /** When the calendar was made, in seconds since the epoch. */
  readonly stamp: number;
}

/** Octets in a line, without its end. */
const maxOctets = 75;

/**
 * An iCalendar file. All times are in UTC, so it needs no VTIMEZONE.
 * @see https://www.rfc-editor.org/rfc/rfc5545
 */
export function iCalendar(events: Iterable<CalendarEvent>, { title, stamp }: CalendarOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Batchwright//Timeline//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(title)}`,
  ];
  for (const { uid, start, end, summary, description } of events) {
    lines.push(
      'BEGIN:VEVENT',
      `UID:${escapeText(uid)}`,
      `DTSTAMP:${utc(stamp)}`,
      `DTSTART:${utc(start)}`,
      ...(end === undefined ? [] : [`DTEND:${utc(end)}`]),
      `SUMMARY:${escapeText(summary)}`,
      `DESCRIPTION:${escapeText(description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    );
  }
  lines.push('END:VCALENDAR');
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** `20261123T010000Z` */
function utc(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Section 3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** Section 3.1: longer lines go on behind a space in the next. A letter is not cut in two. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const letter of line) {
    const width = octetsOf(letter.codePointAt(0) ?? 0);
    if (octets + width > maxOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += letter;
    octets += width;
  }
  return folded;
}

/** In UTF-8. */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
