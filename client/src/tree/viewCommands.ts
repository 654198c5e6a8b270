import * as vscode from 'vscode';
import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import { type ClusterTarget, targetsOf } from '../cluster/target.ts';
import { contextItems, currentKubeconfig, withCluster } from '../commands/clusterAccess.ts';
import type { CommandContext } from '../commands/context.ts';
import { showFailure } from '../commands/notify.ts';
import type { BatchView } from './batchView.ts';
import { ContextNode } from './contextNode.ts';
import { JobNode } from './jobNode.ts';
import type { Order, StateFilter } from './node.ts';
import { MoreNode } from './rows.ts';
import { RunNode } from './runNode.ts';
import { orderInWords, stateFilterInWords } from './viewChoices.ts';

/** Lets the person choose which contexts of the kubeconfig are shown. Only a choice contacts a cluster. */
export async function chooseCluster(context: CommandContext, view: BatchView): Promise<void> {
  await withCluster(context, async () => {
    const config = currentKubeconfig();
    const shown = view.contexts.length > 0 ? view.contexts : [config.currentContext];
    const items = contextItems(config).map((item) => ({ ...item, picked: shown.includes(item.label) }));
    const chosen = await vscode.window.showQuickPick(items, {
      canPickMany: true,
      title: vscode.l10n.t('Clusters to show: contexts of the kubeconfig'),
      matchOnDescription: true,
    });
    if (chosen === undefined) return;
    await view.setContexts(chosen.map(({ label }) => label));
  });
}

/** Takes a context out of the view. */
export async function hideCluster(view: BatchView, [node]: readonly unknown[]): Promise<void> {
  if (!(node instanceof ContextNode)) return;
  await view.setContexts(view.contexts.filter((name) => name !== node.context));
}

export async function showMore([node]: readonly unknown[]): Promise<void> {
  if (node instanceof MoreNode) node.showMore();
}

const ORDERS: readonly Order[] = ['newest', 'name', 'attention'];

export async function sortJobs(view: BatchView): Promise<void> {
  const { options } = view;
  const items = ORDERS.map((order) => ({
    order,
    label: orderInWords(order),
    ...(order === options.order && { description: vscode.l10n.t('now') }),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Order of the Jobs') });
  if (chosen !== undefined) await view.setOptions({ ...options, order: chosen.order });
}

const STATES: readonly StateFilter[] = ['failed', 'active', 'suspended', 'complete'];

/** Either a state is chosen or a part of a name is typed, which then also counts for the state that is chosen before. */
export async function filterJobs(view: BatchView): Promise<void> {
  const byName = vscode.l10n.t('By Name…');
  const { options } = view;
  const items = [
    { label: vscode.l10n.t('All'), state: undefined },
    ...STATES.map((state) => ({
      label: stateFilterInWords(state),
      state,
      ...(state === options.state && { description: vscode.l10n.t('now') }),
    })),
    { label: byName, ...(options.text !== '' && { description: options.text }) },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Jobs to Show') });
  if (chosen === undefined) return;
  const { order, text, state } = options;
  if ('state' in chosen) {
    await view.setOptions(chosen.state === undefined ? { order, text: '' } : { order, text, state: chosen.state });
    return;
  }
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Jobs to Show'),
    prompt: vscode.l10n.t('Part of the name of a Job or CronJob; empty for all.'),
    value: text,
  });
  if (typed === undefined) return;
  await view.setOptions({ order, text: typed.trim().toLowerCase(), ...(state !== undefined && { state }) });
}

export async function clearJobsFilter(view: BatchView): Promise<void> {
  await view.setOptions({ order: view.options.order, text: '' });
}

/** Opens the manifest of an object, where the workspace has one; else that of the schedule that has started it. */
export async function goToManifest(context: CommandContext, args: readonly unknown[]): Promise<void> {
  const [target] = targetsOf(args);
  if (target === undefined) return;
  try {
    const owner = ownerOf(target);
    const symbol = (await findManifest(context, target)) ?? (owner && (await findManifest(context, owner)));
    if (symbol) return await open(symbol);
    const { kind, name } = target;
    await vscode.window.showInformationMessage(
      vscode.l10n.t('No file of this workspace has a manifest of {kind} "{name}".', { kind, name }),
    );
  } catch (error) {
    await showFailure(context, error);
  }
}

/** What has started it by a schedule. */
function ownerOf(target: ClusterTarget): ClusterTarget | undefined {
  if (target instanceof RunNode) return target.schedule;
  const cronJob = target instanceof JobNode ? target.cronJob : undefined;
  return cronJob === undefined ? undefined : { ...target, kind: 'CronJob', name: cronJob };
}

/** One of the same namespace counts before one without a namespace, which may be meant for any. */
async function findManifest({ session }: CommandContext, target: ClusterTarget): Promise<WorkspaceSymbol | undefined> {
  const params = { query: target.name };
  const symbols = (await session.request<WorkspaceSymbol[] | null>('workspace/symbol', params)) ?? [];
  const found = symbols.filter((symbol) => isOf(target, symbol));
  return found.find(({ containerName = '' }) => containerName.endsWith(` · ${target.namespace}`)) ?? found[0];
}

function isOf({ kind, name, namespace }: ClusterTarget, symbol: WorkspaceSymbol): boolean {
  return symbol.name === name && [kind, `${kind} · ${namespace}`].includes(symbol.containerName ?? '');
}

async function open({ location }: WorkspaceSymbol): Promise<void> {
  if (!('range' in location)) return;
  const { start, end } = location.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection });
}
