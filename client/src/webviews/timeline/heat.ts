import type { TimelineView } from '../../../../server/src/protocol.ts';
import { element } from '../shared/dom.ts';
import type { Words } from './words.ts';

/** The faintest that something is shown. */
const faint = 0.12;

/** The fewest and the most of some counts. */
export function extremes(counts: readonly number[]): { least: number; most: number } {
  const most = Math.max(1, ...counts);
  return { least: Math.min(most - 1, ...counts), most };
}

/** Colours a cell by its count. The differences are of interest: where something runs each minute, all hours are full. */
export function warm(cell: HTMLElement, count: number, least: number, most: number): void {
  const heat = count === 0 ? 0 : faint + ((1 - faint) * (count - least)) / (most - least);
  cell.style.setProperty('--heat', heat.toFixed(3));
}

/** How much starts by weekday and hour. A month has some weekdays more often than others: an average day is coloured. */
export function weekTable(timeline: TimelineView, words: Words): HTMLElement {
  const days = words.weekdaysIn(timeline);
  const averages = timeline.heat.map((counts, day) => counts.map((count) => count / (days[day] || 1)));
  const { least, most } = extremes(averages.flat().filter((count) => count > 0));
  const rows = timeline.heat.map((counts, day) => {
    const cells = counts.map((count, hour) => {
      const title = count === 0 ? undefined : words.runs(count);
      const cell = element('td', { title }, element('span', { class: 'hidden' }, String(count)));
      warm(cell, averages[day]?.[hour] ?? 0, least, most);
      return cell;
    });
    return element('tr', {}, element('th', { scope: 'row' }, words.weekday(day)), ...cells);
  });
  const head = element('thead', {}, element('tr', {}, element('td'), ...hourHeaders()));
  return element('table', { class: 'week' }, head, element('tbody', {}, ...rows));
}

/** Each hour has its header; every sixth is shown. */
function hourHeaders(): HTMLElement[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const text = hour % 6 === 0 ? String(hour) : element('span', { class: 'hidden' }, String(hour));
    return element('th', { scope: 'col' }, text);
  });
}
