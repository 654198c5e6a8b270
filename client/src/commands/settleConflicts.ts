import * as vscode from 'vscode';
import { type ApplicableManifest, describeConflict, type FieldConflict } from '../cluster/apply.ts';
import { withoutFields } from '../cluster/withoutFields.ts';
import { sayAll } from '../say.ts';

/** A manifest as it is to be applied. */
export interface SettledManifest {
  readonly manifest: ApplicableManifest;
  /** Its fields are taken over from whoever manages them. */
  readonly force: boolean;
}

/**
 * Asks which fields that others manage are to be taken over. Those that are not are left out of what is applied, and so
 * keep their values on the cluster. Undefined where the person cancels.
 */
export async function settleConflicts(
  manifest: ApplicableManifest,
  conflicts: readonly FieldConflict[],
): Promise<SettledManifest | undefined> {
  const overwritten = await chooseFields(manifest.name, conflicts);
  if (overwritten === undefined) return undefined;
  const left = conflicts.flatMap(({ field }) => (overwritten.includes(field) ? [] : [field]));
  const json = withoutFields(manifest.json, left);
  if (json !== undefined) return { manifest: { ...manifest, json }, force: overwritten.length > 0 };
  await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Nothing has been applied: these fields cannot be left out of the manifest. Remove them from it: {fields}.',
      {
        fields: left.join(', '),
      },
    ),
  );
  return undefined;
}

/** The fields to overwrite. */
async function chooseFields(name: string, conflicts: readonly FieldConflict[]): Promise<readonly string[] | undefined> {
  const count = conflicts.length;
  const question =
    count === 1
      ? vscode.l10n.t('Another field manager has set 1 field of "{name}" to another value. Overwrite it?', { name })
      : vscode.l10n.t('Other field managers have set {count} fields of "{name}" to other values. Overwrite them?', {
          count,
          name,
        });
  const overwrite = vscode.l10n.t('Overwrite');
  const leave = vscode.l10n.t('Leave');
  const choose = vscode.l10n.t('Choose…');
  const lines = conflicts.map((conflict) => sayAll([describeConflict(conflict)]));
  const detail = [
    ...lines,
    '',
    vscode.l10n.t('"Leave" applies the rest of the manifest: these values stay as they are on the cluster.'),
  ].join('\n');
  const buttons = count === 1 ? [overwrite, leave] : [overwrite, leave, choose];
  switch (await vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons)) {
    case overwrite:
      return conflicts.map(({ field }) => field);
    case leave:
      return [];
    case choose:
      return pickFields(name, conflicts);
    default:
      return undefined;
  }
}

async function pickFields(name: string, conflicts: readonly FieldConflict[]): Promise<readonly string[] | undefined> {
  const items = conflicts.map(({ field, manager }) => ({ label: field, description: manager }));
  const title = vscode.l10n.t('Fields of "{name}" to overwrite', { name });
  const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return picked?.map(({ label }) => label);
}
