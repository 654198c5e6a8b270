import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  Hover,
  InlayHint,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver-types';
import { Analyzer, type AnalyzerCounters } from './analysis/analyzer.ts';
import { PerSegment } from './analysis/perSegment.ts';
import { type CodeActionContext, codeActions } from './features/codeActions.ts';
import { type CodeLensContext, codeLenses } from './features/codeLenses.ts';
import type { Reader } from './features/completion/preview.ts';
import type { ScheduleWish } from './features/completion/rewrite.ts';
import type { CompletionContext } from './features/completion.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documentSymbols } from './features/documentSymbols.ts';
import type { HoverContext } from './features/hover.ts';
import { type InlayHintContext, inlayHints, type Timely } from './features/inlayHints.ts';
import { type ManifestInfo, manifests } from './features/manifests.ts';
import { type NextRunsQuery, nextRuns, type ScheduleRuns } from './features/nextRuns.ts';
import type {
  PlaceInFile,
  ScheduleChoices,
  ScheduleExplanation,
  ScheduleQuestion,
} from './features/scheduleBuilder.ts';
import { type FileStatus, status } from './features/status.ts';
import { suspendEdit } from './features/suspend.ts';
import type { TimelineAround, TimelineView } from './features/timeline.ts';
import { workspaceActions } from './features/workspaceActions.ts';
import type { Locale } from './l10n/locale.ts';
import { type Bundle, format, type Message } from './l10n/message.ts';
import type { Circumstances } from './manifest/inspection.ts';
import type { ManifestFile } from './text/manifestFile.ts';
import { OpenFiles } from './workspace/openFiles.ts';
import { Workspace, type WorkspaceFindingSummary } from './workspace/workspace.ts';

export { type Locale, localeOf } from './l10n/locale.ts';
export type { Bundle } from './l10n/message.ts';
export { ManifestFile } from './text/manifestFile.ts';

/** What the service must be told about the world around it. */
export interface ServicePorts {
  /** What may be judged in a file; asked anew for every request, so it should be quick. */
  circumstances(uri: string): Circumstances;
  /** Whether the kustomization of a folder builds two of its files into one whole; undefined where it has none. */
  builtTogether?(uri: string, other: string): boolean | undefined;
  /** Translations of the messages; none for English. */
  bundle(): Bundle | undefined;
  /** Address of a page of the package by its path, such as `docs/rules/job/ttl-missing.md`; no links to them without. */
  page?(path: string): string;
}

export interface LanguageService {
  readonly counters: AnalyzerCounters;
  /**
   * Judges documents of a file that are not judged yet, `preferred` first, until `mayGoOn` says no.
   * @returns true when all are done
   */
  analyze(file: ManifestFile, mayGoOn: () => boolean, preferredLine?: number): boolean;
  /** What the files of the workspace define and name: to be filled by whoever knows the files. */
  readonly workspace: Workspace;
  /**
   * Puts what is written in an open file into the workspace; its diagnostics have findings of the workspace after that.
   * @returns true when all of it was read before `mayGoOn` said no
   */
  updateWorkspace(file: ManifestFile, mayGoOn: () => boolean): boolean;
  /** What is to be told of an open file because of others; nothing while the workspace has an older version of it. */
  workspaceFindings(file: ManifestFile): readonly WorkspaceFindingSummary[];
  diagnostics(file: ManifestFile): Diagnostic[];
  documentSymbols(file: ManifestFile): DocumentSymbol[];
  hover(file: ManifestFile, position: Position, context: Omit<HoverContext, 'bundle'>): Promise<Hover | undefined>;
  completion(
    file: ManifestFile,
    position: Position,
    context: Omit<CompletionContext, 'bundle'>,
  ): Promise<CompletionList>;
  resolveCompletion(item: CompletionItem, reader: Reader): Promise<CompletionItem>;
  /** What a schedule means, wherever it stands; its runs are those after `reader.now`. */
  explainSchedule(question: ScheduleQuestion, reader: Reader): Promise<ScheduleExplanation>;
  /** What there is to choose from when one builds a schedule, and the one that stands at a place. */
  scheduleChoices(
    place: PlaceInFile | undefined,
    reader: Reader & { readonly readerZone?: string },
  ): Promise<ScheduleChoices>;
  /** Writes a schedule at a place; undefined where there is none, or it cannot be replaced. */
  scheduleEdit(place: PlaceInFile, wish: ScheduleWish): Promise<TextEdit | undefined>;
  codeActions(file: ManifestFile, range: Range, context: CodeActionContext): CodeAction[];
  inlayHints(file: ManifestFile, range: Range, context: Omit<InlayHintContext, 'bundle'>): Timely<InlayHint>;
  codeLenses(file: ManifestFile, context: Omit<CodeLensContext, 'bundle'>): Timely<CodeLens>;
  /** Suspends the object at a position, or resumes it; empty where that cannot be written. */
  suspendEdit(file: ManifestFile, position: Position): TextEdit[];
  status(file: ManifestFile): FileStatus;
  manifests(file: ManifestFile): ManifestInfo[];
  nextRuns(file: ManifestFile, query: NextRunsQuery): ScheduleRuns[];
  /** The schedules of the workspace on one time axis. */
  timeline(around: TimelineAround, locale: Locale): Promise<TimelineView>;
  /** The same as a file. @param now milliseconds since the epoch */
  timelineFile(around: TimelineAround, format: 'svg' | 'ics', now: number, locale: Locale): Promise<string>;
}

