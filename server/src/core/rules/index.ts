/** All rules about one object of Kubernetes. Made by `npm run generate` from the files beside it. */
import { rule as containerImageTag } from './container/image-tag.ts';
import { rule as containerRedisAddress } from './container/redis-address.ts';
import { rule as containerResourcesMissing } from './container/resources-missing.ts';
import { rule as containerRunsAsRoot } from './container/runs-as-root.ts';
import { rule as containerSecretInEnv } from './container/secret-in-env.ts';
import { rule as containerUnstructuredLogs } from './container/unstructured-logs.ts';
import { rule as containerVariableNotExpanded } from './container/variable-not-expanded.ts';
import { rule as containerVariableUnknown } from './container/variable-unknown.ts';
import { rule as cronjobClockChangeRepeats } from './cronjob/clock-change-repeats.ts';
import { rule as cronjobClockChangeSkips } from './cronjob/clock-change-skips.ts';
import { rule as cronjobDayOrWeekday } from './cronjob/day-or-weekday.ts';
import { rule as cronjobForbidNoDeadline } from './cronjob/forbid-no-deadline.ts';
import { rule as cronjobHistoryZero } from './cronjob/history-zero.ts';
import { rule as cronjobMinuteWildcard } from './cronjob/minute-wildcard.ts';
import { rule as cronjobMissingDay } from './cronjob/missing-day.ts';
import { rule as cronjobNeverFires } from './cronjob/never-fires.ts';
import { rule as cronjobOverlap } from './cronjob/overlap.ts';
import { rule as cronjobStartingDeadlineTooShort } from './cronjob/starting-deadline-too-short.ts';
import { rule as cronjobTimezoneMissing } from './cronjob/timezone-missing.ts';
import { rule as cronjobTtlShadowsHistory } from './cronjob/ttl-shadows-history.ts';
import { rule as cronjobUnevenStep } from './cronjob/uneven-step.ts';
import { rule as jobActiveDeadlineOnPod } from './job/active-deadline-on-pod.ts';
import { rule as jobArgocdHookLowTtl } from './job/argocd-hook-low-ttl.ts';
import { rule as jobArgocdTtlOutOfSync } from './job/argocd-ttl-out-of-sync.ts';
import { rule as jobBackoffLimit } from './job/backoff-limit.ts';
import { rule as jobCompletionIndexByHand } from './job/completion-index-by-hand.ts';
import { rule as jobCompletionIndexRedundant } from './job/completion-index-redundant.ts';
import { rule as jobDeadlineMissing } from './job/deadline-missing.ts';
import { rule as jobGenerateNameApply } from './job/generate-name-apply.ts';
import { rule as jobImagePullHangs } from './job/image-pull-hangs.ts';
import { rule as jobImmutableOnApply } from './job/immutable-on-apply.ts';
import { rule as jobIndexUnused } from './job/index-unused.ts';
import { rule as jobInjectedSidecar } from './job/injected-sidecar.ts';
import { rule as jobNotIdempotent } from './job/not-idempotent.ts';
import { rule as jobOnFailureHidesLogs } from './job/on-failure-hides-logs.ts';
import { rule as jobParallelismExceedsCompletions } from './job/parallelism-exceeds-completions.ts';
import { rule as jobParallelismZero } from './job/parallelism-zero.ts';
import { rule as jobPerIndexLimitWithoutEffect } from './job/per-index-limit-without-effect.ts';
import { rule as jobQueueWithCompletions } from './job/queue-with-completions.ts';
import { rule as jobSidecarNeverEnds } from './job/sidecar-never-ends.ts';
import { rule as jobTtlMissing } from './job/ttl-missing.ts';
import { rule as jobTtlZero } from './job/ttl-zero.ts';
import { rule as kueueQueueName } from './kueue/queue-name.ts';
import { rule as podBare } from './pod/bare.ts';
import { rule as podFailurePolicyDisruptionFailsJob } from './pod-failure-policy/disruption-fails-job.ts';
import { rule as podFailurePolicyEndlessRetries } from './pod-failure-policy/endless-retries.ts';
import { rule as podFailurePolicyIgnoreDisruption } from './pod-failure-policy/ignore-disruption.ts';
import { rule as podFailurePolicyImpossibleExitCode } from './pod-failure-policy/impossible-exit-code.ts';
import { rule as podFailurePolicyMisspelledCondition } from './pod-failure-policy/misspelled-condition.ts';
import { rule as podFailurePolicyOutOfMemory } from './pod-failure-policy/out-of-memory.ts';
import { rule as podFailurePolicyUnreachableRule } from './pod-failure-policy/unreachable-rule.ts';
import type { Rule } from './rule.ts';
import { rule as suppressionReasonMissing } from './suppression/reason-missing.ts';
import { rule as suppressionUnused } from './suppression/unused.ts';

export const rules: readonly Rule[] = [
  containerImageTag,
  containerRedisAddress,
  containerResourcesMissing,
  containerRunsAsRoot,
  containerSecretInEnv,
  containerUnstructuredLogs,
  containerVariableNotExpanded,
  containerVariableUnknown,
  cronjobClockChangeRepeats,
  cronjobClockChangeSkips,
  cronjobDayOrWeekday,
  cronjobForbidNoDeadline,
  cronjobHistoryZero,
  cronjobMinuteWildcard,
  cronjobMissingDay,
  cronjobNeverFires,
  cronjobOverlap,
  cronjobStartingDeadlineTooShort,
  cronjobTimezoneMissing,
  cronjobTtlShadowsHistory,
  cronjobUnevenStep,
  jobActiveDeadlineOnPod,
  jobArgocdHookLowTtl,
  jobArgocdTtlOutOfSync,
  jobBackoffLimit,
  jobCompletionIndexByHand,
  jobCompletionIndexRedundant,
  jobDeadlineMissing,
  jobGenerateNameApply,
  jobImagePullHangs,
  jobImmutableOnApply,
  jobIndexUnused,
  jobInjectedSidecar,
  jobNotIdempotent,
  jobOnFailureHidesLogs,
  jobParallelismExceedsCompletions,
  jobParallelismZero,
  jobPerIndexLimitWithoutEffect,
  jobQueueWithCompletions,
  jobSidecarNeverEnds,
  jobTtlMissing,
  jobTtlZero,
  kueueQueueName,
  podFailurePolicyDisruptionFailsJob,
  podFailurePolicyEndlessRetries,
  podFailurePolicyIgnoreDisruption,
  podFailurePolicyImpossibleExitCode,
  podFailurePolicyMisspelledCondition,
  podFailurePolicyOutOfMemory,
  podFailurePolicyUnreachableRule,
  podBare,
  suppressionReasonMissing,
  suppressionUnused,
];
