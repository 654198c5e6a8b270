import { msg } from '../../l10n/message.ts';
import type { RuleDocumentation } from '../../rules/rule.ts';
import { duplicate, otherOf } from '../duplicates.ts';
import type { WorkspaceRule } from '../workspaceRule.ts';

export const rule: WorkspaceRule = {
  id: 'workspace/duplicate-object',
  asksAbout: 'kind of the object',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(place, view) {
    const other = otherOf(place, view, 'sure');
    if (other === undefined) return [];
    const args = { kind: place.object.kind, name: place.object.name };
    const message = msg('{kind} `{name}` is defined twice, and the one applied last wins: rename or remove one.', args);
    return [duplicate(place, other, message, msg('The other {kind} `{name}` is here.', args))];
  },
};

const first = `apiVersion: batch/v1
kind: Job
metadata:
  name: import
`;
const second = `spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`;

export const documentation: RuleDocumentation = {
  title: { en: 'Two objects have the same kind, name and namespace', 'zh-cn': '两个对象的类型、名称和命名空间都相同' },
  what: 'A Job, CronJob, ConfigMap, Secret, PersistentVolumeClaim or ServiceAccount stands a second time in its file, or in another file that the kustomization of its folder builds with it. Jobs and CronJobs count as the same also where two files of a folder write the same namespace. Patches and templates are left out.',
  why: '`kubectl apply` takes both for one object: the second overwrites the first, or is refused where a field of a Job cannot change. `kubectl create` refuses the second.',
  example: `${first}# ${' '.repeat(6)}^^^^^^ workspace/duplicate-object\n${second}---\n${first}# ${' '.repeat(6)}^^^^^^ workspace/duplicate-object\n${second}`,
  instead: `${first}${second}---\n${first.replace('import', 'import-archive')}${second}`,
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
};
