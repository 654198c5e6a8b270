import { parseImage } from '../../facets/imageReference.ts';
import { msg } from '../../l10n/message.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'container/image-tag',
  looksAt: 'anyContainer',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  options: { tags: { type: 'strings', default: ['latest'] } },
  alsoKnownAs: ['kube-linter:latest-tag', 'kube-score:container-image-tag'],
  check({ container }, { report, options }) {
    const image = container.get('image');
    const reference = image.isUnknown ? undefined : parseImage(image.text());
    if (reference === undefined || reference.digest !== undefined) return;
    const { name, tag } = reference;
    if (tag !== undefined && !options.tags.includes(tag)) return;
    const span = tag === undefined ? image.span : innerSpan(image, name.length + 1, name.length + 1 + tag.length);
    const pullPolicy = container.get('imagePullPolicy');
    const policy = pullPolicy.isUnknown ? '' : pullPolicy.text();
    if (policy === 'IfNotPresent' || policy === 'Never') {
      report(
        image,
        msg(
          '`{tag}` may differ from node to node, as `imagePullPolicy: {policy}` keeps what a node has: name a version or a digest.',
          { tag: tag ?? 'latest', policy },
        ),
        { span },
      );
    } else if (tag === undefined) {
      report(
        image,
        msg('Without a tag, this is `latest`, whatever that is when a Pod starts: name a version or a digest.'),
      );
    } else {
      report(image, msg('`{tag}` may be another program whenever a Pod starts: name a version or a digest.', { tag }), {
        span,
      });
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The image has no fixed version', 'zh-cn': '镜像没有固定版本' },
  what: 'The image of a container, also in an Argo template or a Spark application, has the tag `latest`, or neither a tag nor a digest. What holds a template marker, and what is no reference to an image, is left alone.',
  why: 'A tag such as `latest` moves. Each Pod of a Job gets what the tag means at its start, so that a retry, or another index, may run another program than the first Pod; a CronJob changes between two nights without anybody touching it, and nobody can tell later what ran. With `imagePullPolicy: IfNotPresent` each node goes on with the image that it pulled once, so that the Pods of one Job run different versions side by side. A tag that is set by Kustomize (`images:`) is not known here: switch the rule off for such a base.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 2 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:latest
#                                            ^^^^^^ container/image-tag
`,
  instead: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 2 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:2.7.1
`,
  options: { tags: { en: 'Tags that are not a version.', 'zh-cn': '不代表固定版本的标签。' } },
  references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
};
