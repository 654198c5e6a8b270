import { type Lane, laneOf, type Wait, Waits } from '../../cluster/jobPage/lanes.ts';
import { assign, button, element, signButton, write } from '../shared/dom.ts';
import { axisLabels, axisLines, type Span, ticksIn, within, zoomed } from './axis.ts';
import { barsOf } from './bars.ts';
import { type Context, type Filter, isOver, type Known } from './context.ts';
import { describeLane, nameOfLane } from './describe.ts';
import { LaneRows } from './laneRows.ts';
import { draw, linesOf } from './shapes.ts';

/** Also in the style sheet, in CSS pixels. */
const ROW = 24;
const LABEL = 150;
const AXIS = 24;
const MOST_HEIGHT = 312;

/** So long the page's time stands still, in milliseconds: what has not changed meanwhile stays where it is drawn. */
const MOMENT = 1000;

export interface LanesPorts {
  choose(key: Lane['key']): void;
}

/** The Pods on a time axis: a lane for each index, else for each Pod. Only what is in view is drawn. */
export class LanesView {
  readonly root = element('section', { class: 'pods' });
  readonly #context: Context;
  readonly #ports: LanesPorts;
  readonly #title = element('h2', {});
  readonly #note = element('p', { class: 'note' });
  readonly #labels = element('div', { class: 'track' });
  readonly #axis = element('div', { class: 'axis', 'aria-hidden': true }, this.#labels);
  readonly #lines = element('div', { class: 'lines' });
  readonly #lanes = element('div', {});
  readonly #sheet = element('div', { class: 'sheet' }, this.#lines, this.#lanes);
  readonly #scroll: HTMLElement;
  readonly #rows = new LaneRows(this.#lanes, ROW);
  #known: Known | undefined;
  #keys: ArrayLike<Lane['key']> = [];
  #waits: Waits | undefined;
  /** What {@link #keys} were made of. */
  #made = '';
  #all: Span = { from: 0, to: 1 };
  /** Undefined: all. */
  #part: Span | undefined;
  #chosen: Lane['key'] | undefined;
  /** Of the view, in CSS pixels. Read when they change: to ask the page would make it lay itself out. */
  #width = 0;
  #top = 0;
  /** The time that is shown. */
  #now = 0;

