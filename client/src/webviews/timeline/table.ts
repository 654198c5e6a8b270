import type { TimelineRow, TimelineView } from '../../../../server/src/protocol.ts';
import type { TextName } from '../../timeline/messages.ts';
import { button, element } from '../shared/dom.ts';
import type { Context } from './context.ts';
import { endsOf } from './marks.ts';

const columns: readonly TextName[] = [
  ...(['cronJob', 'namespace', 'schedule', 'zone', 'description'] as const),
  ...(['count', 'first', 'last', 'length', 'state'] as const),
];

/** The same as the lanes, as a table to read. */
export function table(timeline: TimelineView, context: Context): HTMLElement {
  const { words } = context;
  const head = element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, words.say(name))));
  const rows = timeline.rows.map((row) => tableRow(row, timeline, context));
  return element(
    'table',
    { class: 'twin' },
    element('caption', {}, timeline.title),
    element('thead', {}, head),
    element('tbody', {}, ...rows),
  );
}

function tableRow(row: TimelineRow, timeline: TimelineView, { words, open }: Context): HTMLElement {
  const ends = endsOf(row.runs);
  const time = (instant: number | undefined) => (instant === undefined ? '' : words.time(instant, timeline));
  const name = element(
    'th',
    { scope: 'row' },
    button(row.name || '?', { class: 'link' }, () => open(row)),
  );
  const cells = [
    ...[row.namespace, row.schedule, row.zone, row.description],
    ...[String(row.count), time(ends?.first), time(ends?.last), row.lengthText],
    row.suspended ? words.say('suspended') : '',
  ];
  return element('tr', {}, name, ...cells.map((cell) => element('td', {}, cell)));
}
