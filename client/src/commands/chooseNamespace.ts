import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { ClusterError } from '../cluster/failure.ts';
import { listAll } from '../cluster/objects.ts';
import type { ObjectMeta } from '../cluster/types.ts';
import { chooseContext } from './chooseContext.ts';
import { asking, connect, withCluster } from './clusterAccess.ts';
import { rememberNamespace } from './clusterChoice.ts';
import type { CommandContext } from './context.ts';

interface NamespaceItem extends vscode.QuickPickItem {
  readonly namespace?: string;
}

/**
 * Lets the person choose the namespace that the commands of this workspace use in the context in use, or another context.
 * Who may not list namespaces types the name.
 */
export async function chooseNamespace(context: CommandContext): Promise<void> {
  await withCluster(context, async () => {
    const api = await connect(context);
    if (api === undefined) return;
    const names = await namespaces(api);
    const chosen = names === undefined ? await typeName(api) : await pickName(context, api, names);
    if (chosen === undefined) return;
    await rememberNamespace(context, api.connection.context, chosen);
    await connect(context);
  });
}

/** Undefined where they may not be listed. */
async function namespaces(api: Api): Promise<string[] | undefined> {
  const list = { path: '/api/v1/namespaces', resource: 'namespaces', namespace: '' };
  try {
    const found = await asking(api, () => listAll<{ readonly metadata: ObjectMeta }>(api, list));
    return found.map(({ metadata }) => metadata.name);
  } catch (error) {
    if (error instanceof ClusterError && error.kind === 'forbidden') return undefined;
    throw error;
  }
}

async function pickName(
  context: CommandContext,
  { connection }: Api,
  names: readonly string[],
): Promise<string | undefined> {
  const items: NamespaceItem[] = names.map((name) => ({
    label: name === connection.namespace ? `$(check) ${name}` : name,
    namespace: name,
  }));
  const another: NamespaceItem = { label: `$(arrow-swap) ${vscode.l10n.t('Choose another context…')}` };
  const chosen = await vscode.window.showQuickPick([...items, another], {
    title: vscode.l10n.t('Namespace in context "{context}"', { context: connection.context }),
  });
  if (chosen === another) await chooseContext(context);
  return chosen?.namespace;
}

async function typeName({ connection: { context, namespace } }: Api): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Namespace in context "{context}"', { context }),
    prompt: vscode.l10n.t('You may not list the namespaces of this cluster. Type the name of yours.'),
    value: namespace,
    ignoreFocusOut: true,
  });
  return name === undefined || name.trim() === '' ? undefined : name.trim();
}
