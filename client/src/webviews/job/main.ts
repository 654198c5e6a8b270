/** The page of a Job. It keeps what it is told, and draws what has changed once a frame. */
import { MOST_INDEXES } from '../../cluster/jobPage/indexBoard.ts';
import { type Lane, laneOf } from '../../cluster/jobPage/lanes.ts';
import type { JobPageNews, JobTextName } from '../../jobPage/messages.ts';
import { pagePorts } from '../shared/clusterPage.ts';
import { element, fill } from '../shared/dom.ts';
import { Tooltip } from '../shared/tooltip.ts';
import { chosenPods } from './chosen.ts';
import { type Context, type Filter, isOver, type Known } from './context.ts';
import { conditions, eventList, resources, settings } from './facts.ts';
import { Grid } from './grid.ts';
import { Head } from './head.ts';
import { indexTable } from './indexTable.ts';
import { JobModel, type Part } from './jobModel.ts';
import { LanesView } from './lanesView.ts';
import { Legend } from './legend.ts';
import { NewsQueue } from './newsQueue.ts';
import { readState, type State } from './state.ts';
import { takeTurns } from './turns.ts';

/** How often what tells of time is written anew, in milliseconds. */
const TICK = 1000;

/** How long a frame takes in what has been told, and for how long it begins to draw further parts, in milliseconds. */
const SLICE = 4;

function slice(): () => boolean {
  const end = performance.now() + SLICE;
  return () => performance.now() < end;
}

class Page {
  readonly #ports = pagePorts<never, JobPageNews, JobTextName>();
  readonly #context: Context;
  readonly #model = new JobModel();
  readonly #head: Head;
  readonly #grid: Grid;
  readonly #legend: Legend;
  readonly #lanes: LanesView;
  readonly #notice = element('p', { class: 'notice', role: 'status', hidden: true });
  readonly #content = element('main', { class: 'content', hidden: true });
  readonly #indexes = element('section', { class: 'indexes', hidden: true });
  readonly #capped = element('p', { class: 'note', hidden: true });
  readonly #table = element('div', { class: 'wide', hidden: true });
  readonly #chosen = element('div', {});
  readonly #facts = element('aside', { class: 'side' });
  readonly #events = element('div', {});
  #state: State;
  readonly #told = new NewsQueue();
  /** In the order in which they became so. */
  readonly #stale = new Set<Part>();
  #frame = 0;

