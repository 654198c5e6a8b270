import { assign, button, element, signButton, write } from '../shared/dom.ts';
import { type Context, type Filter, type Known, stateText } from './context.ts';
import type { Grid } from './grid.ts';

/** In the order in which they are of interest. */
const FILTERS: readonly Filter[] = ['all', 'failed', 'retried', 'running', 'waiting', 'succeeded', 'notStarted'];

export interface LegendPorts {
  filter(filter: Filter): void;
  zoom(): void;
  table(): void;
}

/** What the colours of the grid mean and how many cells have each; a press shows only those. And the size of cells. */
export class Legend {
  readonly root: HTMLElement;
  readonly table: HTMLButtonElement;
  readonly #context: Context;
  readonly #filters = new Map<Filter, { readonly button: HTMLButtonElement; readonly count: HTMLElement }>();

  constructor(context: Context, grid: Grid, ports: LegendPorts) {
    const { words } = context;
    this.#context = context;
    const filters = FILTERS.map((filter) => {
      const count = element('span', { class: 'count' });
      const made = button('', { class: 'state', 'data-state': filter }, () => ports.filter(filter));
      made.append(element('span', { class: 'swatch' }), words.say(stateText[filter]), count);
      this.#filters.set(filter, { button: made, count });
      return made;
    });
    const sized = (sign: string, name: 'smaller' | 'larger', step: -1 | 1) =>
      signButton(sign, words.say(name), () => {
        grid.zoomBy(step);
        ports.zoom();
      });
    const fit = button(words.say('fit'), {}, () => {
      grid.zoom = undefined;
      ports.zoom();
    });
    const field = element('input', {
      type: 'number',
      min: 0,
      class: 'go',
      placeholder: words.say('goTo'),
      'aria-label': words.say('goTo'),
    });
    field.addEventListener('change', () => {
      if (field.value !== '') grid.goTo(Number(field.value));
    });
    this.table = button(words.say('table'), {}, ports.table);
    this.root = element(
      'div',
      { class: 'legend' },
      element('div', { class: 'states', role: 'group', 'aria-label': words.say('state') }, ...filters),
      element(
        'div',
        { class: 'tools' },
        field,
        element('div', { class: 'choice' }, sized('−', 'smaller', -1), fit, sized('+', 'larger', 1)),
        this.table,
      ),
    );
  }

  update({ board }: Known, filter: Filter): void {
    if (board === undefined) return;
    const { words } = this.#context;
    for (const [each, { button: made, count }] of this.#filters) {
      const sum = each === 'all' ? board.count : board.sumOf(each);
      write(count, words.number(sum));
      made.classList.toggle('none', sum === 0);
      assign(made, { 'aria-pressed': String(each === filter) });
    }
  }
}
