/** The page of the timeline. It asks the extension for what it shows, and keeps only what it needs to ask again. */
import type { TimelineRow, TimelineView } from '../../../../server/src/protocol.ts';
import type { HostMessage, PageMessage, TimelineTexts } from '../../timeline/messages.ts';
import { element } from '../shared/dom.ts';
import { Tooltip } from '../shared/tooltip.ts';
import { Chart } from './chart.ts';
import type { Context } from './context.ts';
import { notes } from './notes.ts';
import { readState, type State, spans } from './state.ts';
import { table } from './table.ts';
import { Toolbar } from './toolbar.ts';
import { Words } from './words.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: State): void;
};

class Page {
  readonly #editor = acquireVsCodeApi();
  readonly #words: Words;
  readonly #context: Context;
  readonly #toolbar: Toolbar;
  readonly #summary = element('p', { class: 'summary', role: 'status' });
  readonly #content = element('main', { class: 'content' });
  #state = readState(this.#editor.getState());
  #timeline: TimelineView | undefined;
  #chart: Chart | undefined;
  /** Of the newest question. */
  #id = 0;
  /** What is shown, to leave it alone where nothing has changed. */
  #shown = '';

  constructor(texts: TimelineTexts) {
    this.#words = new Words(texts, document.documentElement.lang);
    this.#context = {
      words: this.#words,
      tooltip: new Tooltip(document.body),
      open: ({ place }) => this.#editor.postMessage({ type: 'open', ...place }),
    };
    this.#toolbar = new Toolbar(this.#words, this.#state, {
      change: (state) => this.#change(state),
      move: (by) => this.#move(by),
      pickZone: () => this.#editor.postMessage({ type: 'pickZone' }),
      ...(document.body.dataset.reachesClusters === 'true' && {
        observe: () => this.#editor.postMessage({ type: 'observe' }),
      }),
      export: (format) => this.#editor.postMessage({ type: 'export', format, params: this.#params() }),
    });
    this.#summary.textContent = this.#words.say('loading');
    document.body.prepend(this.#toolbar.root, this.#summary, this.#content);
    addEventListener('message', ({ data }: MessageEvent<HostMessage>) => this.#hear(data));
    addEventListener('keydown', (event) => this.#onKey(event));
    this.#ask();
  }

  #params() {
    const { span, at, timeZone } = this.#state;
    return { span, at: at ?? new Date().toISOString(), timeZone };
  }

  #ask(): void {
    this.#editor.postMessage({ type: 'ask', id: ++this.#id, params: this.#params() });
  }

  #hear(message: HostMessage): void {
    switch (message.type) {
      case 'timeline':
        if (message.id === this.#id) this.#show(message.timeline);
        break;
      case 'failed':
        if (message.id === this.#id) this.#summary.textContent = message.reason;
        break;
      case 'reveal':
        this.#reveal(message);
        break;
      case 'zone':
        this.#change({ timeZone: message.timeZone });
        break;
      case 'changed':
        this.#ask();
    }
  }

  #change(changed: Partial<State>): void {
    this.#state = { ...this.#state, ...changed };
    this.#editor.setState(this.#state);
    this.#toolbar.update(this.#state, this.#timeline);
    if ('table' in changed && this.#timeline !== undefined) this.#draw(this.#timeline);
    else this.#ask();
  }

  #move(by: -1 | 1): void {
    if (this.#timeline === undefined) return;
    const { from, to } = this.#timeline;
    this.#change({ at: new Date((by < 0 ? from - 1 : to) * 1000).toISOString() });
  }

  #show(timeline: TimelineView): void {
    const text = JSON.stringify(timeline);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#timeline = timeline;
    this.#toolbar.update(this.#state, timeline);
    this.#summary.textContent = this.#sums(timeline);
    this.#draw(timeline);
  }

  #sums(timeline: TimelineView): string {
    const { rows, starts, collisions } = timeline;
    if (rows.length === 0) return this.#words.say('none');
    const [busiest] = collisions;
    return [
      this.#words.cronJobs(rows.length),
      this.#words.runs(starts),
      ...(busiest === undefined ? [] : [this.#words.say('busiest', { text: busiest.text.replace(/[.。]$/, '') })]),
    ].join(' · ');
  }

  #draw(timeline: TimelineView): void {
    const hadFocus = this.#content.contains(document.activeElement);
    const scrollTop = this.#chart?.scrollTop ?? 0;
    this.#context.tooltip.hide();
    this.#chart?.dispose();
    this.#chart = undefined;
    if (timeline.rows.length === 0) {
      this.#content.replaceChildren();
      return;
    }
    if (this.#state.table) {
      this.#content.replaceChildren(element('div', { class: 'scroll' }, table(timeline, this.#context)));
      return;
    }
    const chart = new Chart(timeline, this.#context);
    this.#chart = chart;
    const ports = {
      reveal: (row: number, instant: number, rows: readonly number[]) => chart.reveal(row, instant, rows),
      apply: () => this.#apply(timeline),
    };
    this.#content.replaceChildren(chart.root, notes(timeline, this.#context, ports));
    chart.scrollTo(scrollTop);
    if (hadFocus) chart.focus();
  }

  #reveal({ uri, line }: Extract<HostMessage, { type: 'reveal' }>): void {
    const rows = this.#timeline?.rows ?? [];
    let found: { index: number; away: number } | undefined;
    for (const [index, { place }] of rows.entries()) {
      const away = Math.abs(place.range.start.line - line);
      if (place.uri === uri && (found === undefined || away < found.away)) found = { index, away };
    }
    if (found !== undefined) this.#chart?.reveal(found.index, Date.now() / 1000, [found.index]);
  }

  #apply({ spread, rows }: TimelineView): void {
    const changes = (spread?.changes ?? []).flatMap(({ row, before, after }) => {
      const place: TimelineRow['place'] | undefined = rows[row]?.place;
      return place === undefined ? [] : [{ ...place, before, after }];
    });
    this.#editor.postMessage({ type: 'apply', changes });
  }

  /** + shows a shorter stretch of time, − a longer one: around the run that the keyboard is at. */
  #onKey(event: KeyboardEvent): void {
    const by = event.key === '+' || event.key === '=' ? -1 : event.key === '-' ? 1 : 0;
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const span = spans[spans.indexOf(this.#state.span) + by];
    if (span === undefined) return;
    event.preventDefault();
    const instant = this.#chart?.instant;
    this.#change({ span, ...(instant !== undefined && { at: new Date(instant * 1000).toISOString() }) });
  }
}

new Page(JSON.parse(document.body.dataset.texts ?? '{}') as TimelineTexts);
