import type { TimelineView } from '../../../../server/src/protocol.ts';
import type { TextName } from '../../timeline/messages.ts';
import { button, element, signButton } from '../shared/dom.ts';
import { type State, spans } from './state.ts';
import type { Words } from './words.ts';

export interface ToolbarPorts {
  change(state: Partial<State>): void;
  /** To the window before, or after. */
  move(by: -1 | 1): void;
  pickZone(): void;
  /** Absent where no cluster can be asked. */
  readonly observe?: () => void;
  export(format: 'svg' | 'ics'): void;
}

/** Which stretch of time is shown, by which clocks, and as what. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #words: Words;
  readonly #title = element('h1', {});
  readonly #spans: readonly HTMLButtonElement[];
  readonly #zone: HTMLSelectElement;
  readonly #table: HTMLButtonElement;
  #state: State;

  constructor(words: Words, state: State, ports: ToolbarPorts) {
    this.#words = words;
    this.#state = state;
    this.#spans = spans.map((span) => button(words.say(span), {}, () => ports.change({ span })));
    this.#zone = element('select', { 'aria-label': words.say('zone'), title: words.say('zone') });
    this.#zone.addEventListener('change', () => {
      const timeZone = this.#zone.value;
      if (timeZone !== '') return ports.change({ timeZone });
      this.#zone.value = this.#state.timeZone;
      ports.pickZone();
    });
    const { observe } = ports;
    const labelled = (short: TextName, name: TextName, onClick: () => void) =>
      button(words.say(short), { 'aria-label': words.say(name), title: words.say(name) }, onClick);
    this.#table = labelled('tableShort', 'table', () => ports.change({ table: !this.#state.table }));
    const arrow = (sign: string, name: 'earlier' | 'later', by: -1 | 1) =>
      signButton(sign, words.say(name), () => ports.move(by));
    this.root = element(
      'header',
      { class: 'toolbar', role: 'toolbar', 'aria-label': words.say('toolbar') },
      element('div', { class: 'choice', role: 'group', 'aria-label': words.say('span') }, ...this.#spans),
      element(
        'div',
        { class: 'choice', role: 'group' },
        arrow('‹', 'earlier', -1),
        button(words.say('today'), {}, () => ports.change({ at: undefined })),
        arrow('›', 'later', 1),
      ),
      this.#title,
      this.#zone,
      this.#table,
      ...(observe === undefined ? [] : [labelled('observeShort', 'observe', observe)]),
      labelled('svgShort', 'exportSvg', () => ports.export('svg')),
      labelled('calendarShort', 'exportCalendar', () => ports.export('ics')),
    );
    this.update(state, undefined);
  }

  update(state: State, timeline: TimelineView | undefined): void {
    this.#state = state;
    if (timeline !== undefined) this.#title.textContent = timeline.title;
    for (const [index, made] of this.#spans.entries()) press(made, spans[index] === state.span);
    press(this.#table, state.table);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const used = timeline?.rows.map(({ zone }) => zone).filter((zone) => zone !== '') ?? [];
    const zones = [...new Set([state.timeZone, own, 'UTC', ...used])].sort();
    this.#zone.replaceChildren(
      ...zones.map((zone) => element('option', { value: zone, selected: zone === state.timeZone }, zone)),
      element('option', { value: '' }, this.#words.say('otherZone')),
    );
  }
}

function press(made: HTMLButtonElement, pressed: boolean): void {
  made.setAttribute('aria-pressed', String(pressed));
}
