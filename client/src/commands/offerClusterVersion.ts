import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { clusterMinor, type VersionOffer, versionOffer } from '../cluster/version.ts';
import { settingTarget } from './chooseSetting.ts';
import type { CommandContext } from './context.ts';

/** Contexts of the kubeconfig whose clusters have been asked for their version since the start. */
const asked = new Set<string>();

/**
 * Offers to check manifests for the version that a cluster runs: once a session for each context, and never again for a
 * version that was declined for it. Goes on beside the command that has opened the connection, which it neither delays
 * nor fails.
 */
export function offerClusterVersion(context: CommandContext, api: Api): void {
  const name = api.connection.context;
  if (asked.has(name)) return;
  asked.add(name);
  offer(context, api).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    context.log.info(`The version of the cluster of context "${name}" is not known: ${reason}`);
  });
}

async function offer({ memory }: CommandContext, api: Api): Promise<void> {
  const running = await clusterMinor(api);
  if (running === undefined) return;
  const configuration = vscode.workspace.getConfiguration('batchwright', vscode.window.activeTextEditor?.document);
  const found = versionOffer(running, configuration.get<string>('kubernetesVersion', ''));
  const key = `declinedVersion:${api.connection.context}`;
  if (found === undefined || memory.get(key) === found.running) return;
  const check = vscode.l10n.t('Check for {version}', { version: found.offered });
  const decline = vscode.l10n.t('Not Now');
  const choice = await vscode.window.showInformationMessage(
    question(found, api.connection.context),
    ...[check, decline],
  );
  if (choice === decline) await memory.update(key, found.running);
  else if (choice === check)
    await configuration.update('kubernetesVersion', found.offered, settingTarget(configuration, 'kubernetesVersion'));
}

function question({ running, checked, offered }: VersionOffer, context: string): string {
  return running === offered
    ? vscode.l10n.t(
        'The cluster of context "{context}" runs Kubernetes {running}; manifests are checked for {checked}.',
        {
          context,
          running,
          checked,
        },
      )
    : vscode.l10n.t(
        'The cluster of context "{context}" runs Kubernetes {running}; manifests are checked for {checked}. The nearest version that they can be checked for is {offered}.',
        { context, running, checked, offered },
      );
}
