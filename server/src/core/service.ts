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
import { prepareFile } from './analysis/foreign.ts';
import { PerSegment } from './analysis/perSegment.ts';
import type { CodeActionContext } from './features/codeActions.ts';
import type { CodeLensContext } from './features/codeLenses.ts';
import type { DescribingReader } from './features/completion/describeField.ts';
import type { Reader } from './features/completion/preview.ts';
import type { ScheduleWish } from './features/completion/rewrite.ts';
import type { CompletionContext } from './features/completion.ts';
import { diagnostics } from './features/diagnostics.ts';
import type { HoverContext } from './features/hover.ts';
import type { InlayHintContext, Timely } from './features/inlayHints.ts';
import type { ManifestInfo } from './features/manifests.ts';
import type { Navigation } from './features/navigation/navigation.ts';
import type { NextRunsQuery, ScheduleRuns } from './features/nextRuns.ts';
import type { RefactoringContext } from './features/refactorings.ts';
import type { RestoreActionContext, RestoredPlace, RestoredText } from './features/restoreIndentation.ts';
import type {
  PlaceInFile,
  ScheduleChoices,
  ScheduleExplanation,
  ScheduleQuestion,
} from './features/scheduleBuilder.ts';
import type { EncodedTokens } from './features/semanticTokens.ts';
import { type FileStatus, status } from './features/status.ts';
import type { TimelineAround, TimelineView } from './features/timeline.ts';
import type { Tool, ToolContext, ToolReply } from './features/tools/tool.ts';
import type { ToolName } from './features/tools/tools.ts';
import type { Locale } from './l10n/locale.ts';
import { type Bundle, format, type Message } from './l10n/message.ts';
import type { Circumstances } from './manifest/inspection.ts';
import type { ManifestFile } from './text/manifestFile.ts';
import type { OpenWorkspace, WorkspaceParts } from './workspace/openWorkspace.ts';

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
  ): Promise<Generator<undefined, ToolReply>>;
}

/** A text by itself, or what a range of a file touches; without a range all of it. */
export type TextToRestore = { readonly text: string } | { readonly file: ManifestFile; readonly range?: Range };

const late = () => import('./features/late.ts');

/** With what the file itself needs; that last, as it may be edited meanwhile. */
async function lateFor(file: ManifestFile) {
  const features = await late();
  await prepareFile(file);
  return features;
}

