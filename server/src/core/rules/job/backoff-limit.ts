import type { JobFacet } from '../../facets/facets.ts';
import { jobSize, usableCount } from '../../facets/jobFacts.ts';
import { mentions } from '../../facets/mentions.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/backoff-limit',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  options: {
    minimum: { type: 'integer', default: 1, minimum: 0 },
    maximum: { type: 'integer', default: 6, minimum: 0 },
  },
  check(job, { report, options: { minimum, maximum } }) {
    const { spec } = job;
    const field = spec.get('backoffLimit');
    const limit = usableCount(field);
    // With a limit for each index, that one rules.
    if (limit === undefined || spec.get('backoffLimitPerIndex').isSet || spec.inspection.circumstances.partial) return;
    const most = maximum * podsOf(job);
    // A deadline ends the retries, however many they are.
    if (limit > most && !spec.get('activeDeadlineSeconds').isSet) {
      const message = msg(
        'This Job tries again {limit} times, up to 10 minutes apart: set `backoffLimit` to {most} or less.',
        {
          limit,
          most,
        },
      );
      report(field, message, { fixes: () => replaceValue(field, String(most), false) });
    } else if (limit < minimum && !(limit === 0 && ignoresDisruptions(job))) {
      report(field, tooLow(limit, minimum), { fixes: () => replaceValue(field, String(minimum), false) });
    }
  },
});

function tooLow(limit: number, minimum: number): Message {
  if (limit > 0) {
    return msg('This Job gives up after {limit} retries: set `backoffLimit` to {minimum} or more.', { limit, minimum });
  }
  return msg(
    'The first failure ends this Job, even an eviction: set `backoffLimit` to {minimum} or more, or ignore `DisruptionTarget` in `podFailurePolicy`.',
    { minimum },
  );
}

/** The limit is one for all Pods of the Job together. */
function podsOf({ spec }: JobFacet): number {
  const size = jobSize(spec);
  return size === undefined ? Number.POSITIVE_INFINITY : Math.max(1, size.completions ?? size.parallelism);
}

function ignoresDisruptions({ spec }: JobFacet): boolean {
  return mentions(spec.get('podFailurePolicy'), /^DisruptionTarget$/);
}

export const documentation: RuleDocumentation = {
  title: { en: 'A Job retries never or too often', 'zh-cn': 'Job 从不重试或重试过多' },
  what: '`backoffLimit` is below `minimum` or above `maximum`. As it counts the failures of all Pods together, `maximum` holds for each Pod that the Job wants: with `completions: 10` it is ten times as much. A limit of 0 is fine beside a `podFailurePolicy` that takes care of `DisruptionTarget`; a high one beside `activeDeadlineSeconds`, which ends the retries. With `backoffLimitPerIndex` nothing is said.',
  why: 'With `backoffLimit: 0` a drained node, a preemption or a short network failure ends the Job for good. With a high limit, a Job that can only fail keeps starting Pods for hours: the pauses double from 10 seconds up to 10 minutes. The default is 6. To hold people to three to six retries, set `minimum` to 3.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  backoffLimit: 50
#               ^^ job/backoff-limit
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  backoffLimit: 6
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  options: {
    minimum: { en: 'The fewest retries that are fine.', 'zh-cn': '可以接受的最少重试次数。' },
    maximum: {
      en: 'The most retries that are fine, for each Pod that the Job wants.',
      'zh-cn': '可以接受的最多重试次数，按 Job 所需的每个 Pod 计算。',
    },
  },
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy'],
};
