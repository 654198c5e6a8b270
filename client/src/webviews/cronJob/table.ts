import type { CronJobTextName, RunView } from '../../cronJobPage/messages.ts';
import { button, element } from '../shared/dom.ts';
import { withCode } from './withCode.ts';
import { type Context, type CronJobWords, isOverInterval, lengthOf, outcomeInWords, podsInWords } from './words.ts';

/** More runs that were missed for the same reason become one row. */
const MOST_ALIKE = 3;

type Group = readonly [RunView, ...RunView[]];

/** The same as the chart, as a table to read: the latest first. */
export function table(context: Context, name: string): HTMLElement {
  const { words, view, clocks } = context;
  const columns: readonly CronJobTextName[] = [
    'scheduled',
    ...(clocks.areSame ? [] : (['yourTime'] as const)),
    ...(['started', 'delay', 'duration', 'outcome', 'pods', 'reason', 'job'] as const),
  ];
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, words.say(column))));
  const next = view.next.map((instant) => nextRow(instant, columns.length, context)).reverse();
  const runs = alike(view.runs)
    .flatMap((group) =>
      group.length > MOST_ALIKE ? [groupRow(group, context)] : group.map((run) => runRow(run, context)),
    )
    .reverse();
  return element(
    'table',
    { class: 'twin' },
    element('caption', { class: 'hidden' }, words.say('historyOf', { name })),
    element('thead', {}, head),
    element('tbody', {}, ...next, ...runs),
  );
}

/** Runs one after the other that were missed for the same reason; any other run is by itself. */
function alike(runs: readonly RunView[]): Group[] {
  const groups: [RunView, ...RunView[]][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const isAlike = run.job === undefined && run.fate === first?.fate && run.reason === first.reason;
    if (isAlike && first.job === undefined) group?.push(run);
    else groups.push([run]);
  }
  return groups;
}

function groupRow(group: Group, context: Context): HTMLElement {
  const { words, clocks } = context;
  const [first] = group;
  const last = group.at(-1) ?? first;
  const range = (whose: 'schedule' | 'reader') => clocks.range(first.at, last.at, whose, words);
  return element(
    'tr',
    { 'data-fate': first.fate },
    element('th', { scope: 'row' }, range('schedule')),
    ...(clocks.areSame ? [] : [element('td', {}, range('reader'))]),
    element('td', {}, words.say('runs', { count: group.length })),
    element('td'),
    element('td'),
    outcomeCell(first, words),
    element('td'),
    element('td', { class: 'reason' }, ...withCode(first.reason)),
    element('td'),
  );
}

function outcomeCell(run: RunView, words: CronJobWords): HTMLElement {
  const mark = element('span', { class: 'mark', 'aria-hidden': true });
  return element('td', { class: 'outcome' }, mark, outcomeInWords(run, words));
}

function times(instant: number, { clocks }: Context): HTMLElement[] {
  return [
    element('th', { scope: 'row' }, clocks.schedule(instant)),
    ...(clocks.areSame ? [] : [element('td', {}, clocks.reader(instant))]),
  ];
}

function nextRow(instant: number, columns: number, context: Context): HTMLElement {
  const { words, now, tick, clocks } = context;
  const text = element('td', { class: 'in' });
  const update = () => {
    text.textContent = words.relative(instant, now());
  };
  update();
  tick(update);
  const rest = columns - (clocks.areSame ? 3 : 4) - 2;
  return element(
    'tr',
    { 'data-fate': 'planned' },
    ...times(instant, context),
    text,
    element('td'),
    element('td'),
    element('td', {}, words.say('planned')),
    element('td', { colspan: rest }),
  );
}

function runRow(run: RunView, context: Context): HTMLElement {
  const { words, view, clocks, tick, openJob } = context;
  const duration = element('td', { class: 'number' });
  const update = () => {
    const length = lengthOf(run, context);
    duration.textContent = length === undefined ? '' : words.duration(length);
    duration.classList.toggle('over', isOverInterval(length, view));
    duration.title = isOverInterval(length, view) ? words.say('longerThanInterval') : '';
  };
  update();
  if (run.fate === 'running') tick(update);
  const { job, started, delay, reason } = run;
  return element(
    'tr',
    { 'data-fate': run.fate },
    ...times(run.at, context),
    element('td', {}, started === undefined ? '' : clocks.near(started, run.at)),
    element('td', { class: 'number' }, delay === undefined ? '' : words.duration(delay)),
    duration,
    outcomeCell(run, words),
    element('td', {}, podsInWords(run, words)),
    element('td', { class: 'reason' }, ...withCode(reason)),
    job === undefined
      ? element('td')
      : element(
          'td',
          { class: 'job' },
          job.exists
            ? button(job.name, { class: 'link' }, () => openJob(job.name))
            : `${job.name} (${words.say('jobGone')})`,
        ),
  );
}
