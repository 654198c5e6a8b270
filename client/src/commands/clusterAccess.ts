import type { KubeConfig } from '@kubernetes/client-node';
import * as vscode from 'vscode';
import { type Api, createApi } from '../cluster/api.ts';
import { type Connection, kubeconfigSource, openContext, readKubeconfig } from '../cluster/connection.ts';
import { SignInCancelled } from '../cluster/pluginCredentials.ts';
import { showCluster } from '../ui/clusterItem.ts';
import { chosenContext, chosenNamespace } from './clusterChoice.ts';
import type { CommandContext } from './context.ts';
import { showFailure } from './notify.ts';
import { offerClusterVersion } from './offerClusterVersion.ts';

/**
 * Opens the context that was chosen in this workspace, else the current one of the kubeconfig, or lets the person choose
 * one where none is current; of it the namespace that was chosen, else its own. `wanted` names another context, and
 * `kubeconfig` other files (a list in the way of `PATH`), such as another extension uses. Undefined
 * when the person chooses none. Does not wait for the cluster, which may be asked for its version. Throws a
 * `ClusterError`.
 */
export async function connect(context: CommandContext, wanted?: string, kubeconfig?: string): Promise<Api | undefined> {
  const config = kubeconfig === undefined ? currentKubeconfig() : readKubeconfig(kubeconfigSource(kubeconfig));
  const connection = await open(context, config, wanted);
  if (connection === undefined) return undefined;
  if (wanted === undefined) showCluster(context.subscriptions, connection.context, connection.namespace);
  const api = openApi({ ...connection, ...(kubeconfig !== undefined && { kubeconfig }) });
  offerClusterVersion(context, api);
  return api;
}

/** The API of a cluster. A program that takes long to sign in is named in a notification, in which it can be ended. */
export function openApi(connection: Connection): Api {
  return createApi(connection, {
    tellSlowSignIn({ command, user, ended, cancel }) {
      const title = vscode.l10n.t('Waiting for `{command}`, by which user "{user}" signs in…', { command, user });
      const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
      void vscode.window.withProgress(options, (_progress, token) => {
        token.onCancellationRequested(cancel);
        return ended;
      });
    },
  });
}

/** The kubeconfig that commands use. Throws a `ClusterError` where there is none. */
export function currentKubeconfig(): KubeConfig {
  const setting = vscode.workspace.getConfiguration('batchwright').get<string>('kubeconfig', '');
  return readKubeconfig(kubeconfigSource(setting));
}

async function open(
  context: CommandContext,
  config: KubeConfig,
  wanted: string | undefined,
): Promise<Connection | undefined> {
  const name = wanted ?? usualContext(context, config) ?? (await choose(config));
  if (name === undefined) return undefined;
  const connection = openContext(config, name);
  return { ...connection, namespace: chosenNamespace(context, name) ?? connection.namespace };
}

/** A context that was chosen once may be gone from the kubeconfig. */
function usualContext(context: CommandContext, { contexts, currentContext }: KubeConfig): string | undefined {
  const chosen = chosenContext(context);
  if (chosen !== undefined && contexts.some(({ name }) => name === chosen)) return chosen;
  return currentContext === '' ? undefined : currentContext;
}

async function choose(config: KubeConfig): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(contextItems(config), {
    title: vscode.l10n.t('The kubeconfig has no current context. Choose one.'),
  });
  return chosen?.label;
}

/** The contexts of a kubeconfig to pick from, each with its cluster and its namespace. */
export function contextItems({ contexts }: KubeConfig): vscode.QuickPickItem[] {
  return contexts.map(({ name, cluster, namespace }) => ({
    label: name,
    description: cluster,
    ...(namespace === undefined ? {} : { detail: namespace }),
  }));
}

/** Shows in the status bar that the cluster is asked, which may take until a timeout. */
export function asking<T>({ connection }: Api, ask: () => Promise<T>): Thenable<T> {
  const title = vscode.l10n.t('Asking the cluster of context "{context}"…', { context: connection.context });
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, ask);
}

/**
 * Runs a command that goes to a cluster. In a workspace that is not trusted it does not run. A failure becomes one
 * notification with a button to the log, unless the person did not want to wait until they are signed in.
 */
export async function withCluster(context: CommandContext, run: () => Promise<void>): Promise<void> {
  if (!vscode.workspace.isTrusted) return askForTrust();
  try {
    await run();
  } catch (error) {
    if (error instanceof SignInCancelled) context.log.info(error.message);
    else await showFailure(context, error);
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
