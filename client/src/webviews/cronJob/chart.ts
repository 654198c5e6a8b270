import type { RunView } from '../../cronJobPage/messages.ts';
import { element } from '../shared/dom.ts';
import type { Tooltip } from '../shared/tooltip.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Context, isOverInterval, lengthOf, outcomeInWords, podsInWords } from './words.ts';

/** About as many times below the axis. */
const TIMES = 7;

/** The runs as bars by their lengths, gaps for those that were missed, and outlines for those to come. */
export class Chart {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #tooltip: Tooltip;
  readonly #scale: Scale;
  readonly #columns: HTMLButtonElement[] = [];
  /** The column that the Tab key comes to. */
  #current = 0;

  constructor(context: Context, tooltip: Tooltip) {
    const { view, words } = context;
    this.#context = context;
    this.#tooltip = tooltip;
    const longest = Math.max(0, ...view.runs.map((run) => lengthOf(run, context) ?? 0));
    this.#scale = scaleOf(longest, view);
    const plot = element('div', { class: 'plot', role: 'group', 'aria-label': words.say('chart') });
    plot.append(...this.#lines(), this.#row());
    plot.addEventListener('keydown', (event) => this.#onKey(event));
    plot.addEventListener('focusin', ({ target }) => this.#onFocus(target));
    plot.addEventListener('focusout', () => tooltip.hide());
    this.root = element('div', { class: 'chart' }, this.#axis(), element('div', { class: 'scroll' }, plot));
    this.#select(Math.max(0, view.runs.length - 1));
  }

  /** The time to the next run is drawn. */
  get showsInterval(): boolean {
    return this.#scale.showsInterval;
  }

  /** The instant of the run that has the focus. */
  get focused(): number | undefined {
    const column = this.#columns.find((each) => each === document.activeElement);
    return column === undefined ? undefined : Number(column.dataset.at);
  }

  /**
   * To be called when it is in the page. At first the latest runs are in view, at the right; then what was.
   * @param focused the instant of the run that had the focus
   * @param fromRight how far the left edge is from the right end, in pixels
   */
  show(focused: number | undefined, fromRight: number | undefined): void {
    const scroll = this.root.querySelector('.scroll');
    if (scroll !== null) scroll.scrollLeft = scroll.scrollWidth - (fromRight ?? 0);
    const index = this.#columns.findIndex(({ dataset }) => Number(dataset.at) === focused);
    if (focused !== undefined && index >= 0) this.#columns[index]?.focus();
  }

  #axis(): HTMLElement {
    const { words } = this.#context;
    const ticks = this.#scale.ticks.map((tick) => {
      const label = element('span', {}, words.duration(tick));
      label.style.bottom = `${(tick / this.#scale.top) * 100}%`;
      return label;
    });
    return element('div', { class: 'axis', 'aria-hidden': true }, ...ticks);
  }

  #lines(): HTMLElement[] {
    const { view, words } = this.#context;
    const { top, ticks, showsInterval } = this.#scale;
    const lineAt = (length: number, attributes: Readonly<Record<string, string>>, text = '') => {
      const made = element(
        'div',
        { 'aria-hidden': true, ...attributes },
        ...(text === '' ? [] : [element('span', {}, element('b', {}, text))]),
      );
      made.style.bottom = `calc(var(--foot) + (100% - var(--foot)) * ${length / top})`;
      return made;
    };
    const { interval, deadline } = view;
    return [
      element('div', { class: 'ground', 'aria-hidden': true }),
      ...ticks.map((tick) => lineAt(tick, { class: 'tick' })),
      ...(interval !== undefined && showsInterval
        ? [lineAt(interval, { class: 'limit' }, words.say('interval', { duration: words.duration(interval) }))]
        : []),
      ...(deadline !== undefined && deadline <= top
        ? [
            lineAt(
              deadline,
              { class: 'limit deadline' },
              words.say('deadline', { duration: words.duration(deadline) }).replaceAll('`', ''),
            ),
          ]
        : []),
    ];
  }

