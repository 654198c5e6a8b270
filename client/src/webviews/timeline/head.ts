import type { TimelineView } from '../../../../server/src/protocol.ts';
import { element, place } from '../shared/dom.ts';
import { type Context, position } from './context.ts';
import { extremes, warm } from './heat.ts';
import { marksOf } from './marks.ts';

/** In pixels: a label of the axis with some room, and what makes a number of what starts together. */
const labelWidth = 58;
const digitWidth = 7;
const badgePadding = 14;
/** Steps between labels of hours or days. */
const steps = [1, 2, 3, 4, 6, 7, 12, 14, 24];

/** Above the lanes: the axis with its labels, what starts together, and how much starts in each hour. */
export class Head {
  readonly root = element('div', { class: 'head' });
  readonly #labels = element('div', { class: 'labels', 'aria-hidden': 'true' });
  readonly #badges = element('div', { class: 'badges', 'aria-hidden': 'true' });
  readonly #heat: HTMLElement;
  readonly #timeline: TimelineView;
  readonly #context: Context;

  constructor(timeline: TimelineView, context: Context) {
    this.#timeline = timeline;
    this.#context = context;
    this.#heat = heatStrip(timeline, context);
    this.root.append(
      element('div', { class: 'track' }, this.#labels, this.#badges, this.#heat, ...changeLines(timeline, context)),
    );
  }

  /** @param width of the axis, in pixels */
  draw(width: number): void {
    this.#drawLabels(width);
    this.#drawBadges(width);
  }

  #drawLabels(width: number): void {
    const all = this.#timeline.ticks.filter(({ label }) => label !== '');
    const needed = Math.max(1, ...all.map(({ label }) => label.length)) > 6 ? labelWidth * 1.6 : labelWidth;
    const short = all.every(({ label }) => label.length <= 3);
    const step = steps.find((each) => all.length / each <= width / (short ? labelWidth / 2 : needed)) ?? 24;
    const shown = all.filter((_, index) => index % step === 0);
    this.#labels.replaceChildren(
      ...shown.map(({ at, label }) => place(element('span', { class: 'label' }, label), position(at, this.#timeline))),
    );
  }

  /** Of neighbours that have no room beside each other, the larger one is shown. */
  #drawBadges(width: number): void {
    const { words, tooltip } = this.#context;
    const taken: { left: number; right: number }[] = [];
    const shown: HTMLElement[] = [];
    for (const { rows, at } of this.#timeline.collisions) {
      const count = rows.length;
      const half = (String(count).length * digitWidth + badgePadding) / 2;
      for (const { first } of marksOf(at, 0)) {
        const part = position(first, this.#timeline);
        const [left, right] = [part * width - half, part * width + half];
        if (taken.some((other) => left < other.right && other.left < right)) continue;
        taken.push({ left, right });
        const badge = place(element('span', { class: 'badge' }, String(count)), part);
        tooltip.attach(badge, () => [words.say('startTogether', { count, time: words.time(first, this.#timeline) })]);
        shown.push(badge);
        if (shown.length >= width / (2 * half)) break;
      }
    }
    this.#badges.replaceChildren(...shown);
  }
}

/** One cell for each hour. */
function heatStrip(timeline: TimelineView, { words, tooltip }: Context): HTMLElement {
  const { least, most } = extremes(timeline.perHour);
  const cells = timeline.perHour.map((count, hour) => {
    const at = timeline.from + hour * 3600;
    const left = position(at, timeline);
    const cell = place(element('div', { class: 'heat' }), left, Math.min(1, position(at + 3600, timeline)) - left);
    warm(cell, count, least, most);
    tooltip.attach(cell, () => [words.say('hourStarts', { time: words.time(at, timeline), count })]);
    return cell;
  });
  return element('div', { class: 'strip', 'aria-hidden': 'true' }, ...cells);
}

/** Changes of the clocks; in the head they can be pointed at. */
function changeLines(timeline: TimelineView, { tooltip }: Context): HTMLElement[] {
  return timeline.clockChanges.map(({ at, text }) => {
    const line = place(element('div', { class: 'line change' }), position(at, timeline));
    tooltip.attach(line, () => [text]);
    return line;
  });
}

/** Behind the lanes: lines of the axis, the changes of the clocks, and now. */
export class GridLines {
  readonly root: HTMLElement;
  readonly #timeline: TimelineView;
  readonly #now = element('div', { class: 'line now' });

  constructor(timeline: TimelineView, context: Context) {
    this.#timeline = timeline;
    const ticks = timeline.ticks.map(({ at, isDay }) =>
      place(element('div', { class: isDay ? 'line day' : 'line' }), position(at, timeline)),
    );
    const track = element('div', { class: 'track' }, ...ticks, ...changeLines(timeline, context), this.#now);
    this.root = element('div', { class: 'lines', 'aria-hidden': 'true' }, track);
    this.moveNow();
  }

  /** Time goes by. */
  moveNow(): void {
    const now = position(Date.now() / 1000, this.#timeline);
    this.#now.hidden = now < 0 || now >= 1;
    place(this.#now, now);
  }
}
