import type { CompletionItem, CompletionList, Range, TextEdit } from 'vscode-languageserver-types';
import { chosenMinor, headMinor, marksPatch, readDirectives } from '../../analysis/directives.ts';
import { lineStartOf } from '../../manifest/lines.ts';
import { newestMinor } from '../../schema/versions.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import type { Span } from '../../yaml/tree.ts';
import { InsertTextFormat, InsertTextMode } from '../lspEnums.ts';
import type { CompletionContext, Offer } from './offer.ts';

/** Where completion is asked for. Offsets count in the text of the segment. */
export interface Cursor extends CompletionContext {
  readonly minor: number;
  readonly partial: boolean;
  readonly uri: string;
  /** Of the segment, one YAML document. */
  readonly text: string;
  readonly offset: number;
  /** Strings have double quotes here. */
  readonly isJson: boolean;
  /** The range of the file that a span of the segment is. */
  rangeOf(span: Span): Range;
}

export function cursorAt(
  file: ManifestFile,
  position: { readonly line: number; readonly character: number },
  context: CompletionContext,
): Cursor {
  const { index, segment, offset } = file.text.locate(position);
  const directives = readDirectives(segment.text);
  const minor = chosenMinor(directives) ?? headMinor(file) ?? context.minor ?? newestMinor;
  return {
    ...context,
    minor,
    partial: context.partial === true || marksPatch(directives),
    uri: file.uri,
    text: segment.text,
    offset,
    isJson: file.languageId.startsWith('json') || /^\s*[{[]/.test(segment.text),
    rangeOf: ({ start, end }) => ({
      start: file.text.positionAt(index, start),
      end: file.text.positionAt(index, end),
    }),
  };
}

/** Number of spaces that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): number {
  const start = lineStartOf(text, offset);
  return text.slice(start).search(/[^ ]|$/);
}

export const nothing: CompletionList = { isIncomplete: false, items: [] };

/** The list of what is offered for a span, in this order, whatever the editor thinks of the names. */
export function listOf(offers: readonly Offer[], range: Range, { askAgain }: CompletionContext): CompletionList {
  return { isIncomplete: false, items: offers.map((offer, index) => itemOf(offer, range, index, askAgain)) };
}

function itemOf(offer: Offer, range: Range, index: number, askAgain: string | undefined): CompletionItem {
  const { label, newText, kind, description, preselect, data, also } = offer;
  const textEdit: TextEdit = { range, newText };
  return {
    label,
    ...(description && { labelDetails: { description } }),
    kind,
    filterText: offer.filter ?? label,
    sortText: String(index).padStart(3, '0'),
    textEdit,
    ...(offer.snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(newText.includes('\n') && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(preselect && { preselect }),
    ...(also && { additionalTextEdits: [...also] }),
    ...(offer.askAgain && askAgain !== undefined && { command: { title: '', command: askAgain } }),
    ...(data && { data }),
  };
}
