import type { Api } from './api.ts';
import { parseObject, textAt } from './json.ts';

/** The minor versions of Kubernetes that manifests can be checked for. */
export const OLDEST_MINOR = 29;
export const NEWEST_MINOR = 36;

/** The minor version that a cluster runs; undefined where it does not say it in the way of Kubernetes 1. */
export async function clusterMinor(api: Api): Promise<number | undefined> {
  const access = { verb: 'get', resource: 'version', namespace: '' };
  const { body } = await api.send({ method: 'GET', path: '/version', access, isAside: true });
  return minorOf(textAt(parseObject(body), 'gitVersion'));
}

/** The minor version of `1.30`, `v1.30.2` or `v1.30.2-eks-1a2b3c`. */
export function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(\d+)(?:[.+-]|$)/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** What to offer a person whose cluster runs another version than the one that manifests are checked for. */
export interface VersionOffer {
  /** What the cluster runs, what manifests are checked for, and what they should be: `1.31`. */
  readonly running: string;
  readonly checked: string;
  readonly offered: string;
}

/**
 * Nothing where manifests are checked for the cluster's version already, or for the nearest one that they can be
 * checked for. `setting` is the value of `batchwright.kubernetesVersion`; what the server cannot use means the newest.
 */
export function versionOffer(running: number, setting: string): VersionOffer | undefined {
  const set = minorOf(setting);
  const checked = set !== undefined && set === clamped(set) ? set : NEWEST_MINOR;
  const offered = clamped(running);
  if (offered === checked) return undefined;
  return { running: `1.${running}`, checked: `1.${checked}`, offered: `1.${offered}` };
}

function clamped(minor: number): number {
  return Math.min(Math.max(minor, OLDEST_MINOR), NEWEST_MINOR);
}
