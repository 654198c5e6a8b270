import { instantsOf } from '../core/cron/stretches.ts';
import { msg } from '../core/l10n/message.ts';
import { labelled, ticksOf } from '../core/timeline/axis.ts';
import type { Timeline, TimelineRow } from '../core/timeline/timeline.ts';
import {
  clockChangeInWords,
  collisionInWords,
  overlapInWords,
  spreadInWords,
  type Voice,
  windowInWords,
} from '../core/timeline/words.ts';
import { columnsOf, fitColumns } from './columns.ts';

/** Fits into 80 columns: name, two spaces, lane. */
const laneColumns = 56;
const nameColumns = 22;
const blocks = ' ▁▂▃▄▅▆▇█';
const mostNotes = 10;

const style = { dim: 2, bold: 1, red: 31, cyan: 36 } as const;

/** A timeline for a terminal: how much starts on top, a lane for each CronJob, and what is to be said below. */
export function timelineText(timeline: Timeline, voice: Voice, colors: boolean): string {
  const { rows, starts, timeZone } = timeline;
  const paint = (text: string, how: keyof typeof style) => (colors ? `\x1b[${style[how]}m${text}\x1b[0m` : text);
  if (rows.length === 0) return `${voice.say(msg('There are no CronJobs here.'))}\n`;
  const sums = [
    rows.length === 1 ? voice.say(msg('1 CronJob')) : voice.say(msg('{count} CronJobs', { count: rows.length })),
    starts === 1 ? voice.say(msg('1 run')) : voice.say(msg('{count} runs', { count: starts })),
  ];
  const title = [paint(windowInWords(timeline, voice), 'bold'), timeZone, ...sums].join(' · ');
  const lanes = rows.map((row) => {
    const name = fitColumns(nameOf(row, voice), nameColumns);
    return `${row.suspended ? paint(name, 'dim') : name}  ${lane(row, timeline, paint)}`.trimEnd();
  });
  const head = [' '.repeat(nameColumns + 2) + axis(timeline, voice), ' '.repeat(nameColumns + 2) + heat(timeline)];
  const notes = [collisions(timeline, voice), others(timeline, voice), spread(timeline, voice)];
  const parts = [
    [title],
    [...head.map((line) => line.trimEnd()), ...lanes],
    ...notes.filter((lines) => lines.length > 0),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function nameOf({ name, suspended }: TimelineRow, { say }: Voice): string {
  return suspended ? say(msg('{name} (suspended)', { name })) : name;
}

function columnAt(instant: number, { from, to }: Timeline): number {
  return Math.floor(((instant - from) / (to - from)) * laneColumns);
}

/** Labels of the time axis, each where its time begins. */
function axis(timeline: Timeline, voice: Voice): string {
  let line = '';
  const ticks = ticksOf(timeline, voice);
  const longest = Math.max(...ticks.map(({ label }) => columnsOf(label)), 1);
  for (const { at, label } of labelled(ticks, laneColumns / (longest + 1))) {
    const column = columnAt(at, timeline);
    const gap = column - columnsOf(line);
    if (gap < (line === '' ? 0 : 1) || column + columnsOf(label) > laneColumns) continue;
    line += ' '.repeat(gap) + label;
  }
  return line;
}

/** How much starts in each column, as blocks of eight heights. */
function heat(timeline: Timeline): string {
  const sums = new Array<number>(laneColumns).fill(0);
  for (const { suspended, runs } of timeline.rows) {
    if (suspended) continue;
    for (const instant of instantsOf(runs)) {
      const column = columnAt(instant, timeline);
      sums[column] = (sums[column] ?? 0) + 1;
    }
  }
  const most = Math.max(...sums, 1);
  return sums.map((sum) => blocks[Math.ceil((sum / most) * 8)]).join('');
}

/** `│` a run, `┃` several, `━` the time that they may take, `┊` a change of the clocks, `·` nothing. */
function lane(row: TimelineRow, timeline: Timeline, paint: (text: string, how: keyof typeof style) => string): string {
  if (row.problem !== undefined) return paint('?', 'red');
  const cells = new Array<string>(laneColumns).fill('·');
  for (const { at } of timeline.clockChanges) cells[columnAt(at, timeline)] = '┊';
  const runs = [...instantsOf(row.runs)];
  for (const run of runs) {
    const end = Math.min(columnAt(run + (row.length ?? 0), timeline), laneColumns - 1);
    for (let column = columnAt(run, timeline); column <= end; column++) cells[column] = '━';
  }
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(columnAt(run, timeline), (counts.get(columnAt(run, timeline)) ?? 0) + 1);
  for (const [column, count] of counts) cells[column] = count > 1 ? '┃' : '│';
  const text = cells.join('');
  return row.suspended ? paint(text, 'dim') : text.replace(/[│┃━]+/g, (drawn) => paint(drawn, 'cyan'));
}

function collisions(timeline: Timeline, voice: Voice): string[] {
  const lines = timeline.collisions.slice(0, mostNotes).map((each) => {
    const names = each.rows.slice(0, 3).map((row) => timeline.rows[row]?.name ?? '');
    const more = each.rows.length > names.length ? ['…'] : [];
    return `! ${collisionInWords(each, timeline, voice)} ${[...names, ...more].join(', ')}`;
  });
  const left = timeline.collisions.length - lines.length;
  return left > 0 ? [...lines, `  ${voice.say(msg('and {count} more times', { count: left }))}`] : lines;
}

function others(timeline: Timeline, voice: Voice): string[] {
  const overlaps = timeline.rows.flatMap((row) => overlapInWords(row, voice) ?? []);
  const unreadable = timeline.rows.flatMap(({ name, problem }) => (problem ? [`${name}: ${voice.say(problem)}`] : []));
  const clocks = timeline.clockChanges.map((change) => clockChangeInWords(change, voice));
  return [...unreadable, ...overlaps.slice(0, mostNotes), ...clocks].map((line) => `! ${line}`);
}

function spread({ spread, rows }: Timeline, voice: Voice): string[] {
  if (spread === undefined) return [];
  const width = Math.max(...spread.changes.map(({ row }) => columnsOf(rows[row]?.name ?? '')));
  const lines = spread.changes.map(
    ({ row, before, after }) => `  ${fitColumns(rows[row]?.name ?? '', Math.min(width, 40))}  ${before} → ${after}`,
  );
  return [spreadInWords(spread, voice), ...lines];
}
