import { targetsInKubernetesTools } from '../beside/kubernetesToolsTree.ts';
import { type ClusterTarget, targetsOf } from '../cluster/target.ts';

/** The objects that a tree called a command for. */
export interface GivenTargets {
  readonly targets: readonly ClusterTarget[];
  /** Of the tree of another extension: the kubeconfig that it uses, which need not be ours. */
  readonly kubeconfig?: string;
}

/** Empty for a command that was called in another way. Throws a `ClusterError` where another extension says too little. */
export function givenTargets(args: readonly unknown[]): GivenTargets {
  const targets = targetsOf(args);
  return targets.length > 0 ? { targets } : (targetsInKubernetesTools(args) ?? { targets });
}
