import type { TimelineRow, TimelineView } from '../../../../server/src/protocol.ts';
import { element, place } from '../shared/dom.ts';
import { type Context, position } from './context.ts';
import { type Mark, marksOf, nearest } from './marks.ts';

/** In pixels; the style sheet has the same. */
const rowHeight = 24;
/** Two marks that are closer are drawn as one. */
const leastGap = 5;
/** Rows above and below what is visible that are there already. */
const spare = 8;
const pageOfRows = 10;

interface Lane {
  readonly line: HTMLElement;
  readonly marks: readonly Mark[];
  readonly elements: readonly HTMLElement[];
}

/** One lane for each CronJob. Only those in view have elements. The keyboard moves from run to run and lane to lane. */
export class Lanes {
  /** The grid; its first column are the names. */
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #scroller: HTMLElement;
  readonly #timeline: TimelineView;
  readonly #lanes = new Map<number, Lane>();
  /** How many start in a minute. */
  readonly #crowds: ReadonlyMap<number, number>;
  #highlighted: ReadonlySet<number> = new Set();
  #row = 0;
  #mark = 0;
  #hasFocus = false;

  constructor(timeline: TimelineView, scroller: HTMLElement, context: Context) {
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#context = context;
    this.#crowds = crowdsOf(timeline);
    this.root = element('div', {
      class: 'lanes',
      role: 'grid',
      tabindex: 0,
      'aria-label': context.words.say('chart'),
      'aria-rowcount': timeline.rows.length,
      'aria-readonly': 'true',
    });
    this.root.style.height = `${timeline.rows.length * rowHeight}px`;
    this.root.addEventListener('keydown', (event) => this.#onKey(event));
    this.root.addEventListener('focus', () => this.#onFocus(true));
    this.root.addEventListener('blur', () => this.#onFocus(false));
    this.root.addEventListener('pointerover', (event) => this.#onPointer(event));
    this.root.addEventListener('pointerleave', () => context.tooltip.hide());
    this.root.addEventListener('click', (event) => this.#onClick(event));
  }

  /** The time that the keyboard is at. */
  get instant(): number | undefined {
    const { marks } = this.#laneOf(this.#row);
    return this.#hasFocus ? marks[this.#mark]?.first : undefined;
  }

  /** Makes the elements of what is in view, after scrolling. */
  draw(): void {
    const { first, end } = this.#visible();
    for (const [index, { line }] of this.#lanes) {
      if (index >= first && index < end) continue;
      line.remove();
      this.#lanes.delete(index);
    }
    for (let index = first; index < end; index++) this.#laneOf(index);
  }

  /** The same after the width has changed: other marks lie too close. */
  redraw(): void {
    for (const { line } of this.#lanes.values()) line.remove();
    this.#lanes.clear();
    this.draw();
    this.#showActive();
  }

  /** Brings a lane and an instant of it into view, and marks all lanes that it is about. */
  reveal(row: number, instant: number, highlighted: readonly number[] = [row]): void {
    this.#highlighted = new Set(highlighted);
    for (const [index, { line }] of this.#lanes) line.classList.toggle('highlighted', this.#highlighted.has(index));
    this.#row = row;
    this.#mark = Math.max(0, nearest(this.#laneOf(row).marks, instant));
    this.root.focus({ preventScroll: true });
    this.#showActive();
  }

  #visible(): { first: number; end: number } {
    const { scrollTop, clientHeight } = this.#scroller;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
    return {
      first,
      end: Math.min(this.#timeline.rows.length, first + Math.ceil(clientHeight / rowHeight) + 2 * spare),
    };
  }

  #laneOf(index: number): Lane {
    const known = this.#lanes.get(index);
    const row = this.#timeline.rows[index];
    if (known !== undefined || row === undefined) return known ?? { line: this.root, marks: [], elements: [] };
    const lane = this.#makeLane(row, index);
    this.#lanes.set(index, lane);
    this.root.append(lane.line);
    return lane;
  }

  #makeLane(row: TimelineRow, index: number): Lane {
    const { words } = this.#context;
    const track = element('div', { class: 'track', role: 'presentation' });
    const width = this.#trackWidth();
    const marks = marksOf(row.runs, ((this.#timeline.to - this.#timeline.from) / width) * leastGap);
    const elements = marks.map((mark, i) => this.#makeMark(row, mark, `run-${index}-${i}`));
    track.append(...elements);
    const name = element('div', { class: 'name', role: 'rowheader', id: `name-${index}` }, row.name || '?');
    if (row.namespace !== '') name.append(element('span', { class: 'namespace' }, row.namespace));
    const line = element('div', { class: 'lane', role: 'row', 'aria-rowindex': index + 1 }, name, track);
    line.classList.toggle('suspended', row.suspended);
    line.classList.toggle('unreadable', row.zone === '');
    line.classList.toggle('highlighted', this.#highlighted.has(index));
    if (row.zone === '') track.append(element('span', { class: 'problem' }, row.description));
    else if (marks.length === 0) {
      track.append(element('span', { role: 'gridcell', class: 'hidden' }, words.say('noRuns', { name: row.name })));
    }
    line.style.top = `${index * rowHeight}px`;
    line.dataset.row = String(index);
    return { line, marks, elements };
  }

  #makeMark(row: TimelineRow, mark: Mark, id: string): HTMLElement {
    const left = position(mark.first, this.#timeline);
    const until = Math.min(1, position(mark.last + (row.length ?? 0), this.#timeline));
    const run = element('div', { class: 'run' });
    run.style.width = `max(3px, ${partOfTrack(position(mark.last, this.#timeline) - left)})`;
    const made = place(element('div', { class: 'mark', role: 'gridcell', id }, run), left);
    if (row.length !== undefined) {
      const length = element('div', { class: 'length' });
      length.style.width = partOfTrack(Math.max(0, until - left));
      made.prepend(length);
    }
    made.classList.toggle('many', mark.count > 1);
    made.setAttribute('aria-label', this.#linesOf(row, mark).join('. '));
    return made;
  }

  #linesOf(row: TimelineRow, { first, last, count }: Mark): string[] {
    const { words } = this.#context;
    const time = (instant: number) => words.time(instant, this.#timeline);
    const what =
      count === 1
        ? words.say('run', { name: row.name, time: time(first) })
        : words.say('manyRuns', { name: row.name, count, first: time(first), last: time(last) });
    const zone = row.zone === this.#timeline.timeZone ? '' : ` (${row.zone})`;
    return [
      what,
      `${row.description}${zone}`,
      ...(row.length === undefined
        ? []
        : [words.say(row.observed ? 'tookUpTo' : 'mayTake', { length: row.lengthText })]),
      ...(row.suspended ? [words.say('suspended')] : []),
      ...(row.floating ? [words.say('floating')] : []),
      ...this.#crowd({ first, last, floating: row.floating }),
    ];
  }

  /** How many start in the minute of a run, where that is worth telling. */
  #crowd({ first, last, floating }: { first: number; last: number; floating: boolean }): string[] {
    const minute = first - (first % 60);
    const count = this.#crowds.get(minute);
    if (count === undefined || first !== last || floating) return [];
    return [
      this.#context.words.say('startTogether', { count, time: this.#context.words.time(minute, this.#timeline) }),
    ];
  }

  #trackWidth(): number {
    const track = this.root.querySelector('.track')?.clientWidth ?? 0;
    return Math.max(200, track || this.root.clientWidth - 220);
  }

  #onKey(event: KeyboardEvent): void {
    const { marks } = this.#laneOf(this.#row);
    const row = this.#timeline.rows[this.#row];
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.#moveRow(1),
      ArrowUp: () => this.#moveRow(-1),
      PageDown: () => this.#moveRow(pageOfRows),
      PageUp: () => this.#moveRow(-pageOfRows),
      ArrowRight: () => this.#moveMark(this.#mark + 1),
      ArrowLeft: () => this.#moveMark(this.#mark - 1),
      Home: () => this.#moveMark(0),
      End: () => this.#moveMark(marks.length - 1),
      Enter: () => row && this.#context.open(row),
      Escape: () => this.#context.tooltip.hide(),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  /** To the run of another lane that is nearest in time. */
  #moveRow(by: number): void {
    const instant = this.#laneOf(this.#row).marks[this.#mark]?.first ?? this.#timeline.from;
    this.#row = Math.min(this.#timeline.rows.length - 1, Math.max(0, this.#row + by));
    this.#mark = Math.max(0, nearest(this.#laneOf(this.#row).marks, instant));
    this.#showActive();
  }

  #moveMark(to: number): void {
    const { marks } = this.#laneOf(this.#row);
    this.#mark = Math.min(Math.max(0, marks.length - 1), Math.max(0, to));
    this.#showActive();
  }

  #onFocus(hasFocus: boolean): void {
    this.#hasFocus = hasFocus;
    if (hasFocus) this.#showActive();
    else {
      this.root.querySelector('.active')?.classList.remove('active');
      this.#context.tooltip.hide();
    }
  }

  /** Scrolls to where the keyboard is, and tells it to screen readers. */
  #showActive(): void {
    if (!this.#hasFocus) return;
    const head = this.root.offsetTop;
    const top = this.#row * rowHeight;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + rowHeight + head > scrollTop + clientHeight) {
      this.#scroller.scrollTop = top + rowHeight + head - clientHeight;
    }
    this.draw();
    this.root.querySelector('.active')?.classList.remove('active');
    const lane = this.#laneOf(this.#row);
    const active = lane.elements[this.#mark] ?? lane.line.querySelector<HTMLElement>('.name');
    if (active === null || active === undefined) return;
    active.classList.add('active');
    this.root.setAttribute('aria-activedescendant', active.id);
    const row = this.#timeline.rows[this.#row];
    const mark = lane.marks[this.#mark];
    if (row !== undefined) this.#context.tooltip.show(active, mark ? this.#linesOf(row, mark) : this.#rowLines(row));
  }

  #rowLines(row: TimelineRow): string[] {
    return [row.name, row.schedule, row.description];
  }

  #onPointer(event: PointerEvent): void {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('.lane')?.dataset.row ?? -1);
    const row = this.#timeline.rows[index];
    const made = target.closest<HTMLElement>('.mark');
    const lane = this.#lanes.get(index);
    const mark = made === null ? undefined : lane?.marks[lane.elements.indexOf(made)];
    if (row !== undefined && made !== null && mark !== undefined) {
      this.#context.tooltip.show(made, this.#linesOf(row, mark));
    } else if (row !== undefined && target.closest('.name') !== null) {
      this.#context.tooltip.show(target, this.#rowLines(row));
    } else this.#context.tooltip.hide();
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('.lane')?.dataset.row ?? -1);
    const row = this.#timeline.rows[index];
    if (row !== undefined && target.closest('.mark, .name') !== null) this.#context.open(row);
  }
}

function crowdsOf({ collisions }: TimelineView): Map<number, number> {
  const crowds = new Map<number, number>();
  for (const { rows, at } of collisions) for (const { first } of marksOf(at, 0)) crowds.set(first, rows.length);
  return crowds;
}

/** A width: the track is a container of its own. */
function partOfTrack(part: number): string {
  return `${part * 100}cqw`;
}