  #row(): HTMLElement {
    const { view, words } = this.#context;
    const runs = view.runs.map((run) => this.#column(run));
    const now = element('div', { class: 'now', 'aria-hidden': true }, element('span', {}, words.say('now')));
    const next = view.next.map((run) => this.#nextColumn(run));
    const row = element('div', { class: 'row' }, ...runs, now, ...next);
    this.#labelTimes([...view.runs.map(({ at }) => at), ...view.next]);
    return row;
  }

  #labelTimes(instants: readonly number[]): void {
    const { clocks } = this.#context;
    const step = Math.max(2, Math.ceil(instants.length / TIMES));
    let day = '';
    for (const [index, instant] of instants.entries()) {
      if (index % step !== 0) continue;
      const today = clocks.day(instant);
      const lines = [element('span', {}, clocks.short(instant))];
      if (today !== day) lines.push(element('span', {}, today));
      day = today;
      this.#columns[index]?.append(element('span', { class: 'time', 'aria-hidden': true }, ...lines));
    }
  }

  #column(run: RunView): HTMLButtonElement {
    const { view, tick, openJob } = this.#context;
    const bar = element('span', { class: 'bar' });
    const draw = () => {
      const length = lengthOf(run, this.#context);
      if (length !== undefined) bar.style.height = `${Math.min(1, length / this.#scale.top) * 100}%`;
      column.classList.toggle('over', isOverInterval(length, view));
      column.setAttribute('aria-label', this.#told(run).join('. '));
    };
    const column = this.#button(run.at, bar, () => this.#told(run));
    column.dataset.fate = run.fate;
    column.dataset.origin = run.origin;
    column.classList.toggle('measured', run.duration !== undefined);
    const { job } = run;
    if (job?.exists) column.addEventListener('click', () => openJob(job.name));
    else column.setAttribute('aria-disabled', 'true');
    draw();
    if (run.fate === 'running') tick(draw);
    if (run.fate === 'missed') bar.append('×');
    return column;
  }

  #nextColumn(instant: number): HTMLButtonElement {
    const { words, view, clocks, now } = this.#context;
    const bar = element('span', { class: 'bar' });
    const { median } = view.sums;
    if (median !== undefined) bar.style.height = `${Math.min(1, median / this.#scale.top) * 100}%`;
    const lines = () => [clocks.schedule(instant), words.say('planned'), words.relative(instant, now())];
    const column = this.#button(instant, bar, lines);
    column.dataset.fate = 'planned';
    column.setAttribute('aria-disabled', 'true');
    column.setAttribute('aria-label', lines().join('. '));
    return column;
  }

  #button(at: number, bar: HTMLElement, lines: () => readonly string[]): HTMLButtonElement {
    const column = element('button', { type: 'button', class: 'column', tabindex: -1, 'data-at': at }, bar);
    this.#columns.push(column);
    this.#tooltip.attach(column, lines);
    return column;
  }

  #told(run: RunView): string[] {
    const { words, clocks, view } = this.#context;
    const length = lengthOf(run, this.#context);
    const named = (name: 'duration' | 'delay', value: number) => `${words.say(name)}: ${words.duration(value)}`;
    return [
      clocks.schedule(run.at),
      outcomeInWords(run, words),
      ...(length === undefined ? [] : [named('duration', length)]),
      ...(isOverInterval(length, view) ? [words.say('longerThanInterval')] : []),
      ...(run.delay === undefined || run.delay < 2000 ? [] : [named('delay', run.delay)]),
      podsInWords(run, words),
      run.reason.replaceAll('`', ''),
    ].filter((line) => line !== '');
  }

  #onFocus(target: EventTarget | null): void {
    if (!(target instanceof HTMLButtonElement)) return;
    this.#select(this.#columns.indexOf(target));
    if (target.matches(':focus-visible')) target.dispatchEvent(new PointerEvent('pointerenter'));
  }

  #onKey(event: KeyboardEvent): void {
    const last = this.#columns.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: this.#current - 1,
      ArrowRight: this.#current + 1,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#tooltip.hide();
    this.#columns[Math.min(last, Math.max(0, to))]?.focus();
  }

  #select(index: number): void {
    const before = this.#columns[this.#current];
    if (before !== undefined) before.tabIndex = -1;
    this.#current = index;
    const column = this.#columns[index];
    if (column !== undefined) column.tabIndex = 0;
  }
}
