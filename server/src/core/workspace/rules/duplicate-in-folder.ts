import { msg } from '../../l10n/message.ts';
import type { RuleDocumentation } from '../../rules/rule.ts';
import { duplicate, otherOf } from '../duplicates.ts';
import type { WorkspaceRule } from '../workspaceRule.ts';

/** Of the variants that real folders hold side by side, none was a mistake: so it is told only on request. */
export const rule: WorkspaceRule = {
  id: 'workspace/duplicate-in-folder',
  asksAbout: 'kind of the object',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check(place, view) {
    const other = otherOf(place, view, 'doubtful');
    if (other === undefined) return [];
    const args = { kind: place.object.kind, name: place.object.name };
    const message = msg(
      'Another file of this folder defines {kind} `{name}` too: rename one of them if both are applied.',
      args,
    );
    return [duplicate(place, other, message, msg('The other {kind} `{name}` is here.', args))];
  },
};

const job = (image: string, name: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:${image}
`;

export const documentation: RuleDocumentation = {
  title: {
    en: 'Two files of a folder define an object of the same kind and name',
    'zh-cn': '同一文件夹的两个文件定义了类型和名称都相同的对象',
  },
  what: 'Two files of a folder without a kustomization define a Job, CronJob, ConfigMap, Secret, PersistentVolumeClaim or ServiceAccount of the same name. Jobs and CronJobs that both write the same namespace are told by `workspace/duplicate-object`.',
  why: '`kubectl apply -f` with the folder takes both for one object: the second overwrites the first, or is refused where a field of a Job cannot change. Where the files are variants of which one is applied, all is well.',
  example: `# import.yaml\n${job('1.4', 'import\n#       ^^^^^^ workspace/duplicate-in-folder')}---
# import-next.yaml\n${job('1.5', 'import\n#       ^^^^^^ workspace/duplicate-in-folder')}`,
  instead: `# import.yaml\n${job('1.4', 'import')}---\n# import-next.yaml\n${job('1.5', 'import-next')}`,
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
};
