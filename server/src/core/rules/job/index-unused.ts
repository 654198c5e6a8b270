import { jobSize } from '../../facets/jobFacts.ts';
import { mentions } from '../../facets/mentions.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** The index is a variable, an annotation and a label, and stands in the Pod's name and its host name. */
const indexUse = /JOB_COMPLETION_INDEX|job-completion-index|hostname|subdomain|^metadata\.name$/i;

export const rule = defineRule({
  id: 'job/index-unused',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'hint', strict: 'hint' },
  check({ spec }, { report }) {
    const mode = spec.get('completionMode');
    if (mode.text() !== 'Indexed' || ['backoffLimitPerIndex', 'successPolicy'].some((name) => spec.get(name).isSet)) {
      return;
    }
    const completions = jobSize(spec)?.completions ?? 0;
    const template = spec.get('template');
    if (completions < 2 || !showsItsCommands(template.get('spec')) || mentions(template, indexUse)) return;
    report(
      mode,
      msg(
        'Nothing here uses the completion index, so all {completions} Pods may do the same: read `JOB_COMPLETION_INDEX`, unless the program does so itself.',
        {
          completions,
        },
      ),
    );
  },
});

/** Nothing can be told of an image that runs its own command, of a program in a ConfigMap, of variables from elsewhere. */
function showsItsCommands(podSpec: Field): boolean {
  const containers = podSpec.get('containers').items();
  const volumes = podSpec.get('volumes').items();
  return (
    !podSpec.inspection.circumstances.partial &&
    containers.length > 0 &&
    !volumes.some((volume) => volume.get('configMap').isSet || volume.get('projected').isSet) &&
    containers.every((container) => container.get('command').isSet && !container.get('envFrom').isSet)
  );
}

export const documentation: RuleDocumentation = {
  title: { en: 'An Indexed Job does not use its index', 'zh-cn': '带索引的 Job 没有使用索引' },
  what: 'An Indexed Job with several completions names neither `JOB_COMPLETION_INDEX`, nor the annotation or label `batch.kubernetes.io/job-completion-index`, nor the host name anywhere in its Pod template, and each container has a command and no ConfigMap is mounted that may hold its program. Where retries or success are counted by index nothing is said.',
  why: 'Each Pod of an Indexed Job has its index in the variable `JOB_COMPLETION_INDEX`. A command that does not look at it does the same work in every Pod. The program itself may read the variable, which a manifest cannot show: switch the rule off there.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completionMode: Indexed
#                 ^^^^^^^ job/index-unused
  completions: 5
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          command: [import, --all]
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completionMode: Indexed
  completions: 5
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          command: [import, --part=$(JOB_COMPLETION_INDEX)]
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
    'https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/',
  ],
};
