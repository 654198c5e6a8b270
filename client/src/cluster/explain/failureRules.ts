import type { Condition, ContainerStatus, FailureRule, Job, Pod } from '../types.ts';

/** Which rule of `podFailurePolicy` a failed Pod matches, and by what. */
export interface RuleMatch {
  /** From 0. */
  readonly index: number;
  readonly rule: FailureRule;
  readonly container?: ContainerStatus;
  readonly condition?: Condition;
}

/** The first rule that matches decides (`matchPodFailurePolicy` in k8s.io/kubernetes). */
export function matchingRule(job: Job, pod: Pod): RuleMatch | undefined {
  for (const [index, rule] of (job.spec.podFailurePolicy?.rules ?? []).entries()) {
    if (rule.onExitCodes !== undefined) {
      const container = containerWith(rule.onExitCodes, pod);
      if (container !== undefined) return { index, rule, container };
    } else {
      const condition = (pod.status?.conditions ?? []).find((held) =>
        rule.onPodConditions?.some(({ type, status = 'True' }) => held.type === type && held.status === status),
      );
      if (condition !== undefined) return { index, rule, condition };
    }
  }
  return undefined;
}

/** App containers come before init containers; one that has not ended, or ended well, matches nothing. */
function containerWith(
  { containerName, operator, values }: NonNullable<FailureRule['onExitCodes']>,
  { status }: Pod,
): ContainerStatus | undefined {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  return all.find(({ name, state }) => {
    const code = state?.terminated?.exitCode ?? 0;
    if (code === 0 || (containerName !== undefined && containerName !== name)) return false;
    return values.includes(code) === (operator === 'In');
  });
}