/** Everything that an editor asks, answered from text alone: no connection, no files, no clock. */
export function createLanguageService(ports: ServicePorts): LanguageService {
  const analyzer = new Analyzer();
  const judged = new PerSegment<true>();
  const parts: WorkspaceParts = {
    analyzer,
    circumstances: (uri) => ports.circumstances(uri),
    builtTogether: (uri, other) => ports.builtTogether?.(uri, other),
  };
  let workspace = ports.workspace?.(parts);
  const openWorkspace = async () => {
    const { OpenWorkspace } = await import('./workspace/openWorkspace.ts');
    workspace ??= new OpenWorkspace(parts);
    return workspace;
  };
  let navigation: Navigation | undefined;
  const look = (file: ManifestFile) => ports.circumstances(file.uri);
  const voiceOf = (locale: Locale) => {
    const bundle = ports.bundle();
    return { locale, say: (message: Message) => format(message, bundle) };
  };
  const withBundle = <C extends object>(context: C): C & { bundle?: Bundle } => {
    const bundle = ports.bundle();
    return bundle === undefined ? context : { ...context, bundle };
  };
  const workspaceFindings = (file: ManifestFile) => workspace?.findings(file) ?? [];
  return {
    counters: analyzer.counters,
    prepare: prepareFile,
    analyze: (file, mayGoOn, preferredLine = 0) => analyze(analyzer, judged, file, look(file), mayGoOn, preferredLine),
    get workspace() {
      return workspace;
    },
    openWorkspace,
    diagnostics: (file) =>
      diagnostics(analyzer, file, look(file), {
        bundle: ports.bundle(),
        page: ports.page,
        fromWorkspace: workspaceFindings(file),
      }),
    documentSymbols: async (file) => {
      const { documentSymbols } = await lateFor(file);
      return documentSymbols(analyzer, file, look(file));
    },
    hover: async (file, position, context) => {
      // The texts of hovers are a third of the program: loaded with the first hover.
      const { hover } = await import('./features/hover.ts');
      await prepareFile(file);
      return hover(analyzer, file, look(file), position, withBundle(context));
    },
    completion: async (file, position, context) => {
      const { completion } = await lateFor(file);
      const { minor, partial } = look(file);
      return completion(
        file,
        position,
        withBundle({ ...context, minor, partial, ...(workspace && { workspace: workspace.index }) }),
      );
    },
    resolveCompletion: async (item, reader) => {
      const { resolveCompletion } = await late();
      return resolveCompletion(item, withBundle(reader));
    },
    explainSchedule: async (question, reader) => {
      const { explainSchedule } = await late();
      return explainSchedule(question, withBundle(reader));
    },
    scheduleChoices: async (place, reader) => {
      const { scheduleChoices } = await (place === undefined ? late() : lateFor(place.file));
      return scheduleChoices(place, withBundle(reader));
    },
    scheduleEdit: async (place, wish) => {
      const { scheduleEdit } = await lateFor(place.file);
      return scheduleEdit(place, wish);
    },
    codeActions: async (file, range, context) => {
      const { codeActions, workspaceActions } = await lateFor(file);
      return [
        ...codeActions(analyzer, file, look(file), range, context, ports.bundle()),
        ...workspaceActions(file, workspaceFindings(file), range, context, ports.bundle()),
      ];
    },
    refactorings: async (file, range, context) => {
      const isWanted = context.only?.some((kind) => /^(?:$|refactor|source)/.test(kind)) ?? true;
      if (!isWanted) return [];
      const { refactoringsAt } = await lateFor(file);
      return refactoringsAt(withBundle({ file, range, circumstances: look(file) }), context);
    },
    resolveRefactoring: async (action, fileOf) => {
      const { isRefactoringData, resolveRefactoring } = await late();
      const file = isRefactoringData(action.data) ? fileOf(action.data.uri) : undefined;
      if (file === undefined) return action;
      await prepareFile(file);
      return resolveRefactoring(withBundle({ file, circumstances: look(file) }), action);
    },
    restoreIndentation: async (of) => {
      // With the shapes of all kinds, which nothing else needs.
      const { restorePlace, restoreText } = await import('./features/restoreIndentation.ts');
      const bundle = ports.bundle();
      return 'text' in of ? restoreText(of.text, bundle) : restorePlace(of.file, of.range, bundle);
    },
    restoreActions: async (file, range, context) => {
      const { restoreActions } = await import('./features/restoreIndentation.ts');
      return restoreActions(file, range, context, ports.bundle());
    },
    inlayHints: async (file, range, context) => {
      const { inlayHints } = await lateFor(file);
      return inlayHints(analyzer, file, look(file), range, withBundle(context));
    },
    codeLenses: async (file, context) => {
      const { codeLenses } = await lateFor(file);
      return codeLenses(analyzer, file, look(file), withBundle(context));
    },
    onTypeFormatting: async (file, position) => {
      const { onTypeFormatting } = await lateFor(file);
      return onTypeFormatting(file, position);
    },
    semanticTokens: async (file, range) => {
      const { semanticTokens } = await late();
      return semanticTokens(file, range);
    },
    suspendEdit: async (file, position) => {
      const { suspendEdit } = await lateFor(file);
      return suspendEdit(analyzer, file, look(file), position);
    },
    status: (file) => status(analyzer, file, look(file), workspaceFindings(file)),
    manifests: async (file) => {
      const { manifests } = await lateFor(file);
      return manifests(analyzer, file, look(file));
    },
    nextRuns: async (file, query) => {
      const { nextRuns } = await lateFor(file);
      return nextRuns(analyzer, file, look(file), query);
    },
    timeline: async (around, locale) => {
      const { timelineView } = await late();
      return timelineView((await openWorkspace()).index, around, voiceOf(locale));
    },
    timelineFile: async (around, format, now, locale) => {
      const { timelineFile } = await late();
      return timelineFile((await openWorkspace()).index, around, format, now, voiceOf(locale));
    },
    navigation: async () => {
      const { Navigation } = await late();
      const around = await openWorkspace();
      navigation ??= new Navigation({
        analyzer,
        index: around.index,
        circumstances: (uri) => ports.circumstances(uri),
        isCurrent: (file) => around.isCurrent(file),
        say: (message) => format(message, ports.bundle()),
      });
      return navigation;
    },
    callTool: async (name, input, { uri = '', now, ...context }) => {
      const { tools } = await late();
      const tool: Tool = tools[name];
      await tool.prepare?.(input);
      return tool.call(input, { ...context, circumstances: { ...ports.circumstances(uri), now } });
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