/** Everything that an editor asks, answered from text alone: no connection, no files, no clock. */
export function createLanguageService(ports: ServicePorts): LanguageService {
  const analyzer = new Analyzer();
  const judged = new PerSegment<true>();
  const workspace = new Workspace((uri, other) => ports.builtTogether?.(uri, other));
  const openFiles = new OpenFiles(analyzer, workspace.index);
  const look = (file: ManifestFile) => ports.circumstances(file.uri);
  const voiceOf = (locale: Locale) => {
    const bundle = ports.bundle();
    return { locale, say: (message: Message) => format(message, bundle) };
  };
  const withBundle = <C extends object>(context: C): C & { bundle?: Bundle } => {
    const bundle = ports.bundle();
    return bundle === undefined ? context : { ...context, bundle };
  };
  const workspaceFindings = (file: ManifestFile) =>
    openFiles.isCurrent(file) ? workspace.findings(file.uri, look(file).rules) : [];
  return {
    counters: analyzer.counters,
    analyze: (file, mayGoOn, preferredLine = 0) => analyze(analyzer, judged, file, look(file), mayGoOn, preferredLine),
    workspace,
    updateWorkspace: (file, mayGoOn) => openFiles.update(file, look(file), mayGoOn),
    workspaceFindings,
    diagnostics: (file) =>
      diagnostics(analyzer, file, look(file), {
        bundle: ports.bundle(),
        page: ports.page,
        fromWorkspace: workspaceFindings(file),
      }),
    documentSymbols: (file) => documentSymbols(analyzer, file, look(file)),
    hover: async (file, position, context) => {
      // The texts of hovers are a third of the program: loaded with the first hover.
      const { hover } = await import('./features/hover.ts');
      return hover(analyzer, file, look(file), position, withBundle(context));
    },
    completion: async (file, position, context) => {
      const { completion } = await import('./features/completion.ts');
      return completion(file, position, withBundle(context));
    },
    resolveCompletion: async (item, reader) => {
      const { resolveCompletion } = await import('./features/completion.ts');
      return resolveCompletion(item, withBundle(reader));
    },
    explainSchedule: async (question, reader) => {
      const { explainSchedule } = await import('./features/scheduleBuilder.ts');
      return explainSchedule(question, withBundle(reader));
    },
    scheduleChoices: async (place, reader) => {
      const { scheduleChoices } = await import('./features/scheduleBuilder.ts');
      return scheduleChoices(place, withBundle(reader));
    },
    scheduleEdit: async (place, wish) => {
      const { scheduleEdit } = await import('./features/scheduleBuilder.ts');
      return scheduleEdit(place, wish);
    },
    codeActions: (file, range, context) => [
      ...codeActions(analyzer, file, look(file), range, context, ports.bundle()),
      ...workspaceActions(file, workspaceFindings(file), range, context, ports.bundle()),
    ],
    inlayHints: (file, range, context) => inlayHints(analyzer, file, look(file), range, withBundle(context)),
    codeLenses: (file, context) => codeLenses(analyzer, file, look(file), withBundle(context)),
    suspendEdit: (file, position) => suspendEdit(analyzer, file, look(file), position),
    status: (file) => status(analyzer, file, look(file), workspaceFindings(file)),
    manifests: (file) => manifests(analyzer, file, look(file)),
    nextRuns: (file, query) => nextRuns(analyzer, file, look(file), query),
    timeline: async (around, locale) => {
      const { timelineView } = await import('./features/timeline.ts');
      return timelineView(workspace.index, around, voiceOf(locale));
    },
    timelineFile: async (around, format, now, locale) => {
      const { timelineFile } = await import('./features/timeline.ts');
      return timelineFile(workspace.index, around, format, now, voiceOf(locale));
    },
  };
}

function analyze(
  analyzer: Analyzer,
  judged: PerSegment<true>,
  file: ManifestFile,
  circumstances: Circumstances,
  mayGoOn: () => boolean,
  preferredLine: number,
): boolean {
  const key = analyzer.keyOf(file, circumstances);
  const isJudged = (index: number) => analyzer.isSummarized(file, index, circumstances) || undefined;
  if (judged.values(file, key, isJudged) !== undefined) return true;
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
