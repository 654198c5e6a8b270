import * as vscode from 'vscode';
import { connect, contextItems, currentKubeconfig, withCluster } from './clusterAccess.ts';
import { chosenContext, rememberContext } from './clusterChoice.ts';
import type { CommandContext } from './context.ts';

interface ContextItem extends vscode.QuickPickItem {
  /** Undefined: whichever is current in the kubeconfig. */
  readonly context: string | undefined;
}

/** Lets the person choose the context of the kubeconfig that the commands of this workspace use. */
export async function chooseContext(context: CommandContext): Promise<void> {
  await withCluster(context, async () => {
    const config = currentKubeconfig();
    const current = config.currentContext ?? '';
    const inUse = chosenContext(context);
    const items: ContextItem[] = contextItems(config).map((item) => ({
      ...item,
      label: item.label === inUse ? `$(check) ${item.label}` : item.label,
      context: item.label,
    }));
    if (current !== '') {
      items.unshift({
        label: vscode.l10n.t('Current context of the kubeconfig'),
        description: current,
        context: undefined,
      });
    }
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Context for the commands of this workspace'),
      matchOnDescription: true,
    });
    if (chosen === undefined) return;
    await rememberContext(context, chosen.context);
    await connect(context);
  });
}
