import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { describeConflict, type FieldConflict } from '../cluster/apply.ts';
import type { ClusterProblem } from '../cluster/causes.ts';
import { judge, type Verdict } from '../cluster/dryRun.ts';
import { say } from '../say.ts';
import { ClusterDiagnostics } from '../ui/clusterDiagnostics.ts';
import { applicable } from './applying.ts';
import { asking, connect, withCluster } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { fieldRanges } from './fieldRanges.ts';
import { type FiledManifest, manifestsCalledFor, manifestsOfFiles, tellNothing } from './manifestChoice.ts';
import { filesOf, placeOf } from './place.ts';

/** The source of the diagnostics, as Problems shows it. */
const SOURCE = 'Batchwright (cluster)';

let shown: ClusterDiagnostics | undefined;

/** Asks the cluster what it would say to a manifest, or to all of some files, and shows that in the texts. */
export async function validateOnCluster(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const manifests = await manifestsFor(context, args);
    if (manifests.length === 0) {
      const files = filesOf(args).length;
      if (files > 0) return tellNothing(files);
      await vscode.window.showInformationMessage(vscode.l10n.t('There is no Job or CronJob here to validate.'));
      return;
    }
    const api = await connect(context);
    if (api !== undefined) await validate(context, api, manifests);
  });
}

/** The manifest of a code lens, or of files; all of the file for the palette, as one looks at Problems for the whole of it. */
async function manifestsFor({ session }: CommandContext, args: readonly unknown[]): Promise<readonly FiledManifest[]> {
  if (args.length > 0) return manifestsCalledFor(session, args);
  const place = placeOf(args);
  return place === undefined ? [] : manifestsOfFiles(session, [vscode.Uri.parse(place.uri)]);
}

async function validate(context: CommandContext, api: Api, manifests: readonly FiledManifest[]): Promise<void> {
  const uris = [...new Set(manifests.map(({ uri }) => uri))];
  const results: FileVerdict[] = [];
  for (const uri of uris) {
    const ofFile = manifests.filter((manifest) => manifest.uri === uri);
    results.push(await validateFile(context, api, uri, ofFile, manifests.length === 1));
  }
  if (results.some(({ isStale }) => isStale)) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('The text has changed while the cluster was asked. Validate it again.'),
    );
  }
  const judged = results.reduce((sum, each) => sum + each.judged, 0);
  const diagnostics = results.flatMap((each) => each.diagnostics);
  if (judged > 0) await report(api, judged, diagnostics);
}

/** What the cluster has said to the manifests of a file. */
interface FileVerdict {
  readonly judged: number;
  readonly diagnostics: readonly vscode.Diagnostic[];
  /** The text has changed meanwhile, so that nothing is shown in it. */
  readonly isStale: boolean;
}

async function validateFile(
  context: CommandContext,
  api: Api,
  uri: string,
  manifests: readonly FiledManifest[],
  isOnly: boolean,
): Promise<FileVerdict> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const { version } = document;
  const diagnostics: vscode.Diagnostic[] = [];
  let judged = 0;
  for (const { info, position } of manifests) {
    // Without a name it can still be created.
    const tried = applicable({ ...info, name: info.name || '-' }, api.connection.namespace);
    if (typeof tried === 'string') {
      context.log.info(tried);
      if (isOnly) await vscode.window.showWarningMessage(tried);
      continue;
    }
    judged++;
    const verdict = await asking(api, () => judge(api, { ...tried, name: info.name }));
    diagnostics.push(...(await diagnosticsOf(context, uri, position, verdict)));
  }
  if (document.version !== version) return { judged: 0, diagnostics: [], isStale: true };
  shown ??= own(context, new ClusterDiagnostics());
  shown.set(document.uri, diagnostics);
  return { judged, diagnostics, isStale: false };
}

function own({ subscriptions }: CommandContext, made: ClusterDiagnostics): ClusterDiagnostics {
  subscriptions.push(made);
  return made;
}

async function diagnosticsOf(
  { session }: CommandContext,
  uri: string,
  manifest: number,
  { errors, warnings, conflicts }: Verdict,
): Promise<vscode.Diagnostic[]> {
  const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
  const problems = [
    ...errors.map((problem) => ({ ...problem, severity: error })),
    ...warnings.map((problem) => ({ ...problem, severity: warning })),
    ...conflicts.map((conflict) => ({ ...conflictProblem(conflict), severity: warning })),
  ];
  if (problems.length === 0) return [];
  const places = await fieldRanges(
    session,
    uri,
    manifest,
    problems.map(({ path }) => path),
  );
  return problems.map(({ path, message, severity }, i) => {
    const { range, exact } = places[i] ?? { range: undefined, exact: true };
    const { start, end } = range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const text = exact || path === '' ? message : `${path}: ${message}`;
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(start.line, start.character, end.line, end.character),
      text,
      severity,
    );
    diagnostic.source = SOURCE;
    return diagnostic;
  });
}

function conflictProblem(conflict: FieldConflict): ClusterProblem {
  return { path: conflict.field, message: say(describeConflict(conflict)) };
}

async function report(api: Api, judged: number, diagnostics: readonly vscode.Diagnostic[]): Promise<void> {
  const { context } = api.connection;
  const count = (severity: vscode.DiagnosticSeverity) =>
    diagnostics.filter((each) => each.severity === severity).length;
  const errors = count(vscode.DiagnosticSeverity.Error);
  const warnings = count(vscode.DiagnosticSeverity.Warning);
  const showProblems = vscode.l10n.t('Show Problems');
  const choice =
    errors > 0
      ? await vscode.window.showErrorMessage(
          vscode.l10n.t('The cluster of context "{context}" refuses this. Errors: {errors}, warnings: {warnings}.', {
            context,
            errors,
            warnings,
          }),
          showProblems,
        )
      : warnings > 0
        ? await vscode.window.showWarningMessage(
            vscode.l10n.t('The cluster of context "{context}" takes this, with warnings: {warnings}.', {
              context,
              warnings,
            }),
            showProblems,
          )
        : await vscode.window.showInformationMessage(
            vscode.l10n.t('The cluster of context "{context}" takes this. Manifests tried: {count}.', {
              context,
              count: judged,
            }),
          );
  if (choice === showProblems) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
