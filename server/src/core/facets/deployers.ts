import type { Field } from '../manifest/field.ts';

/** What the annotations of an object tell of the tool that brings it to the cluster. */
export type Deployer = 'argo-hook' | 'argo' | 'helm-hook' | 'unknown';

const argoPrefix = 'argocd.argoproj.io/';
const noHook = 'Skip';

/**
 * Argo CD runs its own hooks and those of Helm; an object with another annotation of Argo CD is one that it keeps in sync.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/
 */
export function deployerOf(metadata: Field): Deployer {
  const annotations = metadata.get('annotations');
  if (annotations.size === 0) return 'unknown';
  const hook = annotations.get(`${argoPrefix}hook`);
  const isOfArgo = annotations.entries().some(([key]) => key.startsWith(argoPrefix));
  if (hook.isSet && hook.text() !== noHook) return 'argo-hook';
  if (annotations.get('helm.sh/hook').isSet) return isOfArgo ? 'argo-hook' : 'helm-hook';
  return isOfArgo ? 'argo' : 'unknown';
}
