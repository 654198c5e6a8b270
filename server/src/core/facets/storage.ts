import type { ContainerFacet } from './facets.ts';
import { restartsInPlace } from './retries.ts';

/** Volumes whose files outlive the Pod. */
const lasting = ['persistentVolumeClaim', 'nfs', 'hostPath', 'iscsi', 'cephfs', 'azureFile'];

/** Where a container sees files that an earlier try has left behind: mount paths without a slash at the end. */
export function keptPaths({ pod, container }: ContainerFacet): string[] {
  const kinds = restartsInPlace(pod.job.spec) ? [...lasting, 'emptyDir'] : lasting;
  const kept = new Set(
    pod.spec
      .get('volumes')
      .items()
      .filter((volume) => kinds.some((kind) => volume.get(kind).isSet))
      .map((volume) => volume.get('name').text()),
  );
  return container
    .get('volumeMounts')
    .items()
    .filter((mount) => kept.has(mount.get('name').text()) && !mount.get('mountPath').isUnknown)
    .filter((mount) => !mount.get('subPathExpr').isSet && mount.get('readOnly').bool() !== true)
    .map((mount) => mount.get('mountPath').text().replace(/\/+$/, ''))
    .filter((path) => path !== '');
}

/** A path at or below one of `roots`; nothing is known of relative paths and of those with variables. */
export function isBelow(path: string, roots: readonly string[]): boolean {
  return !/[$`*?]/.test(path) && roots.some((root) => path === root || path.startsWith(`${root}/`));
}
