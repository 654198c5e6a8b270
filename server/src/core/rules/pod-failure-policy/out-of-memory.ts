import {
  type FailureRule,
  failureRules,
  killed,
  placeOfCode,
  rulesFailingDisruptions,
  takesCode,
} from '../../facets/failurePolicy.ts';
import { msg } from '../../l10n/message.ts';
import type { Fix } from '../../manifest/finding.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'pod-failure-policy/out-of-memory',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ spec }, { report }) {
    const rules = failureRules(spec) ?? [];
    // Of these there is something worse to tell at the same place.
    const told = new Set(rulesFailingDisruptions(rules));
    for (const each of rules) {
      if (each.action !== 'FailJob' || told.has(each) || !takesCode(each, killed, rules)) continue;
      report(
        placeOfCode(each, killed),
        msg(
          'Exit code 137 is any SIGKILL, such as one for lack of memory, which a retry may survive: leave it to `backoffLimit`.',
        ),
        { fixes: () => withoutKilled(each) },
      );
    }
  },
});

function withoutKilled(rule: FailureRule): Fix[] {
  const place = placeOfCode(rule, killed);
  if (rule.exitCodes?.matched.allBut !== false) return [];
  const item = rule.exitCodes.matched.codes.length > 1 ? place : rule.field;
  return removeItem(item).map((fix) => ({ ...fix, preferred: false }));
}

export const documentation: RuleDocumentation = {
  title: {
    en: 'A Pod that runs out of memory fails the whole Job',
    'zh-cn': 'Pod 内存不足会导致整个 Job 失败',
  },
  what: 'A rule with `FailJob` takes exit code 137. Where a drained node would fail the Job too, `pod-failure-policy/disruption-fails-job` speaks instead.',
  why: 'Exit code 137 says that a container was killed by SIGKILL, not why. Often it went over its memory limit; but it may as well be that its node ran out of memory through other Pods, that a liveness probe failed and the grace period was too short, or that somebody ended the process. An out-of-memory kill is no disruption: the Pod has no condition `DisruptionTarget`, so that an `Ignore` rule for that does not help. One such failure of one Pod ends the whole Job, with all that other Pods have done.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42, 137]
#                      ^^^ pod-failure-policy/out-of-memory
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
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions',
  ],
};
