import { describeSchedule } from '../cron/describe.ts';
import { planOf } from '../cron/runs.ts';
import type { Stretch } from '../cron/stretches.ts';
import { loadTimeZone, UTC } from '../cron/timeZone.ts';
import { type Tick, ticksOf } from '../timeline/axis.ts';
import { timelineCalendar } from '../timeline/calendar.ts';
import { drawable } from '../timeline/marks.ts';
import { timelineSvg } from '../timeline/svg.ts';
import { type Timeline, type TimelineRow, type TimelineSchedule, timelineOf } from '../timeline/timeline.ts';
import { type SpanName, windowAround } from '../timeline/window.ts';
import {
  clockChangeInWords,
  collisionInWords,
  durationInWords,
  overlapInWords,
  spreadInWords,
  type Voice,
  windowInWords,
} from '../timeline/words.ts';
import type { Location, WorkspaceIndex } from '../workspace/workspaceIndex.ts';

export interface TimelineAround {
  readonly span: SpanName;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** IANA name; UTC where it is none. */
  readonly timeZone: string;
  /** How long runs took on a cluster, in seconds. */
  readonly lengths?: readonly { readonly namespace: string; readonly name: string; readonly seconds: number }[];
}

/** `batchwright/timeline` of the protocol: instants in seconds since the epoch, texts in the reader's language. */
export interface TimelineView {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly title: string;
  readonly periods: readonly { readonly start: number; readonly end: number; readonly offset: number }[];
  readonly ticks: readonly Tick[];
  readonly rows: readonly TimelineRowView[];
  readonly starts: number;
  readonly perHour: readonly number[];
  readonly heat: readonly (readonly number[])[];
  readonly collisions: readonly {
    readonly text: string;
    readonly rows: readonly number[];
    readonly at: readonly Stretch[];
  }[];
  readonly clockChanges: readonly { readonly at: number; readonly text: string }[];
  readonly overlaps: readonly { readonly row: number; readonly text: string }[];
  readonly spread?: {
    readonly text: string;
    readonly changes: readonly { readonly row: number; readonly before: string; readonly after: string }[];
  };
}

export interface TimelineRowView {
  readonly name: string;
  readonly namespace: string;
  readonly schedule: string;
  /** The schedule in words, or why it cannot be read. */
  readonly description: string;
  /** The zone that counts; empty where the schedule cannot be read. */
  readonly zone: string;
  readonly suspended: boolean;
  readonly floating: boolean;
  readonly length?: number;
  readonly observed: boolean;
  /** The length in words; empty where it is not known. */
  readonly lengthText: string;
  readonly count: number;
  readonly runs: readonly Stretch[];
  readonly place: Location;
}

/** The schedules that the files of the workspace hold. What a cluster tells of a length counts more than its limit. */
export function schedulesOf(index: WorkspaceIndex, lengths: TimelineAround['lengths'] = []): TimelineSchedule[] {
  const observed = new Map(lengths.map(({ namespace, name, seconds }) => [`${namespace}/${name}`, seconds]));
  const found: TimelineSchedule[] = [];
  for (const { uri, segments } of index.files()) {
    for (const segment of segments) {
      for (const object of segment.objects) {
        if (object.timing === undefined) continue;
        const { schedule, range, timeZone, suspended, concurrencyPolicy, deadline } = object.timing;
        found.push({
          name: object.name,
          namespace: object.namespace,
          schedule,
          timeZone,
          suspended,
          concurrencyPolicy,
          length: observed.get(`${object.namespace}/${object.name}`) ?? deadline,
          observed: observed.has(`${object.namespace}/${object.name}`),
          place: index.locate({ uri, segment }, range),
        });
      }
    }
  }
  return found;
}

export function timelineView(index: WorkspaceIndex, around: TimelineAround, voice: Voice): TimelineView {
  const timeline = timelineAround(index, around);
  const { from, to, timeZone, periods, starts, perHour, heat, collisions, clockChanges, spread } = timeline;
  return {
    ...{ from, to, timeZone, periods, starts, perHour, heat },
    title: windowInWords(timeline, voice),
    ticks: ticksOf(timeline, voice),
    rows: timeline.rows.map((row) => viewOf(row, timeline, voice)),
    collisions: collisions.map((each) => ({
      text: collisionInWords(each, timeline, voice),
      rows: each.rows,
      at: each.at,
    })),
    clockChanges: clockChanges.map((change) => ({ at: change.at, text: clockChangeInWords(change, voice) })),
    overlaps: timeline.rows.flatMap((each, row) => {
      const text = overlapInWords(each, voice);
      return text === undefined ? [] : [{ row, text }];
    }),
    ...(spread && { spread: { text: spreadInWords(spread, voice), changes: spread.changes } }),
  };
}

/** The same as a file. @param now milliseconds since the epoch */
export function timelineFile(
  index: WorkspaceIndex,
  around: TimelineAround,
  format: 'svg' | 'ics',
  now: number,
  voice: Voice,
): string {
  const timeline = timelineAround(index, around);
  return format === 'svg' ? timelineSvg(timeline, voice) : timelineCalendar(timeline, Math.floor(now / 1000), voice);
}

function timelineAround(index: WorkspaceIndex, { span, at, timeZone, lengths }: TimelineAround): Timeline {
  const zone = loadTimeZone(timeZone) ?? UTC;
  return timelineOf({
    schedules: schedulesOf(index, lengths),
    ...windowAround(span, Math.floor(at / 1000), zone),
    zone,
  });
}

function viewOf(row: TimelineRow, { from, to }: Timeline, voice: Voice): TimelineRowView {
  const { name, namespace, schedule, zone, suspended, floating, observed, length, count, runs, place } = row;
  return {
    ...{ name, namespace, schedule, zone, suspended, floating, observed, count, place },
    description: describe(row, voice),
    runs: drawable(runs, from, to),
    ...(length !== undefined && { length }),
    lengthText: length === undefined ? '' : voice.say(durationInWords(length)),
  };
}

function describe({ schedule, timeZone, problem }: TimelineRow, { locale, say }: Voice): string {
  if (problem !== undefined) return say(problem);
  const plan = planOf(schedule, timeZone || undefined);
  return plan.kind === 'error' ? '' : describeSchedule(plan.schedule, locale);
}
