import type { TimelineView } from '../../../../server/src/protocol.ts';
import type { TextName } from '../../timeline/messages.ts';
import { button, element } from '../shared/dom.ts';
import type { Context } from './context.ts';
import { weekTable } from './heat.ts';
import { endsOf } from './marks.ts';

/** More lines of one kind are only counted. */
const mostLines = 7;
const mostNames = 4;

export interface NotesPorts {
  /** Shows a place on the axis, with all lanes that it is about. */
  reveal(row: number, instant: number, rows: readonly number[]): void;
  /** Offers the suggested schedules. */
  apply(): void;
}

/** Beside the lanes: what starts together and how to spread it, the week's hours, what overlaps, changes of the clocks. */
export function notes(timeline: TimelineView, context: Context, ports: NotesPorts): HTMLElement {
  const sections = [
    collisions(timeline, context, ports),
    spread(timeline, context, ports),
    section(context, 'busyHours', weekTable(timeline, context.words)),
    overlaps(timeline, context, ports),
    clockChanges(timeline, context),
  ];
  return element('aside', { class: 'notes' }, ...sections.filter((section) => section !== undefined));
}

function section({ words }: Context, title: TextName, ...children: Node[]): HTMLElement {
  const id = `notes-${title}`;
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, words.say(title)), ...children);
}

/** A list that ends with how many more there are. */
function list({ words }: Context, lines: readonly Node[]): HTMLElement {
  const shown = lines.slice(0, mostLines).map((line) => element('li', {}, line));
  const left = lines.length - shown.length;
  const rest = left > 0 ? [element('li', { class: 'rest' }, words.say('more', { count: left }))] : [];
  return element('ul', {}, ...shown, ...rest);
}

function collisions(timeline: TimelineView, context: Context, { reveal }: NotesPorts): HTMLElement | undefined {
  if (timeline.collisions.length === 0) return undefined;
  const lines = timeline.collisions.map(({ text, rows, at }) => {
    const [row = 0] = rows;
    const names = rows.slice(0, mostNames).map((index) => timeline.rows[index]?.name ?? '');
    const left = rows.length - names.length;
    const rest = left > 0 ? ` ${context.words.say('more', { count: left })}` : '';
    const made = button(text, { class: 'entry' }, () => reveal(row, endsOf(at)?.first ?? timeline.from, rows));
    made.append(element('span', { class: 'detail' }, `${names.join(', ')}${rest}`));
    return made;
  });
  return section(context, 'together', list(context, lines));
}

function spread(timeline: TimelineView, context: Context, { apply }: NotesPorts): HTMLElement | undefined {
  if (timeline.spread === undefined) return undefined;
  const { text, changes } = timeline.spread;
  const lines = changes.map(({ row, before, after }) => {
    const name = element('span', {}, timeline.rows[row]?.name ?? '');
    return element('div', { class: 'change' }, name, element('code', {}, `${before} → ${after}`));
  });
  return section(
    context,
    'spread',
    element('p', {}, text),
    list(context, lines),
    button(context.words.say('apply'), { class: 'primary' }, apply),
  );
}

function overlaps(timeline: TimelineView, context: Context, { reveal }: NotesPorts): HTMLElement | undefined {
  if (timeline.overlaps.length === 0) return undefined;
  const lines = timeline.overlaps.map(({ row, text }) =>
    button(text, { class: 'entry' }, () => {
      reveal(row, endsOf(timeline.rows[row]?.runs ?? [])?.first ?? timeline.from, [row]);
    }),
  );
  return section(context, 'overlaps', list(context, lines));
}

function clockChanges({ clockChanges }: TimelineView, context: Context): HTMLElement | undefined {
  if (clockChanges.length === 0) return undefined;
  return section(
    context,
    'clockChanges',
    list(
      context,
      clockChanges.map(({ text }) => element('span', {}, text)),
    ),
  );
}
