import { trueCondition } from '../../conditions.ts';
import { QUEUE_LABEL, type Workload } from '../../kueue/workload.ts';
import type { Condition } from '../../types.ts';
import type { Finding } from '../explanation.ts';
import { quoted } from '../words.ts';

/** Where a Job names its queue. */
export const QUEUE_FIELD = `metadata.labels[${QUEUE_LABEL}]`;

export function isTrue(workload: Workload, type: string): boolean {
  return trueCondition(workload.status?.conditions, type) !== undefined;
}

/** What a condition says: its message, or where that is empty its reason. */
export function wordsOf({ message = '', reason = '' }: Partial<Condition> = {}): string {
  return quoted(message) || reason;
}

export function aboutWorkload(
  { metadata }: Workload,
  condition?: { readonly lastTransitionTime?: string },
): Pick<Finding, 'object' | 'since'> {
  const since = condition?.lastTransitionTime;
  return { object: { kind: 'Workload', name: metadata.name }, ...(since !== undefined && { since }) };
}
