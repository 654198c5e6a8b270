import type { DocumentSymbol } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { shift } from '../analysis/summarize.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { SymbolKind } from './lspEnums.ts';

/** One symbol a manifest: `nightly`, with its kind and schedule as detail. */
export function documentSymbols(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
): DocumentSymbol[] {
  return file.text.segments.flatMap((_, index) => {
    const lines = file.text.startLine(index);
    const listed = analyzer.summary(file, index, circumstances).objects.filter(({ adviceOnly }) => !adviceOnly);
    return listed.map(({ kind, name, schedule, range, selection }) => ({
      name: name || kind || '?',
      detail: schedule === '' ? kind : `${kind} · ${schedule}`,
      kind: SymbolKind.Object,
      range: shift(range, lines),
      selectionRange: shift(selection, lines),
    }));
  });
}
