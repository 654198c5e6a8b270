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
import type { AnalyzerCounters } from './analysis/analyzer.ts';
import type { CodeActionContext } from './features/codeActions.ts';
import type { CodeLensContext } from './features/codeLenses.ts';
import type { DescribingReader } from './features/completion/describeField.ts';
import type { Reader } from './features/completion/preview.ts';
import type { ScheduleWish } from './features/completion/rewrite.ts';
import type { CompletionContext } from './features/completion.ts';
import type { FieldRange } from './features/fieldRanges.ts';
import type { HoverContext } from './features/hover.ts';
import type { InlayHintContext, Timely } from './features/inlayHints.ts';
import type { ManifestInfo } from './features/manifests.ts';
import type { Navigation } from './features/navigation/navigation.ts';
import type { NextRunsQuery, ScheduleRuns } from './features/nextRuns.ts';
import type { PlannedRuns, PlannedRunsQuestion } from './features/plannedRuns.ts';
import type { RefactoringContext } from './features/refactorings.ts';
import type { RestoreActionContext, RestoredPlace, RestoredText } from './features/restoreIndentation.ts';
import type {
  PlaceInFile,
  ScheduleChoices,
  ScheduleExplanation,
  ScheduleQuestion,
} from './features/scheduleBuilder.ts';
import type { EncodedTokens } from './features/semanticTokens.ts';
import type { FileStatus } from './features/status.ts';
import type { TimelineAround, TimelineView } from './features/timeline.ts';
import type { ToolContext, ToolReply } from './features/tools/tool.ts';
import type { ToolName } from './features/tools/tools.ts';
import type { Locale } from './l10n/locale.ts';
import type { Bundle } from './l10n/message.ts';
import type { Circumstances } from './manifest/inspection.ts';
import type { ManifestFile } from './text/manifestFile.ts';
import type { OpenWorkspace, WorkspaceParts } from './workspace/openWorkspace.ts';

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
  /** Makes the workspace at once; without, it is loaded when it is opened. */
  workspace?(parts: WorkspaceParts): OpenWorkspace;
}

export interface LanguageService {
  readonly counters: AnalyzerCounters;
  /**
   * Loads what is known of the kinds of other projects that a file names; undefined where there is nothing to load. To be
   * awaited before what is not asynchronous itself: a file is judged as if it had no such objects without it.
   */
  prepare(file: ManifestFile): Promise<void> | undefined;
  /**
   * Judges documents of a file that are not judged yet, `preferred` first, until `mayGoOn` says no.
   * @returns true when all are done
   */
  analyze(file: ManifestFile, mayGoOn: () => boolean, preferredLine?: number): boolean;
  /** The files around the one that is looked at; undefined until it is opened. */
  readonly workspace: OpenWorkspace | undefined;
  openWorkspace(): Promise<OpenWorkspace>;
  diagnostics(file: ManifestFile): Diagnostic[];
  documentSymbols(file: ManifestFile): Promise<DocumentSymbol[]>;
  hover(file: ManifestFile, position: Position, context: Omit<HoverContext, 'bundle'>): Promise<Hover | undefined>;
  completion(
    file: ManifestFile,
    position: Position,
    context: Omit<CompletionContext, 'bundle' | 'minor' | 'partial' | 'workspace'>,
  ): Promise<CompletionList>;
  resolveCompletion(item: CompletionItem, reader: DescribingReader): Promise<CompletionItem>;
  /** What a schedule means, wherever it stands; its runs are those after `reader.now`. */
  explainSchedule(question: ScheduleQuestion, reader: Reader): Promise<ScheduleExplanation>;
  /** The runs of a schedule around an instant. */
  plannedRuns(question: PlannedRunsQuestion, reader: Pick<Reader, 'locale'>): Promise<PlannedRuns>;
  /** What there is to choose from when one builds a schedule, and the one that stands at a place. */
  scheduleChoices(
    place: PlaceInFile | undefined,
    reader: Reader & { readonly readerZone?: string },
  ): Promise<ScheduleChoices>;
  /** Writes a schedule at a place; undefined where there is none, or it cannot be replaced. */
  scheduleEdit(place: PlaceInFile, wish: ScheduleWish): Promise<TextEdit | undefined>;
  codeActions(file: ManifestFile, range: Range, context: CodeActionContext): Promise<CodeAction[]>;
  /** Other ways to write what stands at a place; without their changes where these can be asked for later. */
  refactorings(file: ManifestFile, range: Range, context: RefactoringContext): Promise<CodeAction[]>;
  /** Rebuilds lost indentation of a text, or of the documents of a file that a range touches. */
  restoreIndentation(of: TextToRestore): Promise<RestoredText | RestoredPlace>;
  /** The quick fix of documents that have lost their indentation. */
  restoreActions(file: ManifestFile, range: Range, context: RestoreActionContext): Promise<CodeAction[]>;
  /** Adds its changes to a refactoring; an action of another kind stays as it is. `fileOf` knows the open files. */
  resolveRefactoring(action: CodeAction, fileOf: (uri: string) => ManifestFile | undefined): Promise<CodeAction>;
  inlayHints(file: ManifestFile, range: Range, context: Omit<InlayHintContext, 'bundle'>): Promise<Timely<InlayHint>>;
  codeLenses(file: ManifestFile, context: Omit<CodeLensContext, 'bundle'>): Promise<Timely<CodeLens>>;
  /** What to change after Enter has been pressed: the cursor's line and, for a schedule without quotes, the one above. */
  onTypeFormatting(file: ManifestFile, position: Position): Promise<TextEdit[]>;
  /** The steps to the semantic tokens of a file, or of a range of it: null where only ranges are to be asked about. */
  semanticTokens(file: ManifestFile, range?: Range): Promise<Generator<undefined, EncodedTokens | null>>;
  /** Suspends the object at a position, or resumes it; empty where that cannot be written. */
  suspendEdit(file: ManifestFile, position: Position): Promise<TextEdit[]>;
  status(file: ManifestFile): FileStatus;
  manifests(file: ManifestFile): Promise<ManifestInfo[]>;
  /** Where fields of one of the manifests stand; empty where there is no such manifest. */
  fieldRanges(file: ManifestFile, manifest: number, paths: readonly string[]): Promise<FieldRange[]>;
  nextRuns(file: ManifestFile, query: NextRunsQuery): Promise<ScheduleRuns[]>;
  /** The schedules of the workspace on one time axis. */
  timeline(around: TimelineAround, locale: Locale): Promise<TimelineView>;
  /** The same as a file. @param now milliseconds since the epoch */
  timelineFile(around: TimelineAround, format: 'svg' | 'ics', now: number, locale: Locale): Promise<string>;
  /** Definitions, references, names to change, symbols, folds, links: loaded with the first request of them. */
  navigation(): Promise<Navigation>;
  /** The steps of a tool for language models to its answer. `uri`: the file that a manifest comes from. */
  callTool(
    name: ToolName,
    input: unknown,
    context: Omit<ToolContext, 'circumstances'> & { readonly now: number; readonly uri?: string },
  ): Promise<Iterator<undefined, ToolReply>>;
}

/** A text by itself, or what a range of a file touches; without a range all of it. */
export type TextToRestore = { readonly text: string } | { readonly file: ManifestFile; readonly range?: Range };
