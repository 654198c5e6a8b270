import * as vscode from 'vscode';
import type { CommandContext } from './context.ts';

/** Under these keys a workspace remembers what was chosen; a namespace for each context. */
const CONTEXT = 'clusterContext';
const NAMESPACE = 'clusterNamespace:';

const changed = new vscode.EventEmitter<void>();

/** Fires when another context or namespace has been chosen. */
export const onDidChooseCluster = changed.event;

/** The context that was chosen in this workspace; undefined: the current one of the kubeconfig. */
export function chosenContext({ memory }: CommandContext): string | undefined {
  return memory.get<string>(CONTEXT);
}

/** The namespace that was chosen for a context; undefined: its own in the kubeconfig. */
export function chosenNamespace({ memory }: CommandContext, context: string): string | undefined {
  return memory.get<string>(NAMESPACE + context);
}

/** Remembers a context. Undefined: that of the kubeconfig again. */
export async function rememberContext({ memory }: CommandContext, name: string | undefined): Promise<void> {
  await memory.update(CONTEXT, name);
  changed.fire();
}

export async function rememberNamespace(
  { memory }: CommandContext,
  context: string,
  namespace: string | undefined,
): Promise<void> {
  await memory.update(NAMESPACE + context, namespace);
  changed.fire();
}
