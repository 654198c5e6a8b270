import { entryOf, type Node } from '../yaml/tree.ts';
import type { Kind } from './kind.ts';
import { foreignKindOf, kindOf } from './registry.ts';

export type Identity =
  | { readonly ours: true; readonly kind: Kind }
  /** Another kind, or no object at all: left alone. */
  | { readonly ours: false };

const foreign: Identity = { ours: false };
const wellFormedGroup = /^[a-z0-9.-]+\/v\d+((alpha|beta)\d+)?$/;
/** Groups of Kubernetes that have no Job any more, or never had one: who writes them means `batch`. */
const builtInGroup = /^(?:apps|autoscaling|extensions|policy)\//;
const batchGroup = /^\s*batch(?:\/|\s*$)/;
const batchKinds: ReadonlyMap<string, string> = new Map([
  ['job', 'Job'],
  ['jobs', 'Job'],
  ['cronjob', 'CronJob'],
  ['cronjobs', 'CronJob'],
]);

/** What an object says of its type, or what a list says of its items. */
export interface TypeMeta {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

/**
 * Which kind a document is, by its apiVersion and kind alone. A Job or CronJob whose apiVersion is missing, empty,
 * malformed or of a group of Kubernetes is meant to be ours, and so are whatever says `batch/v1` and a misspelt Job of
 * another version of batch; a well-formed foreign group (Volcano has a Job too) is not. The second argument stands in
 * for what the object says itself.
 */
export function identify(root: Node | undefined, { apiVersion, kind }: TypeMeta = typeMetaOf(root)): Identity {
  if (root?.kind !== 'map') return foreign;
  if (kind === 'Pod') return identifyPod(root, apiVersion);
  const meant = batchKinds.get(kind?.toLowerCase().replace(/[\s_-]/g, '') ?? '');
  if (kind !== undefined && kind === meant) return isForeign(apiVersion) ? foreign : batch(kind);
  if (apiVersion === undefined || !batchGroup.test(apiVersion)) return ofAnotherProject(apiVersion, kind);
  if (meant !== undefined) return batch(meant);
  if (apiVersion.trim() !== 'batch/v1' && kind) return foreign;
  return batch(looksLikeCronJob(root) ? 'CronJob' : 'Job');
}

/** A Pod is of interest only where it does the work of a Job. */
function identifyPod(root: Node, apiVersion: string | undefined): Identity {
  const restartPolicy = stringAt(entryOf(root, 'spec')?.value, 'restartPolicy');
  const pod = restartPolicy === 'Never' || restartPolicy === 'OnFailure' ? kindOf(apiVersion ?? '', 'Pod') : undefined;
  return pod === undefined ? foreign : { ours: true, kind: pod };
}

/** A kind of another project; whatever is misspelt there is left to its own tools. */
function ofAnotherProject(apiVersion: string | undefined, kind: string | undefined): Identity {
  const found = foreignKindOf(apiVersion, kind);
  return found === undefined ? foreign : { ours: true, kind: found };
}

function isForeign(apiVersion = ''): boolean {
  return wellFormedGroup.test(apiVersion) && !batchGroup.test(apiVersion) && !builtInGroup.test(apiVersion);
}

/** `apiVersion` and `kind` where they are strings. */
export function typeMetaOf(root: Node | undefined): TypeMeta {
  return { apiVersion: stringAt(root, 'apiVersion'), kind: stringAt(root, 'kind') };
}

function batch(name: string): Identity {
  const kind = kindOf('batch/v1', name);
  return kind === undefined ? foreign : { ours: true, kind };
}

function looksLikeCronJob(root: Node): boolean {
  const spec = entryOf(root, 'spec')?.value;
  return entryOf(spec, 'schedule') !== undefined || entryOf(spec, 'jobTemplate') !== undefined;
}

function stringAt(root: Node | undefined, key: string): string | undefined {
  const value = entryOf(root, key)?.value;
  return value?.kind === 'scalar' && value.type === 'string' ? String(value.value) : undefined;
}
