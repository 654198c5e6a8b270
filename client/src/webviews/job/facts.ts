import type { JobDetail } from '../../cluster/jobPage/model.ts';
import type { Needs, PodNeeds } from '../../cluster/jobPage/resources.ts';
import { element } from '../shared/dom.ts';
import { type Context, isOver } from './context.ts';
import type { JobModel } from './jobModel.ts';

/** What the manifest says, in short. */
export function settings(job: JobDetail, { words, now }: Context): HTMLElement {
  const { completions, parallelism, backoffLimit, backoffLimitPerIndex, maxFailedIndexes, restartPolicy } = job;
  const mode =
    completions === undefined
      ? words.say('workQueueMode', { parallelism })
      : words.say(job.isIndexed ? 'indexedMode' : 'plainMode', { completions, parallelism });
  const rows: (readonly [label: string, text: string, field: string])[] = [
    [words.say('mode'), mode, 'completions · parallelism'],
    backoffLimitPerIndex === undefined
      ? [words.say('retries'), words.number(backoffLimit), 'backoffLimit']
      : [words.say('retries'), words.say('retriesPerIndex', { count: backoffLimitPerIndex }), 'backoffLimitPerIndex'],
  ];
  if (maxFailedIndexes !== undefined) {
    rows.push([words.say('maxFailedIndexes'), words.number(maxFailedIndexes), 'maxFailedIndexes']);
  }
  const deadline = deadlineOf(job, words, now());
  if (deadline !== '') rows.push([words.say('deadline'), deadline, 'activeDeadlineSeconds']);
  rows.push([words.say('deletion'), deletionOf(job, words, now()), 'ttlSecondsAfterFinished']);
  rows.push([words.say('restartPolicy'), restartPolicy, 'restartPolicy']);
  const list = element('dl', {});
  for (const [label, text, field] of rows) {
    list.append(element('dt', { title: field }, label), element('dd', {}, text));
  }
  return part(words.say('settings'), list);
}

function deadlineOf(job: JobDetail, words: Context['words'], now: number): string {
  const { deadline, started } = job;
  if (deadline === undefined) return '';
  const duration = words.duration(deadline * 1000);
  if (started === undefined || isOver(job)) return duration;
  const left = started + deadline * 1000 - now;
  return left <= 0
    ? words.say('deadlineOver', { duration })
    : words.say('deadlineLeft', { duration, left: words.duration(left) });
}

function deletionOf({ ttl, finished }: JobDetail, words: Context['words'], now: number): string {
  if (ttl === undefined) return words.say('deletionNever');
  if (finished === undefined) return words.say('deletionAfter', { duration: words.duration(ttl * 1000) });
  const at = finished + ttl * 1000;
  return words.say('deletionAt', { time: words.time(at, now), relative: words.relative(at, now) });
}

export function conditions({ conditions: all }: JobDetail, { words, now }: Context): HTMLElement {
  const items = all.map(({ type, status, reason, message, at }) =>
    element(
      'li',
      { 'data-bad': status === 'True' && /^Fail/.test(type) },
      element('strong', {}, type),
      status === 'True' ? '' : ` = ${status}`,
      reason === '' ? '' : ` · ${reason}`,
      at === undefined ? '' : element('span', { class: 'soft' }, ` · ${words.time(at, now())}`),
      message === '' ? '' : element('div', { class: 'soft' }, message),
    ),
  );
  const list = items.length === 0 ? note(words.say('noConditions')) : element('ul', { class: 'entries' }, ...items);
  return part(words.say('conditions'), list);
}

export function resources({ containers, perPod, inSum, parallelism }: JobDetail, { words }: Context): HTMLElement {
  const row = (name: string | HTMLElement, { requests, limits }: PodNeeds, kind = '') =>
    element(
      'tr',
      { class: kind },
      element('th', { scope: 'row' }, name),
      element('td', {}, inWords(requests, words)),
      element('td', {}, inWords(limits, words)),
    );
  const rows = containers.map(({ name, image, role, ...needs }) => {
    const title = element('span', {}, name);
    if (role !== 'main') title.append(element('span', { class: 'soft' }, ` (${words.say(role)})`));
    title.append(element('div', { class: 'soft image', title: image }, image));
    return row(title, needs);
  });
  const head = (['container', 'requests', 'limits'] as const).map((name) =>
    element('th', { scope: 'col' }, words.say(name)),
  );
  const sums = [row(words.say('perPod'), perPod, 'sum')];
  if (parallelism > 1) sums.push(row(words.say('inSum', { count: parallelism }), inSum, 'sum'));
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows, ...sums),
  );
  return part(words.say('resources'), table);
}

function inWords(needs: Needs, words: Context['words']): HTMLElement {
  const texts = Object.entries(needs).map(([name, value]) => element('div', {}, `${name} ${value}`));
  return element(
    'div',
    {},
    ...(texts.length === 0 ? [element('span', { class: 'soft' }, words.say('noRequests'))] : texts),
  );
}

/** As the cluster reports them, the newest first. */
export function eventList(
  { events, eventNote, areOfPodsWarnings }: Pick<JobModel, 'events' | 'eventNote' | 'areOfPodsWarnings'>,
  { words, now }: Context,
): HTMLElement {
  const items = events.map(({ at, isWarning, count, kind, name, reason, message }) =>
    element(
      'li',
      { 'data-bad': isWarning },
      element('strong', {}, reason),
      element('span', { class: 'soft' }, ` · ${kind} ${name} · ${words.time(at, now())}`),
      count > 1 ? element('span', { class: 'soft' }, ` · ${words.say('eventTimes', { count })}`) : '',
      element('div', {}, message),
    ),
  );
  const parts: HTMLElement[] = [];
  if (eventNote !== '') parts.push(note(eventNote));
  else if (areOfPodsWarnings) parts.push(note(words.say('onlyWarnings')));
  else if (items.length === 0) parts.push(note(words.say('noEvents')));
  return part(words.say('events'), ...parts, element('ul', { class: 'entries' }, ...items));
}

function part(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), ...content);
}

function note(text: string): HTMLElement {
  return element('p', { class: 'note' }, text);
}
