import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import { type ApplicableManifest, type ApplyResult, applyManifest, describeConflict } from '../cluster/apply.ts';
import { sayAll } from '../say.ts';
import { asking } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { confirm } from './notify.ts';

/** What server-side apply has done. */
export type Applied = Extract<ApplyResult, { kind: 'applied' }>;

/** A manifest that can be applied, or the sentence why it cannot be. */
export function applicable(manifest: ManifestInfo, contextNamespace: string): ApplicableManifest | string {
  const { apiVersion, kind, name } = manifest;
  if (apiVersion !== 'batch/v1' || (kind !== 'Job' && kind !== 'CronJob')) {
    return vscode.l10n.t(
      'Only a Job or CronJob of `batch/v1` can be applied; this manifest is a {kind} of `{apiVersion}`.',
      {
        kind,
        apiVersion,
      },
    );
  }
  if (name === '') {
    return vscode.l10n.t('The manifest has no `metadata.name`, without which it cannot be applied. Give it a name.');
  }
  return { kind, name, namespace: manifest.namespace || contextNamespace, json: manifest.json };
}

/** The line of a confirmation about a manifest that the API server would refuse. */
export function rejectionWarning({ rejections }: ManifestInfo): string[] {
  if (rejections === 0) return [];
  return [
    rejections === 1
      ? vscode.l10n.t('The manifest has 1 error for which the API server would refuse it.')
      : vscode.l10n.t('The manifest has {rejections} errors for which the API server would refuse it.', { rejections }),
  ];
}

/**
 * Asks the cluster first (a dry run), then the person where others manage fields of the object. Resolves to whether
 * those fields are to be taken over; undefined when the person cancels. Writes nothing; throws what the cluster refuses.
 */
export async function checkApply(api: Api, manifest: ApplicableManifest): Promise<{ force: boolean } | undefined> {
  const tryApply = (force: boolean) => asking(api, () => applyManifest(api, manifest, { dryRun: true, force }));
  const result = await tryApply(false);
  if (result.kind === 'applied') return { force: false };
  const { conflicts } = result;
  const question =
    conflicts.length === 1
      ? vscode.l10n.t('Another field manager has set 1 field of "{name}" to another value. Overwrite it?', {
          name: manifest.name,
        })
      : vscode.l10n.t('Other field managers have set {count} fields of "{name}" to other values. Overwrite them?', {
          count: conflicts.length,
          name: manifest.name,
        });
  const detail = conflicts.map((conflict) => sayAll([describeConflict(conflict)]));
  if (!(await confirm(question, vscode.l10n.t('Overwrite'), detail))) return undefined;
  const forced = await tryApply(true);
  return forced.kind === 'applied' ? { force: true } : undefined;
}

/** Applies for good. A conflict that has come up since the check is thrown as one. */
export async function applyNow(
  { log }: CommandContext,
  api: Api,
  manifest: ApplicableManifest,
  force: boolean,
): Promise<Applied> {
  const result = await asking(api, () => applyManifest(api, manifest, { dryRun: false, force }));
  if (result.kind === 'conflict') {
    throw new Error(sayAll(result.conflicts.map(describeConflict)));
  }
  const { kind, name, namespace } = manifest;
  log.info(`${kind} "${name}" ${result.created ? 'created' : 'updated'} in namespace "${namespace}".`);
  for (const warning of result.warnings) log.warn(warning);
  return result;
}
