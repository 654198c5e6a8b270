import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { replaceString } from '../../manifest/mend.ts';
import { runOf, wrapFields } from '../../manifest/nest.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** Of the main container in the Pod templates of Airflow, Jenkins and Spark, which are files with `kind: Pod`. */
const templateContainers = /^(?:base|jnlp|spark-kubernetes-(?:driver|executor))$/;
/** On Pods that the kubelet has made of a file on its node. */
const staticPodAnnotations = ['kubernetes.io/config.mirror', 'kubernetes.io/config.source'];

export const rule = defineRule({
  id: 'pod/bare',
  looksAt: 'object',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ kind, object }, { report }) {
    if (kind.kind !== 'Pod' || object.inspection.circumstances.partial || isMadeElsewhere(object)) return;
    report(
      object.get('kind'),
      msg('Nobody starts this Pod again when its node fails or it is evicted: let a Job make it.'),
      { fixes: () => makeJob(object) },
    );
  },
});

/** No manifest to apply: a dump of a Pod, a template for a program, or a test that Helm watches itself. */
function isMadeElsewhere(object: Field): boolean {
  const metadata = object.get('metadata');
  const annotations = metadata.get('annotations');
  return (
    object.get('status').isSet ||
    !(metadata.get('name').isSet || metadata.get('generateName').isSet) ||
    ['ownerReferences', 'uid'].some((name) => metadata.get(name).isSet) ||
    staticPodAnnotations.some((name) => annotations.get(name).isSet) ||
    annotations.get('helm.sh/hook').text().includes('test') ||
    object
      .at('spec', 'containers')
      .items()
      .some((container) => templateContainers.test(container.get('name').text()))
  );
}

function makeJob(object: Field): Fix[] {
  const [apiVersion, kind, spec] = [object.get('apiVersion'), object.get('kind'), object.get('spec')];
  const title = msg('Make it a Job');
  const nested = wrapFields(
    spec,
    runOf(spec, () => true),
    ['template', 'spec'],
    title,
  );
  const parts = [replaceString(apiVersion, 'batch/v1'), replaceString(kind, 'Job'), nested];
  if (parts.some((part) => part.length === 0)) return [];
  const changes = parts.flatMap(([part]) => part?.changes ?? []).sort((a, b) => a.start - b.start);
  return [{ title, changes, preferred: false }];
}

export const documentation: RuleDocumentation = {
  title: { en: 'A Pod does the work of a Job', 'zh-cn': '应由 Job 完成的工作写成了单独的 Pod' },
  what: 'A manifest is a Pod with `restartPolicy` `Never` or `OnFailure`, so that it is to end some time. Pods of an owner, dumps of running Pods, tests of Helm charts, and the Pod templates of Airflow, Jenkins and Spark are left alone.',
  why: 'A Pod is bound to its node. When the node fails, is drained or evicts it, the Pod is gone with its work, and nothing starts another: `restartPolicy` only restarts containers on the same node. A Job starts a new Pod, up to `backoffLimit` times, remembers how it ended, and can be removed after a while (`ttlSecondsAfterFinished`).',
  example: `
apiVersion: v1
kind: Pod
#     ^^^ pod/bare
metadata:
  name: migrate
spec:
  restartPolicy: Never
  containers:
    - name: migrate
      image: registry.example/migrate:3.2
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example/migrate:3.2
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#bare-pods',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-lifetime',
  ],
};
