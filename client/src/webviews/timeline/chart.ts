import type { TimelineView } from '../../../../server/src/protocol.ts';
import { element } from '../shared/dom.ts';
import type { Context } from './context.ts';
import { GridLines, Head } from './head.ts';
import { Lanes } from './lanes.ts';

/** In milliseconds. */
const minute = 60_000;

/** The lanes with their axis. They scroll under the axis, which stays. */
export class Chart {
  readonly root = element('div', { class: 'chart' });
  readonly #head: Head;
  readonly #lanes: Lanes;
  readonly #resizing: ResizeObserver;
  readonly #clock: ReturnType<typeof setInterval>;

  constructor(timeline: TimelineView, context: Context) {
    this.#head = new Head(timeline, context);
    this.#lanes = new Lanes(timeline, this.root, context);
    const lines = new GridLines(timeline, context);
    const body = element('div', { class: 'body' }, lines.root, this.#lanes.root);
    this.root.append(this.#head.root, body);
    this.root.addEventListener('scroll', () => {
      context.tooltip.hide();
      this.#lanes.draw();
    });
    this.#resizing = new ResizeObserver(() => this.#resize());
    this.#resizing.observe(this.root);
    this.#clock = setInterval(() => lines.moveNow(), minute);
  }

  get instant(): number | undefined {
    return this.#lanes.instant;
  }

  get scrollTop(): number {
    return this.root.scrollTop;
  }

  scrollTo(top: number): void {
    this.root.scrollTop = top;
    this.#lanes.draw();
  }

  reveal(row: number, instant: number, rows: readonly number[]): void {
    this.#lanes.reveal(row, instant, rows);
  }

  focus(): void {
    this.#lanes.root.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#resizing.disconnect();
    clearInterval(this.#clock);
  }

  #resize(): void {
    this.#head.draw(this.#head.root.querySelector('.track')?.clientWidth ?? 0);
    this.#lanes.redraw();
  }
}
