import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'container/runs-as-root',
  looksAt: 'container',
  levels: { quiet: 'off', recommended: 'off', strict: 'off' },
  alsoKnownAs: ['kube-linter:run-as-non-root'],
  check({ pod, container }, { report }) {
    const [own, shared] = [container.get('securityContext'), pod.spec.get('securityContext')];
    if (own.isUnknown || shared.isUnknown || isForWindows(pod.spec)) return;
    const user = setting(own, shared, 'runAsUser');
    const nonRoot = setting(own, shared, 'runAsNonRoot');
    if (user.isUnknown || nonRoot.isUnknown) return;
    const id = user.number();
    if (nonRoot.bool() === true || (id !== undefined && id !== 0)) return;
    if (id === 0) {
      report(user, msg('User 0 is root: let the container run as another user.'));
    } else if (nonRoot.isSet) {
      report(nonRoot, msg('The image decides whether this container runs as root: set `runAsNonRoot: true`.'), {
        fixes: () => replaceValue(nonRoot, 'true', false),
      });
    } else {
      report(
        own.get('runAsNonRoot'),
        msg('The image decides whether this container runs as root: set `runAsNonRoot: true`.'),
        { fixes: () => addField(own, { key: 'runAsNonRoot', value: 'true' }, false) },
      );
    }
  },
});

/** What a container says goes before what its Pod says. */
function setting(own: Field, shared: Field, name: string): Field {
  return own.get(name).isSet ? own.get(name) : shared.get(name);
}

function isForWindows(podSpec: Field): boolean {
  return podSpec.at('os', 'name').text() === 'windows';
}

export const documentation: RuleDocumentation = {
  title: { en: 'A container may run as root', 'zh-cn': '容器可能以 root 身份运行' },
  what: 'Neither the container nor its Pod sets `runAsNonRoot: true` or a `runAsUser` other than 0, so that the image decides. Off until you ask for it.',
  why: 'A program that breaks out of its container as root is root on the node. Many images name no user and thus run as root; with `runAsNonRoot: true` the kubelet refuses to start such an image, and the Pod stays in `CreateContainerConfigError`. Look at what the image needs before you set it.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          securityContext:
#         ^^^^^^^^^^^^^^^ container/runs-as-root
            allowPrivilegeEscalation: false
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          securityContext:
            runAsNonRoot: true
            allowPrivilegeEscalation: false
`,
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
};
