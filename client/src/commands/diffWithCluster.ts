import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import {
  type ApplicableManifest,
  applyManifest,
  describeConflict,
  type FieldConflict,
  immutableFields,
} from '../cluster/apply.ts';
import { wantedState } from '../cluster/clean.ts';
import { asCreatedAnew } from '../cluster/dryRun.ts';
import { isEqual } from '../cluster/equal.ts';
import { ClusterError } from '../cluster/failure.ts';
import { type JsonObject, parseObject } from '../cluster/json.ts';
import { kindsThatCan } from '../cluster/kinds.ts';
import { readObject } from '../cluster/objects.ts';
import { toYaml } from '../cluster/yaml.ts';
import { say } from '../say.ts';
import { applicable } from './applying.ts';
import { asking, connect, withCluster } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { chooseManifests, type FiledManifest } from './manifestChoice.ts';
import { recreateJob } from './recreateJob.ts';
import { renameManifest } from './renameManifest.ts';

/** What applying a manifest would make of the object on the cluster. */
interface Comparison {
  /** Undefined where there is none. */
  readonly live: JsonObject | undefined;
  readonly wanted: JsonObject;
  readonly conflicts: readonly FieldConflict[];
  /** Fields of a Job that would have to change and cannot. */
  readonly immutable: readonly string[];
}

/** Compares the object on the cluster with what a manifest would make of it. Changes nothing. */
export async function diffWithCluster(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Manifest to compare with the cluster');
    const chosen = await chooseManifests(context.session, args, { title, kinds: kindsThatCan('apply'), many: false });
    if (chosen === undefined) return;
    const [filed] = chosen;
    if (filed === undefined) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There is no Job or CronJob at the cursor. Place it in the manifest to compare.'),
      );
      return;
    }
    const api = await connect(context);
    if (api === undefined) return;
    const manifest = applicable(filed.info, api.connection.namespace);
    if (typeof manifest === 'string') {
      await vscode.window.showWarningMessage(manifest);
      return;
    }
    const comparison = await asking(api, () => compare(api, manifest));
    if (comparison.live !== undefined && isEqual(comparison.live, comparison.wanted)) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('Applying this changes nothing: {kind} "{name}" of context "{context}" is like that already.', {
          kind: manifest.kind,
          name: manifest.name,
          context: api.connection.context,
        }),
      );
      return;
    }
    await showDiff(context, api, manifest, comparison);
    if (comparison.immutable.length > 0) {
      await offerWayOut(context, api, manifest, comparison, filed);
    } else await offerApply(manifest, filed);
  });
}

async function compare(api: Api, manifest: ApplicableManifest): Promise<Comparison> {
  const live = await liveState(api, manifest);
  try {
    const first = await applyManifest(api, manifest, { dryRun: true, force: false });
    const conflicts = first.kind === 'conflict' ? first.conflicts : [];
    const result = first.kind === 'applied' ? first : await applyManifest(api, manifest, { dryRun: true, force: true });
    if (result.kind === 'conflict')
      throw new Error(result.conflicts.map((each) => say(describeConflict(each))).join(' '));
    return { live, wanted: wantedState(parseObject(result.json)), conflicts, immutable: [] };
  } catch (error) {
    if (!(error instanceof ClusterError) || live === undefined || manifest.kind !== 'Job') throw error;
    const immutable = immutableFields(error);
    if (immutable.length === 0) throw error;
    return { live, wanted: wantedState(await asCreatedAnew(api, manifest)), conflicts: [], immutable };
  }
}

async function liveState(api: Api, manifest: ApplicableManifest): Promise<JsonObject | undefined> {
  try {
    return wantedState(await readObject(api, manifest));
  } catch (error) {
    if (error instanceof ClusterError && error.kind === 'notFound') return undefined;
    throw error;
  }
}

async function showDiff(
  { documents }: CommandContext,
  api: Api,
  { kind, name }: ApplicableManifest,
  { live, wanted, conflicts, immutable }: Comparison,
): Promise<void> {
  const remarks = [
    ...immutable.map((field) => vscode.l10n.t('`{field}` of a Job cannot be changed.', { field })),
    ...conflicts.map((conflict) => say(describeConflict(conflict))),
  ];
  const head = remarks.map((remark) => `# ${remark}\n`).join('');
  const file = `${name}.${kind.toLowerCase()}.yaml`;
  const left = documents.add(file, live === undefined ? '' : toYaml(live));
  const right = documents.add(file, head + toYaml(wanted));
  const title = vscode.l10n.t('{name}: context {context} ↔ as applied', { name, context: api.connection.context });
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
}

async function offerApply({ kind, name }: ApplicableManifest, { uri, info }: FiledManifest): Promise<void> {
  const apply = vscode.l10n.t('Apply');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('This is what applying {kind} "{name}" would change.', { kind, name }),
    apply,
  );
  if (choice === apply) await vscode.commands.executeCommand('batchwright.applyManifest', uri, info.range.start);
}

async function offerWayOut(
  context: CommandContext,
  api: Api,
  manifest: ApplicableManifest,
  { immutable }: Comparison,
  { uri, position }: FiledManifest,
): Promise<void> {
  const recreate = vscode.l10n.t('Delete and Recreate');
  const rename = vscode.l10n.t('Rename');
  const fields = immutable.map((field) => `\`${field}\``).join(', ');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Job "{name}" exists already, and {fields} of a Job cannot be changed. Delete and recreate it, or use another name.',
      { name: manifest.name, fields },
    ),
    recreate,
    rename,
  );
  if (choice === recreate) await recreateJob(context, api, manifest);
  else if (choice === rename) await renameManifest(context, uri, position, manifest);
}
