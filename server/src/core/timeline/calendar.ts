import { describeSchedule } from '../cron/describe.ts';
import { planOf } from '../cron/runs.ts';
import { lastOf, type Stretch } from '../cron/stretches.ts';
import { msg } from '../l10n/message.ts';
import { type CalendarEvent, iCalendar } from './iCalendar.ts';
import type { Timeline, TimelineRow } from './timeline.ts';
import { durationInWords, type Voice, windowInWords } from './words.ts';

/** Runs that are closer than this, in seconds, are one event: nobody wants to see each of them in a calendar. */
const dense = 900;

/** The runs of a timeline as an iCalendar file, without those of what is suspended. @param stamp when it is made, in seconds */
export function timelineCalendar(timeline: Timeline, stamp: number, voice: Voice): string {
  const title = voice.say(msg('Schedules: {window}', { window: windowInWords(timeline, voice) }));
  return iCalendar(eventsOf(timeline.rows, voice), { title, stamp });
}

function* eventsOf(rows: readonly TimelineRow[], voice: Voice): Generator<CalendarEvent> {
  const seen = new Map<string, number>();
  for (const row of rows) {
    if (row.suspended) continue;
    const name = row.namespace === '' ? row.name : `${row.namespace}/${row.name}`;
    // Another object of the same name stands in another file.
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const id = nth === 1 ? name : `${name}#${nth}`;
    for (const stretch of row.runs) yield* eventsOfStretch(row, name, id, stretch, voice);
  }
}

function* eventsOfStretch(
  row: TimelineRow,
  name: string,
  id: string,
  stretch: Stretch,
  voice: Voice,
): Generator<CalendarEvent> {
  const { first, every, count } = stretch;
  const { length } = row;
  const description = describeRow(row, voice);
  const uidOf = (start: number) => `${id}.${start}@batchwright`;
  if (count > 2 && every < dense) {
    const gap = voice.say(durationInWords(every));
    const summary = voice.say(msg('{name} (every {gap}, {count} runs)', { name, gap, count }));
    yield { uid: uidOf(first), start: first, end: lastOf(stretch) + (length ?? every), summary, description };
    return;
  }
  for (let i = 0; i < count; i++) {
    const start = first + i * every;
    const end = length === undefined ? {} : { end: start + length };
    yield { uid: uidOf(start), start, ...end, summary: name, description };
  }
}

/** `0 2 * * * (Europe/Berlin)` and the sentence. */
function describeRow({ schedule, timeZone, zone }: TimelineRow, { locale }: Voice): string {
  const plan = planOf(schedule, timeZone || undefined);
  const sentence = plan.kind === 'error' ? '' : describeSchedule(plan.schedule, locale);
  return `${schedule} (${zone})\n${sentence}`;
}
