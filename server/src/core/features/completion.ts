import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { describeSchedule } from '../cron/describe.ts';
import { FIELDS } from '../cron/fields.ts';
import { parseSchedule } from '../cron/parse.ts';
import { isTimeZoneName, loadTimeZone } from '../cron/timeZone.ts';
import type { ScheduleFacet } from '../kinds/kind.ts';
import { format } from '../l10n/message.ts';
import { lineStartOf } from '../manifest/lines.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { ScalarNode } from '../yaml/tree.ts';
import { placeAtCursor } from './completion/context.ts';
import { clockWords, fieldsHeader, nextChangeWords, type Reader, schedulePreview } from './completion/preview.ts';
import { type ScheduleSuggestion, suggestSchedules } from './completion/schedule.ts';
import { suggestTimeZones } from './completion/timeZone.ts';
import { type WrittenValue, writtenValueAt } from './completion/writtenValue.ts';

export interface CompletionContext extends Reader {
  /** IANA name of the reader's zone. */
  readonly readerZone?: string;
  /** The editor asks by itself while somebody types. */
  readonly automatic: boolean;
  /** The editor can jump from one blank to the next. */
  readonly snippets: boolean;
}

/** What a list entry is about, for {@link resolveCompletion}. */
interface EntryData {
  readonly schedule?: string;
  readonly timeZone?: string;
  /** The field of the schedule that is being typed. */
  readonly field?: number;
  /** The entry is a zone. */
  readonly isZone?: boolean;
}

const nothing: CompletionList = { isIncomplete: false, items: [] };

/**
 * What may be written at a position: schedules and time zones. All there are, so that the editor can filter by itself;
 * only in the last field of a schedule it is to ask again with each key, as the list must go when the schedule is whole.
 */
export function completion(file: ManifestFile, position: Position, context: CompletionContext): CompletionList {
  const { index, segment, offset } = file.text.locate(position);
  const value = writtenValueAt(segment.text, offset);
  if (value === undefined || !mayBeOurs(segment.text, value)) return nothing;
  const place = placeAtCursor(segment.text, value);
  const facets = place?.kind.schedules?.(place.object) ?? [];
  const isJson = file.languageId.startsWith('json') || /^\s*[{[]/.test(segment.text);
  const range = {
    start: file.text.positionAt(index, innerStart(value)),
    end: file.text.positionAt(index, innerEnd(value)),
  };
  const target = { value, range, isJson, ...context };
  for (const facet of facets) {
    if (isAt(facet.schedule.node, place?.node)) return scheduleList(target, facet);
    if (isAt(facet.timeZone.node, place?.node)) return { isIncomplete: false, items: zoneItems(target, facet) };
  }
  return nothing;
}

/** The words of an entry that are made only when somebody looks at it. */
export function resolveCompletion(item: CompletionItem, reader: Reader): CompletionItem {
  const { schedule, timeZone, field, isZone } = (item.data ?? {}) as EntryData;
  const parsed = schedule === undefined ? undefined : parseSchedule(schedule);
  const zone = isZone && timeZone !== undefined ? loadTimeZone(timeZone) : undefined;
  const parts = [
    ...(field === undefined ? [] : [fieldsHeader(field, reader)]),
    ...(zone === undefined ? [] : [nextChangeWords(zone, reader)]),
    ...(parsed === undefined || parsed.kind === 'error' ? [] : [schedulePreview(parsed, timeZone, reader)]),
  ];
  return {
    ...item,
    ...(zone !== undefined && { detail: clockWords(zone, reader) }),
    ...(parts.length > 0 && { documentation: { kind: 'markdown', value: parts.join('\n\n') } }),
  };
}

/** How far back the key of a value is looked for within its line. */
const nearby = 200;

/** Cheap test that lets most other values pass without reading the document: some key near it sounds like one of ours. */
function mayBeOurs(text: string, { start }: WrittenValue): boolean {
  const lineStart = lineStartOf(text, start);
  const before = text.slice(Math.max(lineStart, start - nearby), start);
  if (before.includes(':')) return oursByName.test(before);
  const column = /^[ \t]*/.exec(before)?.[0].length ?? 0;
  for (let end = lineStart - 1; end > 0; ) {
    const above = lineStartOf(text, end);
    const line = text.slice(above, end);
    const content = line.search(/[^ \t]/);
    const isSibling = content === column && line[content] === '-';
    if (content >= 0 && content <= column && !isSibling && line[content] !== '#') return oursByName.test(line);
    end = above - 1;
  }
  return false;
}

const oursByName = /schedule|zone/i;

function isAt(node: unknown, cursor: ScalarNode | undefined): boolean {
  return node !== undefined && node === cursor;
}

/** A value that is to be completed. */
interface Target extends CompletionContext {
  readonly value: WrittenValue;
  /** What is replaced: the value without the quotation marks that it has. */
  readonly range: Range;
  readonly isJson: boolean;
}

function innerStart({ start, quote }: WrittenValue): number {
  return start + quote.length;
}

function innerEnd({ end, quote, closed }: WrittenValue): number {
  return closed ? end - quote.length : end;
}

const lastField = FIELDS.length - 1;

function scheduleList(target: Target, { timeZone, check }: ScheduleFacet): CompletionList {
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
  target: Target,
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
      newText: inPlace(target.value, hasBlanks ? withTabStops(suggestion) : text, '"'),
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

function zoneItems(target: Target, { schedule }: ScheduleFacet): CompletionItem[] {
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
      textEdit: { range: target.range, newText: inPlace(value, name, target.isJson ? '"' : '') },
      data,
    };
  });
}

/** What to write between the quotation marks that are there, with those that are not. */
function inPlace({ quote, closed, before, after }: WrittenValue, source: string, wanted: '' | '"'): string {
  if (quote !== '') return closed ? source : source + quote;
  return before + wanted + source + wanted + after;
}
