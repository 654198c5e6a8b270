import type { CodeAction, Diagnostic, DocumentSymbol, Hover, Position, Range } from 'vscode-languageserver-types';
import { Analyzer, type AnalyzerCounters } from './analysis/analyzer.ts';
import { type CodeActionContext, codeActions } from './features/codeActions.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentSymbols } from './features/documentSymbols.ts';
import type { HoverContext } from './features/hover.ts';
import { type ManifestInfo, manifests } from './features/manifests.ts';
import { type NextRunsQuery, nextRuns, type ScheduleRuns } from './features/nextRuns.ts';
import { type FileStatus, status } from './features/status.ts';
import type { Bundle } from './l10n/message.ts';
import type { Circumstances } from './manifest/inspection.ts';
import type { ManifestFile } from './text/manifestFile.ts';

export { type Locale, localeOf } from './l10n/locale.ts';
export type { Bundle } from './l10n/message.ts';
export { ManifestFile } from './text/manifestFile.ts';

/** What the service must be told about the world around it. */
export interface ServicePorts {
  /** What may be judged in a file; asked anew for every request, so it should be quick. */
  circumstances(uri: string): Circumstances;
  /** Translations of the messages; none for English. */
  bundle(): Bundle | undefined;
}

export interface LanguageService {
  readonly counters: AnalyzerCounters;
  /**
   * Judges documents of a file that are not judged yet, `preferred` first, until `mayGoOn` says no.
   * @returns true when all are done
   */
  analyze(file: ManifestFile, mayGoOn: () => boolean, preferredLine?: number): boolean;
  diagnostics(file: ManifestFile): Diagnostic[];
  documentSymbols(file: ManifestFile): DocumentSymbol[];
  hover(file: ManifestFile, position: Position, context: Omit<HoverContext, 'bundle'>): Promise<Hover | undefined>;
  codeActions(file: ManifestFile, range: Range, context: CodeActionContext): CodeAction[];
  status(file: ManifestFile): FileStatus;
  manifests(file: ManifestFile): ManifestInfo[];
  nextRuns(file: ManifestFile, query: NextRunsQuery): ScheduleRuns[];
}

/** Everything that an editor asks, answered from text alone: no connection, no files, no clock. */
export function createLanguageService(ports: ServicePorts): LanguageService {
  const analyzer = new Analyzer();
  const look = (file: ManifestFile) => ports.circumstances(file.uri);
  return {
    counters: analyzer.counters,
    analyze: (file, mayGoOn, preferredLine = 0) => analyze(analyzer, file, look(file), mayGoOn, preferredLine),
    diagnostics: (file) => diagnostics(analyzer, file, look(file), ports.bundle()),
    documentSymbols: (file) => documentSymbols(analyzer, file, look(file)),
    hover: async (file, position, context) => {
      // The texts of hovers are a third of the program: loaded with the first hover.
      const { hover } = await import('./features/hover.ts');
      const bundle = ports.bundle();
      return hover(analyzer, file, look(file), position, { ...context, ...(bundle && { bundle }) });
    },
    codeActions: (file, range, context) => codeActions(analyzer, file, look(file), range, context, ports.bundle()),
    status: (file) => status(analyzer, file, look(file)),
    manifests: (file) => manifests(analyzer, file, look(file)),
    nextRuns: (file, query) => nextRuns(analyzer, file, look(file), query),
  };
}

function analyze(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  mayGoOn: () => boolean,
  preferredLine: number,
): boolean {
  const count = file.text.segments.length;
  const first = file.text.indexAtLine(preferredLine);
  for (let step = 0; step < count; step++) {
    const index = (first + step) % count;
    if (analyzer.isSummarized(file, index, circumstances)) continue;
    if (!mayGoOn()) return false;
    analyzer.summary(file, index, circumstances);
  }
  return true;
}
