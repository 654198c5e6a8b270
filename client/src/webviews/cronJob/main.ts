/** The page of a CronJob. It shows what the extension tells, and lets times go by. */
import type { CronJobNews, CronJobQuestion, CronJobTextName, CronJobView } from '../../cronJobPage/messages.ts';
import { pagePorts } from '../shared/clusterPage.ts';
import { button, element } from '../shared/dom.ts';
import { Tooltip } from '../shared/tooltip.ts';
import { Chart } from './chart.ts';
import { Head, summary, sums } from './head.ts';
import { notes } from './notes.ts';
import { table } from './table.ts';
import { Clocks, type Context } from './words.ts';

/** How often times are told anew, in milliseconds. */
const TICK = 1000;

class Page {
  readonly #ports = pagePorts<CronJobQuestion, CronJobNews, CronJobTextName>();
  readonly #head = new Head(this.#ports);
  readonly #tooltip = new Tooltip(document.body);
  readonly #about = element('div', { class: 'above' });
  readonly #chart = element('section', { class: 'history' });
  readonly #table = element('section', { class: 'runs' });
  readonly #notes = element('div');
  #drawn: Chart | undefined;
  #ticks: (() => void)[] = [];
  /** To leave it alone where nothing has changed. */
  #shown = '';
  /** The chart has been in view, so that its place is kept. */
  #hasShown = false;

  start(): void {
    const main = element('main', { class: 'content' }, this.#about, this.#chart, this.#notes, this.#table);
    document.body.prepend(this.#head.root, this.#ports.connection, main);
    setInterval(() => {
      for (const update of this.#ticks) update();
    }, TICK);
    this.#ports.start((news) => this.#hear(news));
  }

  #hear(news: CronJobNews): void {
    if (news.type === 'view') this.#show(news.view);
    else {
      this.#ticks = [];
      this.#shown = '';
      this.#head.hide();
      const { words } = this.#ports;
      this.#about.replaceChildren(element('p', { class: 'empty', role: 'status' }, words.say('gone')));
      for (const part of [this.#chart, this.#notes, this.#table]) part.replaceChildren();
    }
  }

  #show(view: CronJobView): void {
    const { words, run, now, target } = this.#ports;
    const text = whatIsShown(view);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#ticks = [];
    const focused = this.#drawn?.focused;
    this.#tooltip.hide();
    this.#head.update(view);
    const context: Context = {
      words,
      view,
      clocks: new Clocks(words.language, view),
      now,
      tick: (update) => this.#ticks.push(update),
      openJob: (name) => run('showJobPage', { kind: 'Job', name }),
    };
    this.#about.replaceChildren(summary(context), sums(context));
    this.#drawChart(context, focused);
    this.#notes.replaceChildren(notes(context));
    this.#drawTable(context, target.name);
  }

  #drawChart(context: Context, focused: number | undefined): void {
    const { words, view } = context;
    const scroll = this.#chart.querySelector('.scroll');
    const fromRight = scroll === null ? 0 : scroll.scrollWidth - scroll.scrollLeft;
    if (view.runs.length === 0 && view.next.length === 0) {
      this.#drawn = undefined;
      this.#chart.replaceChildren(element('p', { class: 'empty' }, words.say('noRuns')));
      return;
    }
    const chart = new Chart(context, this.#tooltip);
    this.#drawn = chart;
    this.#chart.replaceChildren(...this.#chartHead(context), chart.root);
    chart.show(focused, this.#hasShown ? fromRight : undefined);
    this.#hasShown = true;
  }

  #chartHead({ words, view }: Context): HTMLElement[] {
    const earlier = button(words.say('earlier'), {}, () => this.#ports.tell({ type: 'earlier' }));
    const isFar =
      view.interval !== undefined && this.#drawn?.showsInterval === false && view.sums.longest !== undefined;
    const note = isFar ? words.say('intervalFar', { duration: words.duration(view.interval ?? 0) }) : '';
    return [
      element(
        'div',
        { class: 'bar-of-title' },
        element('h2', {}, words.say('history')),
        element('span', { class: 'note' }, note),
        ...(view.hasEarlier ? [earlier] : []),
      ),
    ];
  }

  #drawTable(context: Context, name: string): void {
    const { activeElement } = document;
    const job = this.#table.contains(activeElement) ? activeElement?.textContent : undefined;
    this.#table.replaceChildren(element('div', { class: 'wide' }, table(context, name)));
    if (job === undefined) return;
    for (const each of this.#table.querySelectorAll('button')) if (each.textContent === job) each.focus();
  }
}

/** A view without what grows by itself with the time. */
function whatIsShown(view: CronJobView): string {
  const runs = view.runs.map((run) => (run.fate === 'running' ? { ...run, duration: 0 } : run));
  const { longest: _, ...sums } = view.sums;
  return JSON.stringify({ ...view, now: 0, runs, sums });
}

new Page().start();
