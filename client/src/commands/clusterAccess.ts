import * as vscode from 'vscode';
import { type Api, createApi } from '../cluster/api.ts';
import { type Connection, kubeconfigSource, openContext, readKubeconfig } from '../cluster/connection.ts';
import type { CommandContext } from './context.ts';
import { showFailure } from './notify.ts';
import { offerClusterVersion } from './offerClusterVersion.ts';

/**
 * Opens the current context of the kubeconfig, or lets the person choose one where none is current. Undefined when they
 * choose none. Does not wait for the cluster, which may be asked for its version. Throws a `ClusterError`.
 */
export async function connect(context: CommandContext): Promise<Api | undefined> {
  const connection = await choose();
  if (connection === undefined) return undefined;
  const api = createApi(connection);
  offerClusterVersion(context, api);
  return api;
}

async function choose(): Promise<Connection | undefined> {
  const setting = vscode.workspace.getConfiguration('batchwright').get<string>('kubeconfig', '');
  const config = readKubeconfig(kubeconfigSource(setting));
  if (config.currentContext !== undefined && config.currentContext !== '') return openContext(config);
  const items = config.contexts.map(({ name, cluster, namespace }) => ({
    label: name,
    description: cluster,
    ...(namespace === undefined ? {} : { detail: namespace }),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('The kubeconfig has no current context. Choose one.'),
  });
  return chosen === undefined ? undefined : openContext(config, chosen.label);
}

/** Shows in the status bar that the cluster is asked, which may take until a timeout. */
export function asking<T>({ connection }: Api, ask: () => Promise<T>): Thenable<T> {
  const title = vscode.l10n.t('Asking the cluster of context "{context}"…', { context: connection.context });
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, ask);
}

/**
 * Runs a command that writes to a cluster. In a workspace that is not trusted it does not run. A failure becomes one
 * notification with a button to the log.
 */
export async function withCluster(context: CommandContext, run: () => Promise<void>): Promise<void> {
  if (!vscode.workspace.isTrusted) return askForTrust();
  try {
    await run();
  } catch (error) {
    await showFailure(context, error);
  }
}

async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('This workspace is not trusted, so nothing in it is run on a cluster.'),
    manage,
  );
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}
