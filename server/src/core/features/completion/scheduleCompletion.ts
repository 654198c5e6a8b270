import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import { describeSchedule } from '../../cron/describe.ts';
import { FIELDS } from '../../cron/fields.ts';
import { parseSchedule } from '../../cron/parse.ts';
import { isTimeZoneName, loadTimeZone } from '../../cron/timeZone.ts';
import type { Kind, ScheduleFacet } from '../../kinds/kind.ts';
import { format } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { ScalarNode } from '../../yaml/tree.ts';
import { CompletionItemKind, InsertTextFormat } from '../lspEnums.ts';
import { nothing } from './cursor.ts';
import { sourceInPlace } from './inPlace.ts';
import type { CompletionContext, EntryData } from './offer.ts';
import { clockWords, fieldsHeader, nextChangeWords, type Reader, schedulePreview } from './preview.ts';
import { type ScheduleSuggestion, suggestSchedules } from './schedule.ts';
import { suggestTimeZones } from './timeZone.ts';
import type { WrittenValue } from './writtenValue.ts';

/** A value that may be a schedule or a time zone. */
export interface ScheduleTarget extends CompletionContext {
  readonly value: WrittenValue;
  /** What is replaced: the value without the quotation marks that it has. */
  readonly range: Range;
  readonly isJson: boolean;
}

/**
 * Schedules or zones, where the value of a node is one; undefined elsewhere. All there are, so that the editor can filter
 * by itself; only in the last field of a schedule it is to ask again with each key, as the list must go when the schedule
 * is whole.
 */
export function scheduleCompletion(
  target: ScheduleTarget,
  kind: Kind,
  object: Field,
  node: ScalarNode,
): CompletionList | undefined {
  for (const facet of kind.schedules?.(object) ?? []) {
    if (facet.schedule.node === node) return scheduleList(target, facet);
    if (facet.timeZone.node === node) return { isIncomplete: false, items: zoneItems(target, facet) };
  }
  return undefined;
}

/** The words of an entry that are made only when somebody looks at it. */
export function resolveSchedule(item: CompletionItem, reader: Reader): CompletionItem {
  const { schedule, timeZone, field, isZone } = (item.data ?? {}) as EntryData;
  const parsed = schedule === undefined ? undefined : parseSchedule(schedule);
  const zone = isZone && timeZone !== undefined ? loadTimeZone(timeZone) : undefined;
  const parts = [
    ...(typeof field !== 'number' ? [] : [fieldsHeader(field, reader)]),
    ...(zone === undefined ? [] : [nextChangeWords(zone, reader)]),
    ...(parsed === undefined || parsed.kind === 'error' ? [] : [schedulePreview(parsed, timeZone, reader)]),
  ];
  return {
    ...item,
    ...(zone !== undefined && { detail: clockWords(zone, reader) }),
    ...(parts.length > 0 && { documentation: { kind: 'markdown', value: parts.join('\n\n') } }),
  };
}

const lastField = FIELDS.length - 1;

function scheduleList(target: ScheduleTarget, { timeZone, check }: ScheduleFacet): CompletionList {
  const { text, cursor } = target.value;
  const isAccepted = (schedule: string) => check({ schedule }).length === 0;
  // Who has typed a whole schedule wants to go on, and not to take an entry by Enter.
  if (target.automatic && cursor === text.length && isAccepted(text)) return nothing;
  const zone = timeZone.isSet && !timeZone.isUnknown ? timeZone.text() : undefined;
  const suggestions = suggestSchedules({ text, cursor, locale: target.locale, isAccepted });
  return {
    isIncomplete: suggestions.some(({ field }) => field === lastField),
    items: suggestions.map((suggestion, index) => scheduleItem(target, suggestion, zone, index)),
  };
}

function scheduleItem(
  target: ScheduleTarget,
  suggestion: ScheduleSuggestion,
  timeZone: string | undefined,
  index: number,
): CompletionItem {
  const { text, schedule, label, meaning, filter, field } = suggestion;
  const sentence = describeSchedule(schedule, target.locale);
  const hasBlanks = target.snippets && suggestion.blanks.length > 0;
  const data: EntryData = { schedule: text, ...(timeZone && { timeZone }), ...(field !== undefined && { field }) };
  return {
    label,
    labelDetails: { description: meaning === undefined ? sentence : format(meaning, target.bundle) },
    kind: field === undefined ? CompletionItemKind.Event : CompletionItemKind.Value,
    detail: sentence,
    filterText: target.value.text === '' ? `${filter} ${sentence}` : filter,
    sortText: String(index).padStart(3, '0'),
    textEdit: {
      range: target.range,
      newText: sourceInPlace(target.value, hasBlanks ? withTabStops(suggestion) : text, '"'),
    },
    ...(hasBlanks && { insertTextFormat: InsertTextFormat.Snippet }),
    data,
  };
}

/** Each blank becomes a stop of the editor's Tab key. Schedules have no characters that mean something to it. */
function withTabStops({ text, blanks }: ScheduleSuggestion): string {
  let written = '';
  let from = 0;
  for (const [index, { start, end }] of blanks.entries()) {
    written += `${text.slice(from, start)}\${${index + 1}:${text.slice(start, end)}}`;
    from = end;
  }
  return written + text.slice(from);
}

function zoneItems(target: ScheduleTarget, { schedule }: ScheduleFacet): CompletionItem[] {
  const { value } = target;
  if (target.automatic && value.cursor === value.text.length && isTimeZoneName(value.text.trimEnd())) return [];
  const text = schedule.isUnknown ? '' : schedule.text();
  const now = { now: target.now, locale: target.locale };
  return suggestTimeZones(target.readerZone).map(({ name, filter, isCommon }, index) => {
    const zone = isCommon ? loadTimeZone(name) : undefined;
    const data: EntryData = { timeZone: name, isZone: true, ...(text !== '' && { schedule: text }) };
    return {
      label: name,
      ...(zone && { labelDetails: { description: clockWords(zone, now) } }),
      kind: CompletionItemKind.Constant,
      filterText: filter,
      sortText: String(index).padStart(3, '0'),
      textEdit: { range: target.range, newText: sourceInPlace(value, name, target.isJson ? '"' : '') },
      data,
    };
  });
}
