import type { CompletionItem, CompletionList, Position, TextEdit } from 'vscode-languageserver-types';
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

/** The text after an entry has been taken, with the tab stops of a snippet filled in. */
export function taken(fixture: string, { textEdit }: CompletionItem): string {
  const { text } = atCursor(fixture);
  const { range, newText } = textEdit as TextEdit;
  const segment = new Segment(text);
  const start = segment.offsetAt(range.start.line, range.start.character);
  const end = segment.offsetAt(range.end.line, range.end.character);
  return text.slice(0, start) + newText.replace(/\$\{\d+:([^}]*)\}/g, '$1') + text.slice(end);
}
