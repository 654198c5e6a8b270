import { KINDS } from '../cluster/kinds.ts';
import { type ClusterTarget, targetIn } from '../cluster/target.ts';

/**
 * What the Kubernetes extension gives to others, as far as it is used here: APIs by component and version. The whole of it
 * is in the package `vscode-kubernetes-tools-api`.
 */
export interface KubernetesTools {
  get(component: string, version: string): KubernetesToolsApi;
}

export type KubernetesToolsApi = { readonly available: true; readonly api: unknown } | { readonly available: false };

/** The component `clusterexplorer`: the tree of the cluster. */
export interface ClusterExplorer {
  /** What an element of the tree is; undefined where a command was called with something else. */
  resolveCommandTarget(target?: unknown): ExplorerNode | undefined;
}

/** The component `configuration`. */
export interface ToolsConfiguration {
  getKubeconfigPath(): KubeconfigPath;
}

/** `hostPath` may be a list in the way of `PATH`, as `KUBECONFIG` is. */
export type KubeconfigPath =
  | { readonly pathType: 'host'; readonly hostPath: string }
  | { readonly pathType: 'wsl'; readonly wslPath: string };

/** A node of the tree: the objects of the active context have the type `resource`. */
export interface ExplorerNode {
  readonly nodeType: string;
}

/** An object. The names are those of the API. */
export interface ExplorerResourceNode extends ExplorerNode {
  readonly nodeType: 'resource';
  readonly name: string;
  /** Empty for most kinds: the extension cuts the columns of a table at single spaces, of which there are more. */
  readonly namespace?: string | null;
  readonly resourceKind: { readonly manifestKind: string };
}

/** The context that the tree shows. */
export interface ActiveContext {
  readonly context: string;
  /** The one in which `kubectl` lists where nothing else is said. */
  readonly namespace: string;
}

/** The object that a node stands for; undefined where it is none that our commands are about. */
export function targetOfNode(
  node: ExplorerNode | undefined,
  { context, namespace }: ActiveContext,
): ClusterTarget | undefined {
  if (node === undefined || !isResource(node)) return undefined;
  const kind = KINDS.find((each) => each === node.resourceKind.manifestKind);
  return kind && { ...targetIn(node.namespace || namespace, kind, node.name), context };
}

function isResource(node: ExplorerNode): node is ExplorerResourceNode {
  return node.nodeType === 'resource';
}
