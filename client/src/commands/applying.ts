import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import { type ApplicableManifest, type ApplyResult, applyManifest, describeConflict } from '../cluster/apply.ts';
import { can, factsOf, kindOf } from '../cluster/kinds.ts';
import { targetIn } from '../cluster/target.ts';
import { sayAll } from '../say.ts';
import { asking } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { type SettledManifest, settleConflicts } from './settleConflicts.ts';

/** What server-side apply has done. */
export type Applied = Extract<ApplyResult, { kind: 'applied' }>;

/** A manifest that can be applied, or the sentence why it cannot be. */
export function applicable(manifest: ManifestInfo, contextNamespace: string): ApplicableManifest | string {
  const { apiVersion, name } = manifest;
  const kind = kindOf(manifest);
  if (kind === undefined || !can(kind, 'apply') || factsOf(kind).apiVersion !== apiVersion) {
    return vscode.l10n.t(
      'Only a Job or CronJob of `batch/v1` can be applied; this manifest is a {kind} of `{apiVersion}`.',
      { kind: manifest.kind, apiVersion },
    );
  }
  if (name === '') {
    return vscode.l10n.t('The manifest has no `metadata.name`, without which it cannot be applied. Give it a name.');
  }
  const { namespace } = targetIn(manifest.namespace || contextNamespace, kind, name);
  return { kind, name, namespace, json: manifest.json };
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
 * Asks the cluster first (a dry run), then the person where others manage fields of the object. Resolves to what is to be
 * applied; undefined when the person cancels. Writes nothing; throws what the cluster refuses.
 */
export async function checkApply(api: Api, manifest: ApplicableManifest): Promise<SettledManifest | undefined> {
  let settled: SettledManifest | undefined = { manifest, force: false };
  while (settled !== undefined) {
    const { manifest: tried, force }: SettledManifest = settled;
    const result = await asking(api, () => applyManifest(api, tried, { dryRun: true, force }));
    if (result.kind === 'applied') return settled;
    settled = await settleConflicts(tried, result.conflicts);
  }
  return undefined;
}

/** Applies for good. A conflict that has come up since the check is thrown as one. */
export async function applyNow(
  { log }: CommandContext,
  api: Api,
  { manifest, force }: SettledManifest,
): Promise<Applied> {
  const result = await asking(api, () => applyManifest(api, manifest, { dryRun: false, force }));
  if (result.kind === 'conflict') {
    throw new Error(sayAll(result.conflicts.map(describeConflict)));
  }
  const { kind, name, namespace } = manifest;
  const where = namespace === '' ? '' : ` in namespace "${namespace}"`;
  log.info(`${kind} "${name}" ${result.created ? 'created' : 'updated'}${where}.`);
  for (const warning of result.warnings) log.warn(warning);
  return result;
}
