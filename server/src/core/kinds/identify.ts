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

/** What an object says of its type, or what a list says of its items. */
export interface TypeMeta {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

/**
 * Which kind a document is, by its apiVersion and kind alone. A Job or CronJob whose apiVersion is missing, empty,
 * malformed or of the batch group is meant to be ours, and so is whatever says `batch/v1`; a well-formed foreign group
 * (Volcano has a Job too) is not. The second argument stands in for what the object says itself.
 */
export function identify(root: Node | undefined, { apiVersion, kind }: TypeMeta = typeMetaOf(root)): Identity {
  if (root?.kind !== 'map') return foreign;
  if (kind !== undefined && batchKinds.has(kind)) {
    const elsewhere = apiVersion !== undefined && wellFormedGroup.test(apiVersion) && !apiVersion.startsWith('batch/');
    return elsewhere ? foreign : batch(kind);
  }
  if (apiVersion?.trim() !== 'batch/v1') return foreign;
  return batch(looksLikeCronJob(root) ? 'CronJob' : 'Job');
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
