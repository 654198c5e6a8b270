import { entryOf, type Node } from '../yaml/tree.ts';
import type { Kind } from './kind.ts';
import { kindOf } from './registry.ts';

export type Identity =
  | { readonly ours: true; readonly kind: Kind }
  /** Another kind, or no object at all: left alone. */
  | { readonly ours: false };

const foreign: Identity = { ours: false };
const wellFormedGroup = /^[a-z0-9.-]+\/v\d+((alpha|beta)\d+)?$/;
const batchKinds = new Set(['Job', 'CronJob']);

/**
 * Which kind a document is, by its apiVersion and kind alone. A Job or CronJob whose apiVersion is missing, empty,
 * malformed or of the batch group is meant to be ours, and so is whatever says `batch/v1`; a well-formed foreign group
 * (Volcano has a Job too) is not.
 */
export function identify(root: Node | undefined): Identity {
  if (root?.kind !== 'map') return foreign;
  const apiVersion = stringAt(root, 'apiVersion');
  const kind = stringAt(root, 'kind');
  if (kind !== undefined && batchKinds.has(kind)) {
    const elsewhere = apiVersion !== undefined && wellFormedGroup.test(apiVersion) && !apiVersion.startsWith('batch/');
    return elsewhere ? foreign : batch(kind);
  }
  if (apiVersion?.trim() !== 'batch/v1') return foreign;
  return batch(looksLikeCronJob(root) ? 'CronJob' : 'Job');
}

/** @throws Error never: the registry has both kinds. */
function batch(name: string): Identity {
  const kind = kindOf('batch/v1', name);
  return kind === undefined ? foreign : { ours: true, kind };
}

function looksLikeCronJob(root: Node): boolean {
  const spec = entryOf(root, 'spec')?.value;
  return entryOf(spec, 'schedule') !== undefined || entryOf(spec, 'jobTemplate') !== undefined;
}

function stringAt(root: Node, key: string): string | undefined {
  const value = entryOf(root, key)?.value;
  return value?.kind === 'scalar' && value.type === 'string' ? String(value.value) : undefined;
}
