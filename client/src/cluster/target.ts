import { isObject } from './json.ts';
import { factsOf, KINDS, type TargetKind } from './kinds.ts';

export type { TargetKind } from './kinds.ts';

/** An object of a cluster that a command is about. A tree of the cluster hands it to the commands of its menus. */
export interface ClusterTarget {
  /** The files of the context, a list in the way of `PATH`, empty for the usual ones; absent: those that commands use. */
  readonly kubeconfig?: string;
  /** Of the kubeconfig; absent: the one that commands use. */
  readonly context?: string;
  /** Empty where objects of the kind are in none. */
  readonly namespace: string;
  readonly kind: TargetKind;
  readonly name: string;
}

/** The target of that name, without the namespace where objects of the kind are in none. */
export function targetIn(namespace: string, kind: TargetKind, name: string): ClusterTarget {
  return { kind, namespace: factsOf(kind).clusterScoped ? '' : namespace, name };
}

/**
 * The items that a menu of a tree called a command with: VS Code gives the one under the mouse first, then all that are
 * selected, among which it need not be.
 */
export function elementsOf([clicked, selected]: readonly unknown[]): readonly unknown[] {
  return Array.isArray(selected) && selected.includes(clicked) ? selected : [clicked];
}

/** The objects that a command of a tree was called with. Empty for a command that was called in another way. */
export function targetsOf(args: readonly unknown[]): ClusterTarget[] {
  return isTarget(args[0]) ? elementsOf(args).filter(isTarget) : [];
}

function isTarget(value: unknown): value is ClusterTarget {
  return (
    isObject(value) &&
    KINDS.some((kind) => kind === value.kind) &&
    typeof value.name === 'string' &&
    typeof value.namespace === 'string' &&
    (value.context === undefined || typeof value.context === 'string') &&
    (value.kubeconfig === undefined || typeof value.kubeconfig === 'string')
  );
}
