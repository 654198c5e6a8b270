import type { PageCommand } from '../../clusterPages/messages.ts';
import type { CronJobQuestion, CronJobTextName, CronJobView } from '../../cronJobPage/messages.ts';
import type { PagePorts } from '../shared/clusterPage.ts';
import { button, element } from '../shared/dom.ts';
import { withCode } from './withCode.ts';
import { type Context, FATE_TEXTS } from './words.ts';

type Ports = Pick<PagePorts<CronJobQuestion, unknown, CronJobTextName>, 'target' | 'words' | 'run'>;

/** The name of the CronJob, and what can be done with it. */
export class Head {
  readonly root: HTMLElement;
  readonly #suspend: HTMLButtonElement;
  readonly #badge: HTMLElement;
  readonly #actions: HTMLElement;
  readonly #ports: Ports;

  constructor(ports: Ports) {
    const { target, words, run } = ports;
    this.#ports = ports;
    this.#actions = element('div', {
      class: 'actions',
      role: 'toolbar',
      'aria-label': words.say('actions'),
      hidden: true,
    });
    const act = (name: CronJobTextName, command: PageCommand, kind = '') =>
      button(words.say(name), { class: kind }, () => run(command));
    this.#suspend = button('', {}, () => run(this.#suspend.value === 'resume' ? 'resume' : 'suspend'));
    this.#badge = element('span', { class: 'badge', role: 'status', hidden: true }, words.say('suspended'));
    const { namespace, context } = target;
    this.root = element('header');
    this.root.append(
      element('div', { class: 'toolbar' }, element('h1', {}, target.name, ' ', this.#badge), this.#actions),
      element('p', { class: 'place' }, words.say('place', { namespace, context })),
    );
    this.#actions.append(
      act('runNow', 'runCronJobNow', 'primary'),
      this.#suspend,
      act('why', 'explainJob'),
      act('events', 'showEvents'),
      act('yaml', 'describeObject'),
      act('manifest', 'goToManifest'),
      act('delete', 'deleteObject'),
    );
  }

  /** Nothing can be done with what is gone, or not known yet. */
  hide(): void {
    this.#actions.hidden = true;
    this.#badge.hidden = true;
  }

  update({ isSuspended }: Pick<CronJobView, 'isSuspended'>): void {
    const name = isSuspended ? 'resume' : 'suspend';
    this.#actions.hidden = false;
    this.#suspend.value = name;
    this.#suspend.textContent = this.#ports.words.say(name);
    this.#badge.hidden = !isSuspended;
  }
}

/** What the schedule says, when it runs next, and how it ran last. */
export function summary(context: Context): HTMLElement {
  const { words, view, now, clocks, tick } = context;
  const schedule = element('p', { class: 'schedule' }, element('code', {}, view.schedule));
  if (view.sentence !== '') schedule.append(` ${view.sentence}`);
  const zone =
    view.timeZone === '' && view.clocks === 'UTC'
      ? words.say('zoneOfController')
      : words.say('zone', { zone: view.clocks });
  schedule.append(element('span', { class: 'zone' }, zone));
  const facts = element('p', { class: 'facts' });
  const [next] = view.next;
  if (next !== undefined) {
    const text = element('span');
    const update = () => {
      text.textContent = words.say('nextRun', { time: clocks.schedule(next), in: words.relative(next, now()) });
    };
    update();
    tick(update);
    facts.append(text);
  } else if (!view.isSuspended) facts.append(element('span', {}, words.say('noNextRun')));
  const last = view.runs.findLast(({ job }) => job !== undefined);
  if (last !== undefined) {
    const text = element('span', { class: 'last', 'data-fate': last.fate });
    const update = () => {
      const ago = words.relative(last.finished ?? last.started ?? last.at, now());
      text.textContent = words.say('lastOutcome', { outcome: words.say(FATE_TEXTS[last.fate]), ago });
    };
    update();
    tick(update);
    facts.append(text);
  }
  return element('section', { class: 'about' }, schedule, facts, ...findings(view));
}

function findings({ findings: found }: CronJobView): HTMLElement[] {
  return found.map(({ sentence, advice }) =>
    element(
      'p',
      { class: 'notice' },
      ...withCode(sentence),
      ' ',
      element('span', { class: 'advice' }, ...withCode(advice)),
    ),
  );
}

/** Success rate and lengths. */
export function sums({ words, view, clocks }: Context): HTMLElement {
  const { complete, failed, missed, median, p95, longest } = view.sums;
  const count = complete + failed;
  const entry = (name: CronJobTextName, value: string, note = '') =>
    element(
      'div',
      { class: 'sum' },
      element('dt', {}, words.say(name)),
      element(
        'dd',
        {},
        element('strong', {}, value),
        ...(note === '' ? [] : [element('span', { class: 'side' }, note)]),
      ),
    );
  const percent = new Intl.NumberFormat(words.language, { style: 'percent', maximumFractionDigits: 0 });
  const length = (milliseconds: number | undefined) =>
    milliseconds === undefined ? '–' : words.duration(milliseconds);
  return element(
    'dl',
    { class: 'sums' },
    entry(
      'successRate',
      count === 0 ? '–' : percent.format(Math.floor((complete / count) * 100) / 100),
      count === 0 ? '' : words.say('ofRuns', { complete, count }),
    ),
    entry('median', length(median)),
    entry('p95', length(p95)),
    entry('longest', length(longest?.duration), longest === undefined ? '' : clocks.schedule(longest.at)),
    entry('missedCount', words.number(missed)),
  );
}
