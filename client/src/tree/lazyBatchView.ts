import * as vscode from 'vscode';
import type { CommandContext } from '../commands/context.ts';
import type { BatchView } from './batchView.ts';
import type { TreeNode } from './node.ts';

/** Also in `package.json`. */
const VIEW = 'batchwright.jobs';

/** Registers the Batch view and its commands. All that is behind them is loaded when the view is first seen. */
export function registerBatchView(context: CommandContext): vscode.Disposable {
  const changes = new vscode.EventEmitter<TreeNode[] | undefined>();
  let loading: Promise<BatchView> | undefined;
  const load = (): Promise<BatchView> => {
    loading ??= import('./batchView.ts').then(({ BatchView }) => new BatchView(context, { view, changes }));
    return loading;
  };
  const view: vscode.TreeView<TreeNode> = vscode.window.createTreeView(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: async (node) => [...(await (await load()).childrenOf(node))],
      getTreeItem: async (node) => (await load()).itemOf(node),
    },
    showCollapseAll: true,
    canSelectMany: true,
  });
  const commands = () => import('./viewCommands.ts');
  const register = (name: string, run: (...args: unknown[]) => Promise<void>) =>
    vscode.commands.registerCommand(`batchwright.${name}`, run);
  return vscode.Disposable.from(
    changes,
    view,
    { dispose: () => void loading?.then((loaded) => loaded.dispose()) },
    register('chooseCluster', async () => (await commands()).chooseCluster(context, await load())),
    register('refreshJobs', async () => (await load()).refreshAll()),
    register('filterJobs', async () => (await commands()).filterJobs(await load())),
    register('clearJobsFilter', async () => (await commands()).clearJobsFilter(await load())),
    register('sortJobs', async () => (await commands()).sortJobs(await load())),
    register('showMoreJobs', async (...args) => (await commands()).showMore(args)),
    register('hideCluster', async (...args) => (await commands()).hideCluster(await load(), args)),
    register('goToManifest', async (...args) => (await commands()).goToManifest(context, args)),
  );
}
