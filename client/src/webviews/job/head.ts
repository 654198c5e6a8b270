import type { JobDetail } from '../../cluster/jobPage/model.ts';
import type { PageCommand, PageTarget } from '../../clusterPages/messages.ts';
import type { JobTextName } from '../../jobPage/messages.ts';
import { button, element, fill, place, write } from '../shared/dom.ts';
import { type Context, isOver } from './context.ts';

/** The name of the Job, how it stands, what can be done with it, and how far it is. */
export class Head {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #state = element('span', { class: 'badge', role: 'status' });
  readonly #actions: HTMLElement;
  readonly #line = element('p', { class: 'summary' });
  readonly #progress = element('div', { class: 'progress' });
  /** What the buttons were made for, so that none loses the focus without need. */
  #made = '';

  constructor(context: Context, { name, namespace, context: cluster }: PageTarget) {
    const { words } = context;
    this.#context = context;
    this.#actions = element('div', { class: 'actions', role: 'toolbar', 'aria-label': words.say('actions') });
    this.#state.hidden = true;
    this.root = element(
      'header',
      {},
      element('div', { class: 'toolbar' }, element('h1', {}, name, ' ', this.#state), this.#actions),
      element('p', { class: 'place' }, words.say('place', { namespace, context: cluster })),
      this.#line,
      this.#progress,
    );
  }

  update(job: JobDetail, isGone: boolean): void {
    const { words } = this.#context;
    this.#state.hidden = false;
    this.#state.dataset.state = job.state;
    write(this.#state, [words.say(job.state), job.reason].filter((text) => text !== '').join(' · '));
    this.#offer(job, isGone);
    this.#tell(job);
    this.#measure(job);
  }

  /** The time that passes. */
  tick(job: JobDetail): void {
    this.#tell(job);
  }

  #offer(job: JobDetail, isGone: boolean): void {
    const { words, run } = this.#context;
    const done = isOver(job);
    const key = `${job.state} ${job.isSuspended} ${isGone}`;
    if (key === this.#made) return;
    this.#made = key;
    const offer = (text: JobTextName, command: PageCommand, attributes = {}) =>
      button(words.say(text), attributes, () => run(command));
    const offers = [
      offer('why', 'explainJob', job.state === 'failed' ? { class: 'primary' } : {}),
      offer('logs', 'showLogs'),
      offer('events', 'showEvents'),
      offer('yaml', 'describeObject'),
      offer('runAgain', 'runJobAgain'),
      ...(done || job.state === 'deleting'
        ? []
        : [job.isSuspended ? offer('resume', 'resume') : offer('suspend', 'suspend')]),
      offer('delete', 'deleteObject'),
    ];
    this.#actions.replaceChildren(...(isGone ? [] : offers));
  }

  #tell({ created, started, finished, state, controller, isManual }: JobDetail): void {
    const { words, run } = this.#context;
    const now = this.#context.now();
    const begin = started ?? created;
    const parts: (string | HTMLElement)[] = [words.say('startedAt', { time: words.time(begin, now) })];
    if (finished !== undefined) parts.push(words.say('took', { duration: words.duration(finished - begin) }));
    else if (state === 'running') parts.push(words.say('lasted', { duration: words.duration(now - begin) }));
    if (isManual) parts.push(words.say('manual'));
    if (controller !== undefined) {
      const { kind, name } = controller;
      const owner =
        kind === 'CronJob' ? button(name, { class: 'link' }, () => run('showJobPage', { kind, name })) : name;
      const text = element('span', {}, words.say('ownedBy', { kind }), ' ');
      text.append(owner);
      parts.push(text);
    }
    // A link that has the focus keeps it.
    if (this.#line.contains(document.activeElement)) return;
    fill(this.#line, ...parts.flatMap((part, i) => (i === 0 ? [part] : [' · ', part])));
  }

  #measure({ succeeded, failed, active, terminating, completions }: JobDetail): void {
    const { words } = this.#context;
    const whole = Math.max(1, completions ?? succeeded + active, succeeded + active);
    const part = (name: string, from: number, count: number) =>
      place(element('div', { class: `part ${name}` }), from / whole, count / whole);
    const sums = [
      completions === undefined
        ? words.say('sumSucceeded', { count: succeeded })
        : words.say('progressOpen', { succeeded, completions }),
      active > 0 ? words.say('sumActive', { count: active }) : '',
      failed > 0 ? words.say('sumFailed', { count: failed }) : '',
      terminating > 0 ? words.say('sumTerminating', { count: terminating }) : '',
      completions === undefined ? words.say('sumUnlimited') : '',
    ].filter((text) => text !== '');
    const text = sums.join(' · ');
    fill(
      this.#progress,
      element(
        'div',
        {
          class: 'meter',
          role: 'progressbar',
          'aria-label': words.say('progress'),
          'aria-valuemin': 0,
          'aria-valuemax': whole,
          'aria-valuenow': succeeded,
          'aria-valuetext': text,
        },
        part('succeeded', 0, succeeded),
        part('active', succeeded, active),
      ),
      element('span', {}, text),
    );
  }
}
