import { scriptOf } from '../../facets/commandLine.ts';
import { variablesOf } from '../../facets/environment.ts';
import { jobSize } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const loop = /(?:^|[\n;])[ \t]*(?:while|until)\b/;
const pop = /\b(?:B?[LR]POP|B?LMOVE|B?RPOPLPUSH|BLMPOP|LMPOP|SPOP|XREADGROUP)\b/i;

export const rule = defineRule({
  id: 'job/queue-with-completions',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check({ spec }, { report }) {
    const completions = spec.get('completions');
    const isWhole = !spec.inspection.circumstances.partial;
    const size = isWhole && completions.isSet ? jobSize(spec) : undefined;
    if (size === undefined || size.indexed || (size.completions ?? 0) < 2) return;
    const containers = spec.at('template', 'spec', 'containers').items();
    if (!containers.some((container) => emptiesQueue(container) || namesRedisQueue(container))) return;
    // Without either number, the Job would be one for a single Pod.
    const canDrop = spec.get('parallelism').isSet;
    report(
      completions,
      msg(
        'Workers that empty a Redis queue end by themselves: leave out `completions` and set only `parallelism`, unless each Pod takes one item.',
      ),
      { fixes: () => (canDrop ? removeField(completions, false) : []) },
    );
  },
});

/** A script that takes item after item from a list of Redis. */
function emptiesQueue(container: Field): boolean {
  const text = scriptOf(container)?.text ?? '';
  return pop.test(text) && loop.test(text);
}

function namesRedisQueue(container: Field): boolean {
  // A script is there to be read: one that takes a single item wants as many Pods as items.
  if (scriptOf(container) !== undefined) return false;
  const variables = variablesOf(container);
  return (
    variables.some(({ name, value }) => /^REDIS_/.test(name) || /^rediss?:\/\//.test(value.text())) &&
    variables.some(({ name }) => /(?:^|_)QUEUE(?:_|$)/.test(name))
  );
}

export const documentation: RuleDocumentation = {
  title: { en: 'A work queue Job has `completions`', 'zh-cn': '工作队列 Job 设置了 `completions`' },
  what: 'A Job that is not Indexed has `completions` above 1, and its workers look like those of a Redis queue: a shell script takes items in a loop, or variables name both Redis and a queue. Nothing is said of RabbitMQ, where `amqp-consume` gives each Pod one message and `completions` is their number.',
  why: 'A worker of such a queue takes items until none is left and then ends with success. With `completions` set, the Job goes on to start Pods that find the queue empty, until the number is reached. Without it, the first success means that the queue is empty: no more Pods are started, and those that run may finish.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: thumbnails
spec:
  completions: 20
#              ^^ job/queue-with-completions
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: worker
          image: registry.example/thumbnails:1.4
          env:
            - name: REDIS_HOST
              value: redis
            - name: QUEUE
              value: thumbnails
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: thumbnails
spec:
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: worker
          image: registry.example/thumbnails:1.4
          env:
            - name: REDIS_HOST
              value: redis
            - name: QUEUE
              value: thumbnails
`,
  references: [
    'https://kubernetes.io/docs/tasks/job/fine-parallel-processing-work-queue/',
    'https://kubernetes.io/docs/tasks/job/coarse-parallel-processing-work-queue/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs',
  ],
};
