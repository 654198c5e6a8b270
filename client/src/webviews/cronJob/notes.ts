import type { CronJobTextName, GapView } from '../../cronJobPage/messages.ts';
import { element } from '../shared/dom.ts';
import { withCode } from './withCode.ts';
import type { Context } from './words.ts';

/** Missed runs with their reasons and what to do, what is not known, and clock changes. */
export function notes(context: Context): HTMLElement {
  const { view, words } = context;
  const missed = view.gaps.filter(({ fate }) => fate !== 'unknown');
  const unknown = view.gaps.filter(({ fate }) => fate === 'unknown');
  return element(
    'section',
    { class: 'notes' },
    ...gapList('missedRuns', missed, context),
    ...list(words.say('clockChanges'), view.clockChanges.map(plainItem)),
    ...gapList('unknownRuns', unknown, context),
    ...list('', view.notes.map(plainItem)),
    ...list(words.say('earlierRuns'), view.before === '' ? [] : [plainItem(view.before)]),
  );
}

function plainItem(text: string): HTMLElement {
  return element('li', {}, element('span', {}, ...withCode(text)));
}

function gapList(title: CronJobTextName, gaps: readonly GapView[], context: Context): HTMLElement[] {
  return list(context.words.say(title), gaps.map((gap) => gapItem(gap, context)).reverse());
}

function gapItem({ count, first, last, sentence, advice, fate }: GapView, { words, clocks }: Context): HTMLElement {
  const runs = count === 1 ? words.say('oneRun') : words.say('runs', { count });
  const when = count === 1 ? clocks.schedule(first) : clocks.range(first, last, 'schedule', words);
  return element(
    'li',
    { 'data-fate': fate },
    element('span', { class: 'when' }, `${runs} · ${when}`),
    element('span', {}, ...withCode(sentence)),
    ...(advice === '' ? [] : [element('span', { class: 'advice' }, ...withCode(advice))]),
  );
}

function list(title: string, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  return [...(title === '' ? [] : [element('h2', {}, title)]), element('ul', {}, ...items)];
}
