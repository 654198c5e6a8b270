import { cronJob } from './batch/cronJob.ts';
import { job } from './batch/job.ts';
import type { Kind } from './kind.ts';

/** All kinds, in the order in which completion offers them. */
export const kinds: readonly Kind[] = [job, cronJob];

const byTypeMeta = new Map(kinds.map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind]));

export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  return byTypeMeta.get(`${apiVersion} ${kind}`);
}

/** The names of the kinds of one apiVersion. */
export function kindNames(apiVersion: string): string[] {
  return kinds.filter((kind) => kind.apiVersion === apiVersion).map((kind) => kind.kind);
}
