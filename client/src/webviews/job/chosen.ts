import type { Lane } from '../../cluster/jobPage/lanes.ts';
import type { Attempt } from '../../cluster/jobPage/model.ts';
import { button, element, signButton } from '../shared/dom.ts';
import type { Context } from './context.ts';
import { resultOf } from './describe.ts';

/** The Pods of one lane as a table, the newest first, with what can be looked at of each. */
export function chosenPods({ key, attempts }: Lane, context: Context, close: () => void): HTMLElement {
  const { words } = context;
  const title =
    typeof key === 'number'
      ? words.say('chosenIndex', { index: String(key) })
      : words.say('chosenPod', { name: attempts[0]?.name ?? '' });
  if (attempts.length === 0) {
    return element('section', { class: 'chosen' }, head(title, context, close), note(words.say('noPods')));
  }
  const [first, ...others] = (['pod', 'result', 'duration', 'restarts', 'node', 'created'] as const).map((name) =>
    element('th', { scope: 'col' }, words.say(name)),
  );
  return element(
    'section',
    { class: 'chosen' },
    head(title, context, close),
    element(
      'div',
      { class: 'wide' },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, first ?? '', element('td'), ...others)),
        element('tbody', {}, ...[...attempts].reverse().map((attempt) => row(attempt, context))),
      ),
    ),
  );
}

function head(title: string, { words }: Context, close: () => void): HTMLElement {
  const cross = signButton('×', words.say('close'), close);
  return element('div', { class: 'bar-of-title' }, element('h2', {}, title), cross);
}

function note(text: string): HTMLElement {
  return element('p', { class: 'note' }, text);
}

function row(attempt: Attempt, { words, run, now: clock }: Context): HTMLElement {
  const now = clock();
  const { name, created, started, finished, restarts, node, message } = attempt;
  const object = { kind: 'Pod', name } as const;
  const look = (short: 'logs' | 'events' | 'yaml', long: 'podLogs' | 'podEvents' | 'podYaml', act: () => void) =>
    button(words.say(short), { class: 'link', 'aria-label': words.say(long, { name }) }, act);
  const result = element('td', {}, resultOf(attempt, words));
  if (message !== '') result.append(element('div', { class: 'soft' }, message));
  return element(
    'tr',
    { 'data-phase': attempt.phase },
    element('th', { scope: 'row' }, name),
    element(
      'td',
      { class: 'links' },
      look('logs', 'podLogs', () => run('showLogs', object)),
      look('events', 'podEvents', () => run('showEvents', object)),
      look('yaml', 'podYaml', () => run('describeObject', object)),
    ),
    result,
    element('td', {}, started === undefined ? '' : words.duration((finished ?? now) - started)),
    element('td', { class: 'number' }, restarts === 0 ? '' : words.number(restarts)),
    element('td', {}, node),
    element('td', {}, words.time(created, now)),
  );
}
