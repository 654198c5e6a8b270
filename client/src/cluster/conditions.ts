import type { Condition } from './types.ts';

/** The condition of a type where it holds. */
export function trueCondition(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type && condition.status === 'True');
}
