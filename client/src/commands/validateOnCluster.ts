import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import type { FieldConflict } from '../cluster/apply.ts';
import type { ClusterProblem } from '../cluster/causes.ts';
import { judge, type Verdict } from '../cluster/dryRun.ts';
import { ClusterDiagnostics } from '../ui/clusterDiagnostics.ts';
import { applicable } from './applying.ts';
import { asking, connect, withCluster } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { fieldRanges } from './fieldRanges.ts';
import { manifestAround, manifestsIn, type Place, placeOf } from './place.ts';

/** The source of the diagnostics, as Problems shows it. */
const SOURCE = 'Batchwright (cluster)';

let shown: ClusterDiagnostics | undefined;

/** One of the manifests of a document. */
interface Numbered {
  readonly info: ManifestInfo;
  /** Its position among them. */
  readonly index: number;
}

/** Asks the cluster what it would say to a manifest, or to all of a file, and shows that in the text. */
export async function validateOnCluster(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const place = placeOf(args);
    const manifests = place === undefined ? [] : await manifestsAt(context, place, args);
    if (place === undefined || manifests.length === 0) {
      await vscode.window.showInformationMessage(vscode.l10n.t('There is no Job or CronJob here to validate.'));
      return;
    }
    const api = await connect(context);
    if (api === undefined) return;
    await validate(context, api, place.uri, manifests);
  });
}

/** The manifest of a code lens; all of the file for the palette, as one looks at Problems for the whole of it. */
async function manifestsAt(
  { session }: CommandContext,
  place: Place,
  args: readonly unknown[],
): Promise<readonly Numbered[]> {
  const all = await manifestsIn(session, place.uri);
  const numbered = all.map((info, index) => ({ info, index }));
  if (args.length === 0) return numbered;
  const around = manifestAround(all, place);
  return numbered.filter(({ info }) => info === around);
}

async function validate(context: CommandContext, api: Api, uri: string, manifests: readonly Numbered[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const { version } = document;
  const diagnostics: vscode.Diagnostic[] = [];
  let judged = 0;
  for (const manifest of manifests) {
    // Without a name it can still be created.
    const tried = applicable({ ...manifest.info, name: manifest.info.name || '-' }, api.connection.namespace);
    if (typeof tried === 'string') {
      context.log.info(tried);
      if (manifests.length === 1) await vscode.window.showWarningMessage(tried);
      continue;
    }
    judged++;
    const verdict = await asking(api, () => judge(api, { ...tried, name: manifest.info.name }));
    diagnostics.push(...(await diagnosticsOf(context, uri, manifest.index, verdict)));
  }
  if (document.version !== version) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('The text has changed while the cluster was asked. Validate it again.'),
    );
    return;
  }
  shown ??= own(context, new ClusterDiagnostics());
  shown.set(document.uri, diagnostics);
  if (judged > 0) await report(api, judged, diagnostics);
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

function conflictProblem({ field, manager }: FieldConflict): ClusterProblem {
  return { path: field, message: vscode.l10n.t('Field `{field}` is managed by "{manager}".', { field, manager }) };
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
