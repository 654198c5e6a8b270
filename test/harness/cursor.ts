import {
  type CompletionItem,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  type Position,
  type TextEdit,
} from 'vscode-languageserver-types';
import { type CompletionContext, completion } from '../../server/src/core/features/completion.ts';
import { ManifestFile } from '../../server/src/core/text/manifestFile.ts';
import { Segment } from '../../server/src/core/text/segment.ts';

const mark = '<CURSOR>';

/** A text with the place that `<CURSOR>` has in it. */
export interface AtCursor {
  readonly text: string;
  readonly position: Position;
}

export function atCursor(fixture: string): AtCursor {
  const at = fixture.indexOf(mark);
  if (at < 0) throw new Error(`no ${mark} in ${fixture}`);
  const text = fixture.slice(0, at) + fixture.slice(at + mark.length);
  return { text, position: new Segment(text).positionAt(at) };
}

export const noon = Date.UTC(2026, 10, 21, 12, 0);

/** What is offered at `<CURSOR>`. */
export function completionsAt(
  fixture: string,
  context: Partial<CompletionContext> = {},
  languageId = 'yaml',
): CompletionItem[] {
  return completionListAt(fixture, context, languageId).items;
}

export function completionListAt(
  fixture: string,
  context: Partial<CompletionContext> = {},
  languageId = 'yaml',
): CompletionList {
  const { text, position } = atCursor(fixture);
  const file = new ManifestFile('file:///m', languageId, 1, text);
  return completion(file, position, { locale: 'en', now: noon, snippets: false, automatic: false, ...context });
}

/** The text after an entry has been taken: as editors do it, with what a snippet has at first in its places. */
export function taken(fixture: string, item: CompletionItem): string {
  return takenAt(atCursor(fixture).text, item);
}

export function takenAt(text: string, item: CompletionItem): string {
  const segment = new Segment(text);
  const { range, newText } = item.textEdit as TextEdit;
  const source = item.insertTextFormat === InsertTextFormat.Snippet ? plainText(newText) : newText;
  const written = { range, newText: adjusted(segment, range.start, source, item.insertTextMode) };
  const edits = [written, ...(item.additionalTextEdits ?? [])].map((edit) => ({
    start: segment.offsetAt(edit.range.start.line, edit.range.start.character),
    end: segment.offsetAt(edit.range.end.line, edit.range.end.character),
    newText: edit.newText,
  }));
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, newText: inserted }) => rest.slice(0, start) + inserted + rest.slice(end), text);
}

/** Lines behind the first get the indentation of the line that they are inserted into. */
function adjusted(segment: Segment, { line, character }: Position, source: string, mode?: InsertTextMode): string {
  if (mode !== InsertTextMode.adjustIndentation) return source;
  const start = segment.offsetAt(line, 0);
  const before = segment.text.slice(start, segment.offsetAt(line, character));
  return source.replaceAll('\n', `\n${/^[ \t]*/.exec(before)?.[0] ?? ''}`);
}

const snippetPart =
  /\\([\\$},|])|\$\d+|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\{\d+\|((?:\\.|[^,|\\])*)(?:,(?:\\.|[^|\\])*)*\|\}/g;

/** A snippet with the first of what its places may hold. */
function plainText(snippet: string): string {
  return snippet.replace(snippetPart, (_, escaped?: string, text?: string, choice?: string) => {
    if (escaped !== undefined) return escaped;
    return (text ?? choice ?? '').replace(/\\(.)/g, '$1');
  });
}
