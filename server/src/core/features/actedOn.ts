import type { ObjectSummary } from '../analysis/summary.ts';
import { foreignTypes } from '../kinds/foreignTypes.ts';

/** Whether commands act on such an object: one that is judged in full, or of a kind of another project that is known. */
export function isActedOn({ adviceOnly, apiVersion, kind }: ObjectSummary): boolean {
  return !adviceOnly || foreignTypes.some((type) => type.apiVersion === apiVersion && type.kind === kind);
}
