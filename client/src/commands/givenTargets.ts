import { targetsInKubernetesTools } from '../beside/kubernetesToolsTree.ts';
import { type ClusterTarget, targetsOf } from '../cluster/target.ts';

/** The objects that a tree called a command for. */
export interface GivenTargets {
  readonly targets: readonly ClusterTarget[];
  /** That of the tree of another extension, which need not be ours. */
  readonly kubeconfig?: string;
}

/** Empty for a command that was called in another way. Throws a `ClusterError` where another extension says too little. */
export function givenTargets(args: readonly unknown[]): GivenTargets {
  const targets = targetsOf(args);
  const [first] = targets;
  if (first === undefined) return targetsInKubernetesTools(args) ?? { targets };
  return first.kubeconfig === undefined ? { targets } : { targets, kubeconfig: first.kubeconfig };
}
