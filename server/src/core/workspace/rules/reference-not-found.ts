import { referableKinds } from '../../analysis/references.ts';
import type { ReferenceSummary } from '../../analysis/summary.ts';
import { msg } from '../../l10n/message.ts';
import type { RuleDocumentation } from '../../rules/rule.ts';
import { isNear, mayShareNamespace } from '../reach.ts';
import type { PlacedObject } from '../workspaceIndex.ts';
import type { WorkspaceFinding, WorkspaceRule, WorkspaceView } from '../workspaceRule.ts';

/** What is in every namespace without anybody's doing. */
const always: ReadonlySet<string> = new Set([
  'ServiceAccount default',
  'ConfigMap kube-root-ca.crt',
  'ConfigMap openshift-service-ca.crt',
]);

/** The workspace is rarely all there is: a name alone that is defined nowhere is no mistake. */
export const rule: WorkspaceRule = {
  id: 'workspace/reference-not-found',
  asksAbout: referableKinds,
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(user, view) {
    if (user.object.partial) return [];
    return user.object.references.flatMap((reference) => checkReference(user, reference, view));
  },
};

function checkReference(user: PlacedObject, reference: ReferenceSummary, view: WorkspaceView): WorkspaceFinding[] {
  const { kind, name, optional } = reference;
  if (optional || always.has(`${kind} ${name}`)) return [];
  const defined = view.index.definitions(kind, name);
  if (defined.size === 0) return tellSimilar(user, reference, view);
  for (const each of defined) if (mayShareNamespace(each, user)) return [];
  return tellNamespace(user, reference, [...defined]);
}

function tellSimilar(
  user: PlacedObject,
  { kind, name, range, field }: ReferenceSummary,
  view: WorkspaceView,
): WorkspaceFinding[] {
  for (const guess of view.similarNames(kind).of(name)) {
    const candidate = [...view.index.definitions(kind, guess)].find((each) => mayShareNamespace(each, user));
    if (candidate === undefined) continue;
    const message = msg('Nothing in the workspace defines {kind} `{name}`. Did you mean `{guess}`?', {
      kind,
      name,
      guess,
    });
    return [{ field, message, range, related: relatedTo(candidate), replacement: guess }];
  }
  return [];
}

function tellNamespace(
  user: PlacedObject,
  { kind, name, range, field }: ReferenceSummary,
  defined: readonly PlacedObject[],
): WorkspaceFinding[] {
  const other = defined.find((each) => isNear(each, user));
  if (other === undefined) return [];
  const message = msg(
    '{kind} `{name}` is defined in namespace `{other}` only, where Pods of `{namespace}` cannot use it: define it in `{namespace}` too.',
    { kind, name, other: other.object.namespace, namespace: user.object.namespace },
  );
  return [{ field, message, range, related: relatedTo(other) }];
}

function relatedTo(place: PlacedObject): NonNullable<WorkspaceFinding['related']> {
  const { kind, name, selection } = place.object;
  return { message: msg('{kind} `{name}` is defined here.', { kind, name }), place, range: selection };
}

const settings = `apiVersion: v1
kind: ConfigMap
metadata:
  name: report-settings
data:
  target: s3://reports
---
`;
const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:2.1
              envFrom:
                - configMapRef:
                    name: report-setings
`;

export const documentation: RuleDocumentation = {
  title: {
    en: 'The workspace defines an object under a similar name or in another namespace',
    'zh-cn': '工作区中定义的对象名称相近，或位于其他命名空间',
  },
  what: 'A Job or CronJob names a ConfigMap, Secret, PersistentVolumeClaim or ServiceAccount that no file of the workspace defines, while one with nearly the same name is defined; or files near it define the object in another namespace only. References with `optional: true` are left out.',
  why: 'The Pods wait for the object without an end: in `CreateContainerConfigError`, `ContainerCreating` or `Pending`. Such Pods have not failed, so `backoffLimit` does not end the Job. With an unknown ServiceAccount no Pod is made at all.',
  example: `${settings}${cronJob}#${' '.repeat(25)}^^^^^^^^^^^^^^ workspace/reference-not-found\n`,
  instead: `${settings}${cronJob.replace('setings', 'settings')}`,
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/'],
};
