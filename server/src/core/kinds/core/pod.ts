import type { Kind } from '../kind.ts';

/** Only advised on, and only where it does the work of a Job: nothing else is said of Pods. */
export const pod: Kind = { apiVersion: 'v1', kind: 'Pod' };
