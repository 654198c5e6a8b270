import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import type { ApplicableManifest } from '../cluster/apply.ts';
import type { ApplicableKind } from '../cluster/kinds.ts';
import { rejectionWarning } from './applying.ts';
import { confirmWrite } from './confirmWrite.ts';

/** Asks whether one manifest is to be applied. */
export async function confirmApply(api: Api, manifest: ApplicableManifest, info: ManifestInfo): Promise<boolean> {
  const { kind, name, namespace } = manifest;
  const args = { kind, name, namespace, context: api.connection.context };
  const question = questionAbout(kind, args);
  const buttons = [vscode.l10n.t('Apply')];
  return (await confirmWrite(api, { question, detail: rejectionWarning(info), buttons })) !== undefined;
}

function questionAbout(kind: ApplicableKind, args: Readonly<Record<string, string>>): string {
  switch (kind) {
    case 'Job':
      return vscode.l10n.t(
        'Apply Job "{name}" in namespace "{namespace}" of context "{context}"? A new Job starts at once.',
        args,
      );
    case 'Workflow':
      return vscode.l10n.t(
        'Apply {kind} "{name}" in namespace "{namespace}" of context "{context}"? A new one starts at once.',
        args,
      );
    case 'SparkApplication':
      return vscode.l10n.t(
        'Apply {kind} "{name}" in namespace "{namespace}" of context "{context}"? A new one starts at once; one that exists runs anew where it changes.',
        args,
      );
    case 'ClusterWorkflowTemplate':
      return vscode.l10n.t(
        'Apply {kind} "{name}" of context "{context}", which all of its namespaces share? It is created, or changed where it exists.',
        args,
      );
    default:
      return vscode.l10n.t(
        'Apply {kind} "{name}" in namespace "{namespace}" of context "{context}"? It is created, or changed where it exists.',
        args,
      );
  }
}
