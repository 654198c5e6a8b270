import type { JobFacet } from '../../facets/facets.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { quoteList } from '../../manifest/area.ts';
import { replaceString } from '../../manifest/mend.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const label = 'kueue.x-k8s.io/queue-name';

export const rule = defineRule({
  id: 'kueue/queue-name',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'off', strict: 'off' },
  options: { queues: { type: 'strings', default: [] } },
  check(job, { report, options: { queues } }) {
    const labels = job.metadata.get('labels');
    const name = labels.get(label);
    const [first] = queues;
    if (!name.isSet) {
      if (job.spec.get('suspend').bool() === true || job.metadata.get('annotations').get(label).isSet) return;
      report(name, missing(job), {
        fixes: () => (first === undefined ? [] : addField(labels, { key: label, value: first }, false)),
      });
    } else if (first !== undefined && !queues.includes(name.text())) {
      report(
        name,
        msg('There is no queue `{queue}`: use {queues}.', { queue: name.text(), queues: quoteList(queues) }),
        {
          fixes: () => queues.flatMap((queue) => replaceString(name, queue, queues.length === 1)),
        },
      );
    }
  },
});

function missing({ cronJobSpec }: JobFacet): Message {
  return cronJobSpec === undefined
    ? msg('This Job bypasses Kueue: name a queue in its label `kueue.x-k8s.io/queue-name`.')
    : msg(
        'The Jobs of this CronJob bypass Kueue: name a queue in the label `kueue.x-k8s.io/queue-name` of `jobTemplate`.',
      );
}

export const documentation: RuleDocumentation = {
  title: { en: 'A Job bypasses Kueue', 'zh-cn': 'Job 绕过了 Kueue' },
  what: 'A Job, or the `jobTemplate` of a CronJob, has no label `kueue.x-k8s.io/queue-name` and is not suspended; or the label names none of `queues`. The rule is off in every preset: switch it on where Kueue shares out the cluster.',
  why: 'Kueue holds back a Job whose label names a LocalQueue of the namespace until there is quota for it. Unless the namespace has a LocalQueue named `default`, it leaves all other Jobs alone: they start at once and take what the queue has promised to others. Of a CronJob the label belongs to `jobTemplate.metadata`: the one of the CronJob itself does nothing.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  labels:
# ^^^^^^ kueue/queue-name
    app: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: registry.example/train:1.4
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  labels:
    kueue.x-k8s.io/queue-name: team-queue
    app: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: registry.example/train:1.4
`,
  options: {
    queues: {
      en: 'The names of the queues that there are; any name will do without.',
      'zh-cn': '现有队列的名称；不设置时任何名称均可。',
    },
  },
  references: [
    'https://kueue.sigs.k8s.io/docs/tasks/run/jobs/',
    'https://kueue.sigs.k8s.io/docs/tasks/run/run_cronjobs/',
  ],
};
