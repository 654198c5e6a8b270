import { parseImage } from '../../facets/imageReference.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const anHour = '3600';

/** Names that stand for others in tutorials: parts between slashes, and the account in the name of a registry of AWS. */
const placeholders: readonly RegExp[] = [
  /(?:^|\/)your(?:[-_]|(?:name|username|image|company)(?=$|[/:@]))/i,
  /^(?:[^/]*[.:][^/]*\/)?(?:my|your)[-_]?(?:docker[-_]?)?(?:registry|repo|repository|org|organization|username|user|account|project)(?=$|[/:@]|\.com[/:])/i,
  /(?:^|\/)(?:change[-_]?me|placeholder|todo|project[-_]id)(?=$|[/:@])|^username\//i,
  /^(?:0{12}|1{4}2{4}3{4}|123456789012)\.dkr\.ecr\./,
];

export const rule = defineRule({
  id: 'job/image-pull-hangs',
  looksAt: 'container',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ container, pod }, { report }) {
    const { spec } = pod.job;
    const found = reasonToHang(container);
    if (found === undefined || spec.inspection.circumstances.partial) return;
    if ([spec, pod.spec].some((each) => each.get('activeDeadlineSeconds').isSet)) return;
    const [field, message] = found;
    report(field, message, { fixes: () => addField(spec, { key: 'activeDeadlineSeconds', value: anHour }, false) });
  },
});

function reasonToHang(container: Field): readonly [Field, Message] | undefined {
  const [image, policy] = [container.get('image'), container.get('imagePullPolicy')];
  // `ko://…` names a program to build.
  if (image.isUnknown || image.text() === '' || /^\w+:\/\//.test(image.text())) return undefined;
  if (parseImage(image.text()) === undefined || placeholders.some((pattern) => pattern.test(image.text()))) {
    const message = msg(
      '`{image}` looks like a placeholder, and this Job waits for ever for what cannot be pulled: name a real image, and set `activeDeadlineSeconds`.',
      { image: image.text() },
    );
    return [image, message];
  }
  if (policy.text() !== 'Never') return undefined;
  const message = msg(
    'On a node that lacks the image this Job waits for ever, since `Never` pulls nothing: use `IfNotPresent`, or set `activeDeadlineSeconds`.',
  );
  return [policy, message];
}

export const documentation: RuleDocumentation = {
  title: { en: 'A Job waits for ever for an image', 'zh-cn': 'Job 会一直等待无法拉取的镜像' },
  what: 'Neither the Job nor its Pods have `activeDeadlineSeconds`, and an image can hardly be pulled: the pull policy is `Never`, or what stands there is no image name or one that stands for another, such as `<registry>/import`, `your-registry/import` or `gcr.io/PROJECT_ID/import`. The example domains that are reserved for documents, such as `registry.example`, are taken for real names.',
  why: 'A Pod whose image cannot be pulled stays `Pending` and is never failed: it does not count towards `backoffLimit`. Without a deadline the Job stays active, and a CronJob with `concurrencyPolicy: Forbid` starts no other.',
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
          imagePullPolicy: Never
#                          ^^^^^ job/image-pull-hangs
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  activeDeadlineSeconds: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          imagePullPolicy: Never
`,
  references: [
    'https://github.com/kubernetes/kubernetes/issues/122300',
    'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  ],
};
