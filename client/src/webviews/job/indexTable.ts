import { countOf } from '../../cluster/indexRanges.ts';
import { INDEX_STATES } from '../../cluster/jobPage/indexBoard.ts';
import { element } from '../shared/dom.ts';
import { type Context, type Known, stateText } from './context.ts';

/** As many ranges as a row names. */
const MOST_RANGES = 60;

/** The same as the grid, as a table to read. */
export function indexTable({ board }: Known, { words }: Context): HTMLElement {
  const rows = [...INDEX_STATES, 'retried' as const].map((state) => {
    const count = board?.sumOf(state) ?? 0;
    const shown = board?.ranges(state, MOST_RANGES) ?? [];
    const left = count - countOf(shown);
    const texts = shown.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
    if (left > 0) texts.push(words.say('more', { count: left }));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, words.say(stateText[state])),
      element('td', { class: 'number' }, words.number(count)),
      element('td', {}, texts.join(', ')),
    );
  });
  const head = (['state', 'count', 'ranges'] as const).map((name) => element('th', { scope: 'col' }, words.say(name)));
  return element(
    'table',
    { class: 'twin' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}