  constructor(context: Context, ports: LanesPorts) {
    const { words } = context;
    this.#context = context;
    this.#ports = ports;
    this.#scroll = element(
      'div',
      { class: 'lanes', role: 'listbox', tabindex: 0, 'aria-label': words.say('timeline') },
      this.#axis,
      this.#sheet,
    );
    const tool = (sign: string, name: 'smaller' | 'larger', factor: number) =>
      signButton(sign, words.say(name), () => this.#zoom(factor));
    const fit = button(words.say('fit'), {}, () => this.#show(undefined));
    this.root.append(
      element(
        'div',
        { class: 'bar-of-title' },
        this.#title,
        element('div', { class: 'choice' }, tool('−', 'smaller', 2), fit, tool('+', 'larger', 0.5)),
      ),
      this.#note,
      this.#scroll,
    );
    this.#listen();
  }

  show(known: Known, filter: Filter, note: string): void {
    const { job, store, board } = known;
    const isOther = store !== this.#known?.store || board !== this.#known.board;
    this.#known = known;
    // With a filter, lanes also come and go with the states of their indexes.
    const made = `${job.uid} ${store.membership} ${filter} ${filter === 'all' ? '' : store.version} ${job.state}`;
    if (isOther || made !== this.#made || filter !== 'all') {
      this.#made = made;
      this.#keys = board === undefined ? store.order : board.withPods(filter);
    }
    this.#waits = new Waits(job, store);
    const { words } = this.#context;
    write(this.#title, `${words.say('pods')} · ${words.number(store.size)}`);
    const text = note !== '' || this.#keys.length > 0 ? note : words.say('filtered');
    write(this.#note, text);
    this.#note.hidden = text === '';
    this.#scroll.hidden = this.#keys.length === 0;
    this.draw();
  }

  /** Brings a lane into view and marks it. */
  reveal(key: Lane['key'] | undefined): void {
    this.#chosen = key;
    const at = this.#positionOf(key);
    if (at >= 0) {
      const top = at * ROW;
      const room = this.#scroll.clientHeight - AXIS;
      if (top < this.#top) this.#scroll.scrollTop = top;
      else if (top + ROW > this.#top + room) this.#scroll.scrollTop = top + ROW - room;
      this.#top = this.#scroll.scrollTop;
    }
    this.draw();
  }

  #positionOf(key: Lane['key'] | undefined): number {
    return key === undefined ? -1 : Array.prototype.indexOf.call(this.#keys, key);
  }

  #clock(): number {
    const now = this.#context.now();
    if (Math.abs(now - this.#now) >= MOMENT) this.#now = now;
    return this.#now;
  }

  /** What is in view, as it is now. */
  draw(): void {
    const known = this.#known;
    if (known === undefined || this.#scroll.hidden) return;
    const { words } = this.#context;
    const now = this.#clock();
    const { first, lanes } = this.#seen();
    const waits = lanes.map((lane) => this.#waitsOf(lane, now));
    this.#measure(now, waits.flat());
    const total = this.#keys.length * ROW;
    this.#scroll.style.height = `${Math.min(MOST_HEIGHT, total + AXIS)}px`;
    this.#sheet.style.height = `${total}px`;
    const [span, width] = [this.#span(), this.#width - LABEL];
    const ticks = ticksIn(span, width, now);
    draw(this.#lines, axisLines(ticks, span, isOver(known.job) ? undefined : now));
    draw(
      this.#labels,
      axisLabels(ticks, span, (tick) => words.time(tick, now)),
    );
    const rows = lanes.map((lane, i) => ({
      key: lane.key,
      position: first + i,
      label: nameOfLane(lane, known, words),
      description: describeLane(lane, known, words).join('. '),
      isChosen: lane.key === this.#chosen,
      bars: barsOf(lane, waits[i] ?? [], { span, now, width, words }),
    }));
    this.#rows.show(rows, this.#keys.length);
    assign(this.#scroll, { 'aria-activedescendant': this.#rows.of(this.#chosen)?.id });
  }

  /** The lanes in view, and the position of the first. */
  #seen(): { readonly first: number; readonly lanes: readonly Lane[] } {
    const { store } = this.#known ?? {};
    const first = Math.max(0, Math.floor(this.#top / ROW) - 1);
    const last = Math.min(this.#keys.length, first + Math.ceil(MOST_HEIGHT / ROW) + 2);
    const lanes: Lane[] = [];
    for (let position = first; position < last; position++) {
      const key = this.#keys[position];
      if (key !== undefined && store !== undefined) lanes.push(laneOf(store, key));
    }
    return { first, lanes };
  }

  /** From the first Pod to the last end; while the Job goes on, a little more than until now. `waits`: what is in view. */
  #measure(now: number, waits: readonly Wait[]): void {
    if (this.#known === undefined) return;
    const { job, store } = this.#known;
    const begin = job.started ?? job.created;
    const end = isOver(job) ? (job.finished ?? begin) : now;
    const from = Math.min(begin, store.span?.from ?? begin);
    const to = Math.max(end, store.span?.to ?? end);
    const length = Math.max(1000, to - from);
    const room = isOver(job) ? 0.04 : 0.16;
    this.#all = { from: from - length * 0.01, to: Math.max(to + length * room, waitedFor(waits, now, length)) };
  }

  #waitsOf(lane: Lane, now: number): readonly Wait[] {
    const isFinal = typeof lane.key === 'number' && this.#known?.board?.stateOf(lane.key) === 'failed';
    return this.#waits?.of(lane, isFinal, now) ?? [];
  }

  #span(): Span {
    return this.#part === undefined ? this.#all : within(this.#part, this.#all);
  }

  #show(part: Span | undefined): void {
    const isAll = part === undefined || part.to - part.from >= this.#all.to - this.#all.from;
    this.#part = isAll ? undefined : part;
    this.draw();
  }

  #zoom(factor: number, around?: number): void {
    const span = this.#span();
    this.#show(zoomed(span, this.#all, factor, around ?? (span.from + span.to) / 2));
  }

  #listen(): void {
    const { tooltip } = this.#context;
    this.#scroll.addEventListener('scroll', () => {
      tooltip.hide();
      this.#top = this.#scroll.scrollTop;
      this.draw();
    });
    new ResizeObserver(() => {
      this.#width = this.#scroll.clientWidth;
      this.draw();
    }).observe(this.#scroll);
    this.#scroll.addEventListener('pointerover', ({ target }) => {
      const part = target instanceof Element ? target.closest('.bar, .wait, .label') : null;
      const lines = part === null ? [] : this.#linesOf(part);
      if (part !== null && lines.length > 0) tooltip.show(part, lines);
      else tooltip.hide();
    });
    this.#scroll.addEventListener('pointerleave', () => tooltip.hide());
    this.#scroll.addEventListener('click', ({ target }) => {
      const key = target instanceof Element ? this.#keyAt(target) : undefined;
      if (key !== undefined) this.#choose(key);
    });
    this.#scroll.addEventListener('keydown', (event) => this.#onKey(event));
    this.#scroll.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
  }

  /** The lane that an element is in. */
  #keyAt(part: Element): Lane['key'] | undefined {
    const key = part.closest<HTMLElement>('.lane')?.dataset.key;
    return key !== undefined && this.#known?.job.isIndexed ? Number(key) : key;
  }

  #linesOf(part: Element): readonly string[] {
    if (!part.matches('.label')) return linesOf(part);
    const key = this.#keyAt(part);
    if (key === undefined || this.#known === undefined) return [];
    return describeLane(laneOf(this.#known.store, key), this.#known, this.#context.words);
  }

  #choose(key: Lane['key']): void {
    this.reveal(key);
    this.#ports.choose(key);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#positionOf(this.#chosen);
    const page = Math.max(1, Math.floor(this.#scroll.clientHeight / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.#keys.length - 1,
    };
    const key = this.#keys[Math.min(this.#keys.length - 1, Math.max(0, steps[event.key] ?? at))];
    if (key === undefined) return;
    if (event.key in steps) this.reveal(key);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(key);
    else if (event.key === '+' || event.key === '=') this.#zoom(0.5);
    else if (event.key === '-') this.#zoom(2);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#pan(event.key === 'ArrowLeft' ? -0.2 : 0.2);
    else return;
    event.preventDefault();
  }

  #pan(by: number): void {
    const { from, to } = this.#span();
    const shift = (to - from) * by;
    this.#show(within({ from: from + shift, to: to + shift }, this.#all));
  }

  /** With Ctrl the wheel zooms, with Shift it moves. */
  #onWheel(event: WheelEvent): void {
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey) {
      const { left, width } = this.#scroll.getBoundingClientRect();
      const { from, to } = this.#span();
      const part = (event.clientX - left - LABEL) / Math.max(1, width - LABEL);
      this.#zoom(event.deltaY > 0 ? 1.25 : 0.8, from + Math.min(1, Math.max(0, part)) * (to - from));
    } else if (sideways !== 0 && this.#part !== undefined) this.#pan(Math.sign(sideways) * 0.1);
    else return;
    event.preventDefault();
  }
}

/** When what is in view is tried again, as far as that leaves room for what has been. */
function waitedFor(waits: readonly Wait[], now: number, length: number): number {
  return Math.min(Math.max(now, ...waits.map(({ to }) => to)) + length * 0.16, now + length * 0.4);
}
