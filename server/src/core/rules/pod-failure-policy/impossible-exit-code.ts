import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const maxExitCode = 255;

export const rule = defineRule({
  id: 'pod-failure-policy/impossible-exit-code',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const rules = spec.at('podFailurePolicy', 'rules').items();
    if (rules.length === 0 || isForWindows(spec.at('template', 'spec'))) return;
    for (const code of rules.flatMap((each) => each.at('onExitCodes', 'values').items())) {
      const value = code.isUnknown ? undefined : code.number();
      if (value === undefined || !Number.isInteger(value) || (value >= 0 && value <= maxExitCode)) continue;
      const kept = value & maxExitCode;
      report(
        code,
        msg(
          'Exit codes go from 0 to 255, so {value} never matches: write {kept}, which a program that ends with {value} gives.',
          {
            value,
            kept,
          },
        ),
        { fixes: () => mendings(code, kept) },
      );
    }
  },
});

function mendings(code: Field, kept: number): Fix[] {
  const remove = removeItem(code).map((fix) => ({ ...fix, preferred: false }));
  return staysInOrder(code, kept) ? [...replaceValue(code, String(kept), false), ...remove] : remove;
}

/** The API server takes exit codes in ascending order only, and no 0. */
function staysInOrder(code: Field, value: number): boolean {
  const items = code.parent?.items() ?? [];
  const at = items.findIndex(({ node }) => node === code.node);
  const [before = 0, after = Number.POSITIVE_INFINITY] = [items[at - 1]?.number(), items[at + 1]?.number()];
  return value > 0 && before < value && value < after;
}

/** Where exit codes have 32 bits. */
function isForWindows(podSpec: Field): boolean {
  return (
    podSpec.at('os', 'name').text() === 'windows' || podSpec.at('nodeSelector', 'kubernetes.io/os').text() === 'windows'
  );
}

export const documentation: RuleDocumentation = {
  title: { en: 'An exit code that no program can have', 'zh-cn': '程序不可能返回的退出码' },
  what: 'A rule of `podFailurePolicy` lists an exit code below 0 or above 255. Pods for Windows are left alone, as codes have 32 bits there.',
  why: 'Linux keeps the lowest eight bits of what a program ends with: `exit(-1)` arrives as 255, and `exit(256)` as 0, which is success. The API server accepts other numbers, which then never match.',
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
          values: [-1]
#                  ^^ pod-failure-policy/impossible-exit-code
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
          values: [255]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy'],
};
