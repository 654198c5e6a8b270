import { describe, expect, test } from 'vitest';
import { countOf, lastOf } from '../../../server/src/core/cron/stretches.ts';
import { timelineCalendar } from '../../../server/src/core/timeline/calendar.ts';
import { iCalendar } from '../../../server/src/core/timeline/iCalendar.ts';
import { drawable } from '../../../server/src/core/timeline/marks.ts';
import { timelineSvg } from '../../../server/src/core/timeline/svg.ts';
import { cronJob, english, seconds, timeline } from './schedules.ts';

const monday = '2026-11-23T00:00:00Z';
const stamp = seconds('2026-11-21T12:00:00Z');

/** Reads what RFC 5545 says of lines, and nothing that the writer knows. */
function readCalendar(text: string): { properties: Map<string, string>[]; lines: string[] } {
  expect(text.endsWith('\r\n')).toBe(true);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const lines = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines.at(-1)).toBe('END:VCALENDAR');
  const properties: Map<string, string>[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/.exec(line) ?? [];
    expect(name).not.toBe('');
    if (line === 'BEGIN:VEVENT') properties.push(new Map());
    const unescaped = value.replace(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));
    properties.at(-1)?.set(name, unescaped);
  }
  return { properties, lines };
}

describe('iCalendar', () => {
  test('has an event for each run, with its length, in UTC', () => {
    const jobs = [cronJob('nightly', '0 2 * * *', { namespace: 'ops', timeZone: 'Europe/Berlin', length: 1800 })];
    const { properties } = readCalendar(timelineCalendar(timeline(jobs, monday, 2), stamp, english));
    expect(properties.map((event) => [event.get('SUMMARY'), event.get('DTSTART'), event.get('DTEND')])).toEqual([
      ['ops/nightly', '20261123T010000Z', '20261123T013000Z'],
      ['ops/nightly', '20261124T010000Z', '20261124T013000Z'],
    ]);
    expect(properties[0]?.get('DTSTAMP')).toBe('20261121T120000Z');
    expect(properties[0]?.get('DESCRIPTION')).toBe('0 2 * * * (Europe/Berlin)\nAt 02:00 every day');
  });

  test('keeps the ids of events, whatever else there is, and gives none twice', () => {
    const one = cronJob('nightly', '0 2 * * *');
    const ids = (days: number, ...jobs: (typeof one)[]) =>
      readCalendar(timelineCalendar(timeline(jobs, monday, days), stamp, english)).properties.map((e) => e.get('UID'));
    const few = ids(1, one);
    const many = ids(7, cronJob('another', '0 1 * * *'), one, one);
    expect(many).toEqual(expect.arrayContaining(few));
    expect(new Set(many).size).toBe(many.length);
    expect(many).toHaveLength(21);
  });

  test('joins what runs every few minutes, and leaves out what is suspended', () => {
    const jobs = [cronJob('often', '*/5 9-10 * * *'), cronJob('off', '0 2 * * *', { suspended: true })];
    const { properties } = readCalendar(timelineCalendar(timeline(jobs, monday, 1), stamp, english));
    expect(properties.map((event) => [event.get('SUMMARY'), event.get('DTSTART'), event.get('DTEND')])).toEqual([
      ['often (every 5 min, 24 runs)', '20261123T090000Z', '20261123T110000Z'],
    ]);
  });

  test('escapes and folds: no letter is cut, no line is too long', () => {
    const summary = `a;b,c\\d\ne ${'时间表😀'.repeat(40)}`;
    const event = { uid: 'x', start: 0, summary, description: 'y'.repeat(300) };
    const { properties } = readCalendar(iCalendar([event], { title: 'A, B', stamp }));
    expect(properties[0]?.get('SUMMARY')).toBe(summary);
    expect(properties[0]?.get('DESCRIPTION')).toBe('y'.repeat(300));
  });
});

/** The names of elements, where each that is opened is closed. */
function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const all: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)\s*(\/?)>/g,
    (_, end, name, __, own) => {
      if (end === '/') expect(open.pop()).toBe(name);
      else {
        all.push(name);
        if (own !== '/') open.push(name);
      }
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest.replace(/&#\d+;/g, '')).not.toMatch(/[<&]/);
  return all;
}

describe('SVG', () => {
  const jobs = [
    cronJob('nightly', '0 2 * * *', { length: 7200 }),
    cronJob('each-minute', '* * * * *', { length: 90 }),
    cronJob('off', '0 3 * * *', { suspended: true }),
    cronJob('<script>&"\u0000', '0 24 * * *'),
    ...['a', 'b', 'c'].map((name) => cronJob(name, '0 0 * * *')),
  ];

  test('is well formed, needs nothing from elsewhere and labels each mark', () => {
    const svg = timelineSvg(timeline(jobs, '2026-10-24T22:00:00Z', 7, 'Europe/Berlin'), english);
    const elements = elementsOf(svg);
    expect(elements[0]).toBe('svg');
    expect(svg).not.toMatch(/\bhref|url\(|@import|<script/);
    expect(svg).toContain('<title>nightly: Sun 25 Oct 03:00</title>');
    expect(svg).toContain('&#60;script&#62;&#38;&#34;');
    expect(svg).toContain('the clocks of Europe/Berlin go back');
    expect(svg).toContain('4 start together 7 times, first at Sun 25 Oct 02:00.');
  });

  test('draws a schedule that runs each minute as one mark', () => {
    const svg = timelineSvg(timeline([cronJob('each-minute', '* * * * *')], monday, 7), english);
    expect(elementsOf(svg).length).toBeLessThan(450);
    expect(svg).toContain('each-minute: 10080 runs from Mon 23 Nov 00:00 to Sun 29 Nov 23:59');
  });
});

describe('what is sent to be drawn', () => {
  const month = 31;
  const runsOf = (schedule: string) =>
    timeline([cronJob('a', schedule)], '2026-12-01T00:00:00Z', month).rows[0]?.runs ?? [];
  const [from, to] = [seconds('2026-12-01T00:00:00Z'), seconds('2027-01-01T00:00:00Z')];

  test('is what runs, as long as that can be seen', () => {
    const runs = runsOf('0,5 * * * *');
    expect(drawable(runs, from, to)).toBe(runs);
  });

  test('is bounded, with the same ends and the same number of runs', () => {
    const runs = runsOf('0,1,3,7,12,20,30,44 * * * *');
    expect(runs.length).toBeGreaterThan(2000);
    const drawn = drawable(runs, from, to);
    expect(drawn.length).toBeLessThanOrEqual(1000);
    expect(countOf(drawn)).toBe(countOf(runs));
    expect(drawn[0]?.first).toBe(runs[0]?.first);
    const [last, lastDrawn] = [runs.at(-1), drawn.at(-1)];
    expect(lastDrawn && lastOf(lastDrawn)).toBeCloseTo(last ? lastOf(last) : 0);
  });
});
