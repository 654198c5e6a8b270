import { cronJob } from './batch/cronJob.ts';
import { job } from './batch/job.ts';
import { pod } from './core/pod.ts';
import type { Kind } from './kind.ts';

/** The kinds that are validated, in the order in which completion offers them. */
export const kinds: readonly Kind[] = [job, cronJob];

/**
 * Kinds of other projects; none before they are loaded. The only state of the core that belongs to no object: code that is
 * there stays there, for all who read a document, as with every other module. `analysis/foreign.ts` loads them.
 */
let foreignKinds: readonly Kind[] = [];

/** Makes kinds of other projects known from now on. */
export function setForeignKinds(loaded: readonly Kind[]): void {
  foreignKinds = loaded;
}

export function knowsForeignKinds(): boolean {
  return foreignKinds.length > 0;
}

const byTypeMeta = new Map([...kinds, pod].map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind]));

export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  return byTypeMeta.get(`${apiVersion} ${kind}`);
}

/** The names of the kinds of one apiVersion. */
export function kindNames(apiVersion: string): string[] {
  return kinds.filter((kind) => kind.apiVersion === apiVersion).map((kind) => kind.kind);
}

/** A kind of another project, by exactly its apiVersion and kind. */
export function foreignKindOf(apiVersion: string | undefined, kind: string | undefined): Kind | undefined {
  return foreignKinds.find((each) => each.kind === kind && each.apiVersion === apiVersion);
}
