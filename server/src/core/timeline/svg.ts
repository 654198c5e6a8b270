import { msg } from '../l10n/message.ts';
import { labelled, ticksOf } from './axis.ts';
import { type Mark, marksOf } from './marks.ts';
import type { Timeline, TimelineRow } from './timeline.ts';
import {
  clockChangeInWords,
  collisionInWords,
  overlapInWords,
  spreadInWords,
  timeInWords,
  type Voice,
  windowInWords,
} from './words.ts';

/** In pixels. */
const width = 1200;
const margin = 16;
const nameWidth = 200;
const laneHeight = 22;
const headHeight = 96;
const heatTop = 72;
const heatHeight = 14;
const noteHeight = 18;
const lanesLeft = margin + nameWidth;
const lanesWidth = width - margin - lanesLeft;
/** Two marks that are closer are drawn as one. */
const leastGap = 4;
const mostNotes = 12;
const nameLetters = 28;
/** At most, of digits and Latin letters. */
const letterWidth = 8;

/** Both kinds of viewer, bright and dark, get legible colours. */
const style = `
svg{font:12px system-ui,sans-serif;--ink:#1f2328;--soft:#6e7781;--line:#d8dee4;--paper:#fff;--mark:#0969da;--heat:#bc4c00}
@media(prefers-color-scheme:dark){svg{--ink:#e6edf3;--soft:#8d96a0;--line:#30363d;--paper:#0d1117;--mark:#58a6ff;--heat:#f0883e}}
.paper{fill:var(--paper)}text{fill:var(--ink)}.soft{fill:var(--soft)}.title{font-size:16px;font-weight:600}
.tick{stroke:var(--line)}.day{stroke:var(--soft);stroke-opacity:.5}.change{stroke:var(--heat);stroke-dasharray:4 3}
.run{fill:var(--mark)}.length{fill:var(--mark);fill-opacity:.3}.many{fill-opacity:.6}.off .run{fill:var(--soft)}.off .length{fill-opacity:0}
.heat{fill:var(--heat)}`.replaceAll('\n', '');

/** A picture of a timeline that stands by itself: no script, no font, nothing from elsewhere. */
export function timelineSvg(timeline: Timeline, voice: Voice): string {
  const notes = notesOf(timeline, voice);
  const lanesBottom = headHeight + timeline.rows.length * laneHeight;
  const height = lanesBottom + margin + (notes.length > 0 ? margin + notes.length * noteHeight : 0);
  const title = `${windowInWords(timeline, voice)} · ${timeline.timeZone}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${text(title)}">`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="${margin}" y="30">${text(title)}</text>`,
    ...axis(timeline, lanesBottom, voice),
    ...heat(timeline, voice),
    ...timeline.rows.flatMap((row, index) => lane(row, headHeight + index * laneHeight, timeline, voice)),
    ...notes.map(
      (note, i) => `<text x="${margin}" y="${lanesBottom + 2 * margin + i * noteHeight}">${text(note)}</text>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function axis(timeline: Timeline, bottom: number, voice: Voice): string[] {
  const x = (at: number) => xOf(at, timeline);
  const ticks = ticksOf(timeline, voice);
  const lines = ticks.map(
    ({ at, isDay }) =>
      `<line class="${isDay ? 'day' : 'tick'}" x1="${x(at)}" x2="${x(at)}" y1="${heatTop}" y2="${bottom}"/>`,
  );
  const longest = Math.max(...ticks.map(({ label }) => label.length), 1);
  const labels = labelled(ticks, lanesWidth / (longest * letterWidth + 12)).map(
    ({ at, label }) => `<text class="soft" x="${x(at) + 3}" y="${heatTop - 8}">${text(label)}</text>`,
  );
  const changes = timeline.clockChanges.map((change) => {
    const title = `<title>${text(clockChangeInWords(change, voice))}</title>`;
    return `<line class="change" x1="${x(change.at)}" x2="${x(change.at)}" y1="${heatTop - 20}" y2="${bottom}">${title}</line>`;
  });
  return [...lines, ...labels, ...changes];
}

function heat(timeline: Timeline, voice: Voice): string[] {
  const most = Math.max(...timeline.perHour, 1);
  return timeline.perHour.flatMap((count, hour) => {
    if (count === 0) return [];
    const at = timeline.from + hour * 3600;
    const x = xOf(at, timeline);
    const right = xOf(Math.min(at + 3600, timeline.to), timeline);
    const title = voice.say(msg('{time}: {count} starts', { time: timeInWords(at, timeline, voice), count }));
    const opacity = (0.15 + (0.85 * count) / most).toFixed(2);
    return `<rect class="heat" x="${x}" y="${heatTop}" width="${round(right - x)}" height="${heatHeight}" fill-opacity="${opacity}"><title>${text(title)}</title></rect>`;
  });
}

function lane(row: TimelineRow, top: number, timeline: Timeline, voice: Voice): string[] {
  const apart = ((timeline.to - timeline.from) / lanesWidth) * leastGap;
  const name = row.name.length > nameLetters ? `${row.name.slice(0, nameLetters - 1)}…` : row.name;
  return [
    `<g${row.suspended ? ' class="off"' : ''}>`,
    `<text x="${margin}" y="${top + 15}"${row.suspended ? ' class="soft"' : ''}>${text(name)}<title>${text(`${row.name}: ${row.schedule}`)}</title></text>`,
    ...marksOf(row.runs, apart).map((mark) => drawnMark(mark, row, top, timeline, voice)),
    '</g>',
  ];
}

function drawnMark(mark: Mark, row: TimelineRow, top: number, timeline: Timeline, voice: Voice): string {
  const x = xOf(mark.first, timeline);
  const runsEnd = Math.max(xOf(mark.last, timeline), x + 3);
  const end = xOf(Math.min(mark.last + (row.length ?? 0), timeline.to), timeline);
  const time = timeInWords(mark.first, timeline, voice);
  const title =
    mark.count === 1
      ? `${row.name}: ${time}`
      : voice.say(
          msg('{name}: {count} runs from {first} to {last}', {
            name: row.name,
            count: mark.count,
            first: time,
            last: timeInWords(mark.last, timeline, voice),
          }),
        );
  const length =
    end > runsEnd
      ? `<rect class="length" x="${runsEnd}" y="${top + 6}" width="${round(end - runsEnd)}" height="10"/>`
      : '';
  return `<g><title>${text(title)}</title>${length}<rect class="${mark.count > 1 ? 'run many' : 'run'}" x="${x}" y="${top + 4}" width="${round(runsEnd - x)}" height="14" rx="1"/></g>`;
}

function notesOf(timeline: Timeline, voice: Voice): string[] {
  const { collisions, clockChanges, rows, spread } = timeline;
  return [
    ...collisions.map((each) => collisionInWords(each, timeline, voice)).slice(0, mostNotes),
    ...rows.flatMap((row) => overlapInWords(row, voice) ?? []).slice(0, mostNotes),
    ...clockChanges.map((each) => clockChangeInWords(each, voice)).slice(0, mostNotes),
    ...(spread === undefined ? [] : [spreadInWords(spread, voice)]),
  ];
}

function xOf(at: number, { from, to }: Timeline): number {
  return round(lanesLeft + ((at - from) / (to - from)) * lanesWidth);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Letters that no XML may hold are left out. */
function text(raw: string): string {
  return raw
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
