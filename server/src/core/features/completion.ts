import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver-types';
import type { ManifestFile } from '../text/manifestFile.ts';
import { type Cursor, cursorAt, listOf, nothing } from './completion/cursor.ts';
import { type DescribingReader, describeField } from './completion/describeField.ts';
import { documentOffers, isEmptyDocument } from './completion/documents.ts';
import { keyCompletion } from './completion/keyCompletion.ts';
import type { CompletionContext, EntryData } from './completion/offer.ts';
import { resolveSchedule } from './completion/scheduleCompletion.ts';
import { valueCompletion } from './completion/valueCompletion.ts';
import { type WrittenKey, writtenKeyAt } from './completion/writtenKey.ts';
import { writtenValueAt } from './completion/writtenValue.ts';

export type { CompletionContext } from './completion/offer.ts';

/**
 * What may be written at a position: keys, values, list items and whole documents, in the order in which one most likely
 * wants them. Only the document at the position is looked at.
 */
export function completion(file: ManifestFile, position: Position, context: CompletionContext): CompletionList {
  const cursor = cursorAt(file, position, context);
  if (!mayBeOurs(cursor)) return nothing;
  const key = writtenKeyAt(cursor.text, cursor.offset);
  const keys = key && !isMereIndentation(key, cursor) ? completionAtKey(cursor, key) : undefined;
  if (keys !== undefined) return keys;
  const value = writtenValueAt(cursor.text, cursor.offset);
  return (value && valueCompletion(cursor, value)) ?? nothing;
}

/** The words of an entry that are made only when somebody looks at it. */
export function resolveCompletion(item: CompletionItem, reader: DescribingReader): CompletionItem {
  const value = describeField((item.data ?? {}) as EntryData, reader);
  return value === undefined ? resolveSchedule(item, reader) : { ...item, documentation: { kind: 'markdown', value } };
}

function completionAtKey(cursor: Cursor, key: WrittenKey): CompletionList | undefined {
  const keys = keyCompletion(cursor, key);
  const wantsDocument = !cursor.ownTemplates && !cursor.isJson && key.column === 0 && isEmptyDocument(cursor.text);
  if (!wantsDocument) return keys;
  const documents = listOf(documentOffers(cursor), cursor.rangeOf(key), cursor);
  return keys === undefined ? documents : { ...documents, items: [...documents.items, ...keys.items] };
}

/** Who types spaces at the start of a line wants no list that opens by itself. */
function isMereIndentation({ startsLine, text, quote }: WrittenKey, { automatic }: Cursor): boolean {
  return automatic && startsLine && text === '' && quote === '';
}

/** Cheap test that lets most documents of other sorts pass unread: ours tell a kind that we know, or nothing yet. */
function mayBeOurs({ text, offset }: Cursor): boolean {
  if (!typed.test(text)) return isEmptyDocument(text);
  const kind = kindLine.exec(text);
  const isBeingTyped = kind !== null && kind.index <= offset && offset <= kind.index + kind[0].length;
  return kind === null || isBeingTyped || ours.test(text);
}

const typed = /\b(?:api|kind|batch|Cron|Job)/;
const kindLine = /^kind:[ \t]*\w+.*$/m;
const ours = /\bbatch\b|(?:Job|List|Workflow|Application|Pod)\b/i;
