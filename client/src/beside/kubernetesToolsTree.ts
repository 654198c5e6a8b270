import * as vscode from 'vscode';
import { kubeconfigSource, readKubeconfig } from '../cluster/connection.ts';
import { ClusterError } from '../cluster/failure.ts';
import { msg } from '../cluster/message.ts';
import { type ClusterTarget, elementsOf } from '../cluster/target.ts';
import {
  type ActiveContext,
  type ClusterExplorer,
  type KubernetesTools,
  type ToolsConfiguration,
  targetOfNode,
} from './kubernetesTools.ts';

/** What was chosen in the tree of the Kubernetes extension. */
export interface TreeTargets {
  readonly targets: readonly ClusterTarget[];
  /** The kubeconfig by which that extension reaches the cluster of its tree: a list in the way of `PATH`. */
  readonly kubeconfig: string;
}

/**
 * The objects for which the tree of the Kubernetes extension called a command; undefined where it did not. That extension
 * is asked only while it runs, and is never started. Throws a `ClusterError` where its kubeconfig cannot be used.
 */
export function targetsInKubernetesTools(args: readonly unknown[]): TreeTargets | undefined {
  const extension = vscode.extensions.getExtension<Partial<KubernetesTools> | undefined>(
    'ms-kubernetes-tools.vscode-kubernetes-tools',
  );
  if (args[0] === undefined || extension?.isActive !== true) return undefined;
  const explorer = component<ClusterExplorer>(extension.exports, 'clusterexplorer');
  const nodes = elementsOf(args).map((element) => explorer?.resolveCommandTarget(element));
  if (nodes[0] === undefined) return undefined;
  const kubeconfig = kubeconfigOf(component<ToolsConfiguration>(extension.exports, 'configuration'));
  const active = activeContext(kubeconfig);
  return { targets: nodes.flatMap((node) => targetOfNode(node, active) ?? []), kubeconfig };
}

/** The first version of a component, which later ones still have. */
function component<T>(tools: Partial<KubernetesTools> | undefined, name: string): T | undefined {
  const answer = tools?.get?.(name, 'v1');
  return answer?.available === true ? (answer.api as T) : undefined;
}

/** Empty where it does not say: then it is the usual one. */
function kubeconfigOf(configuration: ToolsConfiguration | undefined): string {
  const path = configuration?.getKubeconfigPath();
  if (path?.pathType === 'wsl') {
    throw new ClusterError(
      'kubeconfig',
      msg('The Kubernetes extension uses the kubeconfig {path} of WSL. Open the folder in WSL to use it here.', {
        path: path.wslPath,
      }),
    );
  }
  return path?.hostPath ?? '';
}

function activeContext(kubeconfig: string): ActiveContext {
  const { contexts, currentContext } = readKubeconfig(kubeconfigSource(kubeconfig));
  const active = contexts.find(({ name }) => name === currentContext);
  if (active === undefined) {
    throw new ClusterError(
      'kubeconfig',
      msg('The kubeconfig of the Kubernetes extension has no current context. Choose a cluster in its view.'),
    );
  }
  return { context: active.name, namespace: active.namespace ?? 'default' };
}
