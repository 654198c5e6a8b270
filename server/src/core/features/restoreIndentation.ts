import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import { type Bundle, format, type Message, msg } from '../l10n/message.ts';
import { lostIndentation, type Reading, restoreIndentation } from '../restore/restore.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { CodeActionKind } from './lspEnums.ts';

/** The client's command that shows a reading before it is applied. */
const COMMAND = 'batchwright.restoreIndentation';

/** A text with its indentation rebuilt: `batchwright/restoreIndentation` of the protocol. */
export interface RestoredText {
  /** The likeliest first; empty where nothing is lost or can be rebuilt. */
  readonly readings: readonly RestoredReading[];
}

export interface RestoredReading {
  readonly title: string;
  readonly text: string;
  readonly sound: boolean;
  readonly notes: readonly string[];
}

/** What the readings of a place in a file replace. */
export interface RestoredPlace extends RestoredText {
  readonly range: Range;
}

/** Rebuilds the indentation of a text that has lost it, wherever it comes from. */
export function restoreText(text: string, bundle?: Bundle): RestoredText {
  return { readings: restoreIndentation(text).map((reading) => told(reading, bundle)) };
}

/** The same for the documents of a file that a range touches; without a range for all of them. */
export function restorePlace(file: ManifestFile, range: Range | undefined, bundle?: Bundle): RestoredPlace {
  const place = wholeDocuments(file, range);
  return { ...restoreText(place.text, bundle), range: place.range };
}

export interface RestoreActionContext {
  readonly diagnostics: readonly Diagnostic[];
  /** The client has the command that shows the change before it is made. */
  readonly commands: boolean;
}

/** The quick fix of documents that have lost their indentation. */
export function restoreActions(
  file: ManifestFile,
  range: Range,
  { diagnostics, commands }: RestoreActionContext,
  bundle?: Bundle,
): CodeAction[] {
  const place = wholeDocuments(file, range);
  if (!lostIndentation(place.text)) return [];
  const title = format(msg('Restore Indentation'), bundle);
  const action: CodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics: [...diagnostics], isPreferred: true };
  if (commands) return [{ ...action, command: { title, command: COMMAND, arguments: [file.uri, place.range] } }];
  const [best] = restoreIndentation(place.text);
  if (best?.sound !== true) return [];
  return [{ ...action, edit: { changes: { [file.uri]: [{ range: place.range, newText: best.text }] } } }];
}

function wholeDocuments(file: ManifestFile, range: Range | undefined): { text: string; range: Range } {
  const { segments } = file.text;
  const first = range === undefined ? 0 : file.text.indexAtLine(range.start.line);
  const last = range === undefined ? segments.length - 1 : file.text.indexAtLine(range.end.line);
  const text = segments
    .slice(first, last + 1)
    .map((segment) => segment.text)
    .join('');
  const start = file.text.positionAt(first, 0);
  return { text, range: { start, end: file.text.positionAt(last, segments[last]?.text.length ?? 0) } };
}

function told({ text, sound, choice, notes }: Reading, bundle: Bundle | undefined): RestoredReading {
  const say = (message: Message) => format(message, bundle);
  return { title: say(titleOf(choice)), text, sound, notes: notes.map(say) };
}

function titleOf(choice: Reading['choice']): Message {
  if (choice === undefined) return msg('Indentation by the shape of the kind');
  const { line, path } = choice;
  return path === '' ? msg('`{line}` in the first column', { line }) : msg('`{line}` in `{path}`', { line, path });
}
