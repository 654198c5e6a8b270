import type { Position, TextEdit } from 'vscode-languageserver-types';
import { readDocument } from '../analysis/document.ts';
import { lineStartOf, nextLineOf } from '../manifest/lines.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Span } from '../yaml/tree.ts';
import { nextLineStart } from './typing/newLine.ts';
import { quotedSchedule } from './typing/quotedSchedule.ts';

/** A longer document takes too long to be read at each Enter. UTF-16 code units. */
const maxLength = 200_000;

/**
 * What to change after Enter has been pressed: the cursor's line begins where YAML wants what comes next, and a schedule
 * on the line above that cannot stand without quotes gets them. Nothing where the line is not empty, in foreign
 * documents, in blocks of text and within brackets: the editor's own indentation is right there, or as good as any.
 */
export function onTypeFormatting(file: ManifestFile, position: Position): TextEdit[] {
  if (file.languageId.startsWith('json')) return [];
  const { index, segment, offset } = file.text.locate(position);
  const { text } = segment;
  const start = lineStartOf(text, offset);
  const aboveStart = start === 0 ? 0 : lineStartOf(text, start - 1);
  const above = text.slice(aboveStart, start).replace(/\r?\n$/, '');
  const isEmpty =
    /^ *$/.test(text.slice(start, offset)) && /^\r?\n?$/.test(text.slice(offset, nextLineOf(text, offset)));
  if (start === 0 || !isEmpty || above.includes('\t') || text.length > maxLength) return [];

  const read = (source: string) =>
    readDocument(source, segment.separatorLength, file.keepsSeparator(index)).objects.filter(
      ({ identity }) => identity.ours,
    );
  const edit = ({ start: from, end: to }: Span, newText: string): TextEdit => ({
    range: { start: file.text.positionAt(index, from), end: file.text.positionAt(index, to) },
    newText,
  });

  const schedule = quotedSchedule(text, { start: aboveStart, line: above }, read);
  if (schedule !== undefined) {
    return [
      edit({ start: schedule.start, end: schedule.start }, '"'),
      edit({ start: schedule.end, end: schedule.end }, '"'),
    ];
  }
  const next = nextLineStart(text, { start: aboveStart, line: above }, offset, read);
  if (next === undefined) return [];
  const target = ' '.repeat(next.column) + next.prefix;
  const present = text.slice(start, offset);
  if (target === present) return [];
  // Only what is too little or too much, at the cursor, so that the editor keeps the cursor behind it.
  const kept = Math.min(present.length, next.column);
  return [edit({ start: start + kept, end: offset }, target.slice(kept))];
}