  constructor() {
    const { words, target, connection, remembered } = this.#ports;
    this.#state = readState(remembered);
    this.#context = {
      words,
      tooltip: new Tooltip(document.body),
      now: this.#ports.now,
      run: (command, object) => this.#ports.run(command, object),
    };
    this.#head = new Head(this.#context, target);
    this.#grid = new Grid(this.#context, { choose: (index) => this.#choose(index) });
    this.#lanes = new LanesView(this.#context, { choose: (key) => this.#choose(key) });
    this.#legend = new Legend(this.#context, this.#grid, {
      filter: (filter) => this.#filter(filter),
      zoom: () => this.#remember({ zoom: this.#grid.zoom }),
      table: () => this.#showTable(!this.#state.table),
    });
    this.#grid.zoom = this.#state.zoom;
    this.#lanes.reveal(this.#state.chosen);
    this.#showTable(this.#state.table);
    const title = element('h2', {}, words.say('indexes'));
    this.#indexes.append(title, this.#legend.root, this.#capped, this.#grid.root, this.#table);
    const main = element('div', { class: 'main' }, this.#indexes, this.#lanes.root, this.#chosen, this.#events);
    this.#content.append(main, this.#facts);
    document.body.prepend(this.#head.root, connection, this.#notice, this.#content);
    setInterval(() => this.#tick(), TICK);
    requestAnimationFrame(() => this.#prepare());
    this.#ports.start((news) => {
      this.#told.add(news);
      this.#draw();
    });
  }

  /** With the next frame: what has changed, and the parts that are named. */
  #draw(...parts: readonly Part[]): void {
    for (const part of parts) this.#stale.add(part);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    this.#take();
    this.#notice.hidden = !this.#model.isGone;
    if (this.#model.isGone) this.#notice.textContent = this.#context.words.say('gone');
    const { known } = this.#model;
    if (known === undefined) return;
    this.#content.hidden = false;
    const hasTime = slice();
    const changed = this.#model.takeChanged();
    if (changed.length > 0) this.#stale.add('lanes');
    const isOther = this.#stale.delete('grid');
    if (isOther || changed.length > 0) this.#drawIndexes(known, isOther, changed);
    takeTurns(this.#stale, (part) => this.#drawPart(part, known), hasTime);
    // The rest comes with the next frame.
    if (this.#stale.size > 0) this.#draw();
  }

  /** As much of what has been told as there is time for in a frame. */
  #take(): void {
    const hasTime = slice();
    do {
      const news = this.#told.next();
      if (news === undefined) return;
      for (const part of this.#model.take(news)) this.#stale.add(part);
    } while (hasTime());
    this.#draw();
  }

  #drawPart(part: Part, known: Known): void {
    if (part === 'head') this.#head.update(known.job, this.#model.isGone);
    else if (part === 'lanes') this.#drawLanes(known);
    else if (part === 'facts') this.#drawFacts(known);
    else if (part === 'events') fill(this.#events, eventList(this.#model, this.#context));
  }

  /** @param isOther all of them, not only those that have changed */
  #drawIndexes(known: Known, isOther: boolean, changed: readonly number[]): void {
    const { board } = known;
    this.#indexes.hidden = board === undefined;
    if (board === undefined) return;
    if (isOther) this.#grid.show(known, this.#state.filter);
    else this.#grid.update(changed);
    this.#capped.hidden = board.completions <= MOST_INDEXES;
    this.#capped.textContent = this.#context.words.say('capped', { count: MOST_INDEXES });
    this.#legend.update(known, this.#state.filter);
    if (this.#state.table) fill(this.#table, indexTable(known, this.#context));
  }

  /** Before the cluster has answered: what takes long the first time. */
  #prepare(): void {
    const now = this.#context.now();
    this.#context.words.time(now, now);
    this.#grid.prepare();
  }

  #drawLanes(known: Known): void {
    const { words } = this.#context;
    const empty = this.#model.arePodsRead ? words.say('noPodsYet') : words.say('readingPods');
    const note = this.#model.podNote !== '' ? this.#model.podNote : known.store.size === 0 ? empty : '';
    this.#lanes.show(known, known.job.isIndexed ? this.#state.filter : 'all', note);
    // Buttons that are about to be pressed stay.
    if (!this.#chosen.contains(document.activeElement)) this.#drawChosen(known);
  }

  #drawFacts({ job }: Known): void {
    fill(this.#facts, conditions(job, this.#context), settings(job, this.#context), resources(job, this.#context));
  }

  #drawChosen({ store }: Known): void {
    const { chosen } = this.#state;
    const close = () => this.#choose(undefined);
    fill(this.#chosen, ...(chosen === undefined ? [] : [chosenPods(laneOf(store, chosen), this.#context, close)]));
  }

  #choose(key: Lane['key'] | undefined): void {
    this.#remember({ chosen: key });
    this.#lanes.reveal(key);
    if (typeof key === 'number') this.#grid.goTo(key);
    if (this.#model.known !== undefined) this.#drawChosen(this.#model.known);
  }

  #filter(filter: Filter): void {
    this.#remember({ filter: filter === this.#state.filter ? 'all' : filter });
    this.#draw('grid', 'lanes');
  }

  #showTable(table: boolean): void {
    this.#remember({ table });
    this.#legend.table.setAttribute('aria-pressed', String(table));
    this.#table.hidden = !table;
    this.#draw('grid');
  }

  #remember(changed: Partial<State>): void {
    this.#state = { ...this.#state, ...changed };
    this.#ports.remember(this.#state);
  }

  #tick(): void {
    const { known, isGone } = this.#model;
    if (known === undefined || isGone) return;
    if (!isOver(known.job)) {
      this.#head.tick(known.job);
      this.#lanes.draw();
    }
    if (known.job.deadline !== undefined || known.job.ttl !== undefined) this.#draw('facts');
  }
}

new Page();
