import { Analyzer } from './analysis/analyzer.ts';
import { prepareFile } from './analysis/foreign.ts';
import { PerSegment } from './analysis/perSegment.ts';
import { diagnostics } from './features/diagnostics.ts';
import type { Navigation } from './features/navigation/navigation.ts';
import { status } from './features/status.ts';
import type { Tool } from './features/tools/tool.ts';
import type { Locale } from './l10n/locale.ts';
import { type Bundle, format, type Message } from './l10n/message.ts';
import type { LanguageService, ServicePorts } from './languageService.ts';
import type { Circumstances } from './manifest/inspection.ts';
import type { ManifestFile } from './text/manifestFile.ts';
import type { WorkspaceParts } from './workspace/openWorkspace.ts';

export { type Locale, localeOf } from './l10n/locale.ts';
export type { Bundle } from './l10n/message.ts';
export type { LanguageService, ServicePorts, TextToRestore } from './languageService.ts';
export { ManifestFile } from './text/manifestFile.ts';

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
    plannedRuns: async (question, reader) => {
      const { plannedRuns } = await late();
      return plannedRuns(question, withBundle(reader));
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
    fieldRanges: async (file, manifest, paths) => {
      const { fieldRanges } = await lateFor(file);
      return fieldRanges(analyzer, file, look(file), manifest, paths);
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
