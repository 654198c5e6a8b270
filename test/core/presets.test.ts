import { describe, expect, test } from 'vitest';
import { adviceOf } from '../harness/rules.ts';
import { readExamples } from './exampleFiles.ts';
import { manifestsOf, readSnippets } from './snippetManifests.ts';

/** Manifests as a tutorial has them: they work, and hold only what they are about. */
const tutorials: Readonly<Record<string, string>> = {
  'computing pi': `apiVersion: batch/v1
kind: Job
metadata:
  name: pi
spec:
  template:
    spec:
      containers:
        - name: pi
          image: perl:5.34.0
          command: ["perl", "-Mbignum=bpi", "-wle", "print bpi(2000)"]
      restartPolicy: Never
  backoffLimit: 4
`,
  'saying hello every minute': `apiVersion: batch/v1
kind: CronJob
metadata:
  name: hello
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: hello
              image: busybox:1.28
              imagePullPolicy: IfNotPresent
              command:
                - /bin/sh
                - -c
                - date; echo Hello
          restartPolicy: OnFailure
`,
  'an Indexed Job': `apiVersion: batch/v1
kind: Job
metadata:
  name: indexed-job
spec:
  completions: 5
  parallelism: 3
  completionMode: Indexed
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: worker
          image: docker.io/library/busybox:1.37
          command: ["rev", "/input/data.txt"]
          volumeMounts:
            - mountPath: /input
              name: input
      volumes:
        - name: input
          downwardAPI:
            items:
              - path: data.txt
                fieldRef:
                  fieldPath: metadata.annotations['batch.kubernetes.io/job-completion-index']
`,
  'a coarse work queue': `apiVersion: batch/v1
kind: Job
metadata:
  name: job-wq-1
spec:
  completions: 8
  parallelism: 2
  template:
    metadata:
      name: job-wq-1
    spec:
      containers:
        - name: c
          image: registry.example/job-wq-1:1.0
          env:
            - name: BROKER_URL
              value: amqp://guest:guest@rabbitmq-service:5672
            - name: QUEUE
              value: job1
      restartPolicy: OnFailure
`,
  'a fine work queue': `apiVersion: batch/v1
kind: Job
metadata:
  name: job-wq-2
spec:
  parallelism: 2
  template:
    metadata:
      name: job-wq-2
    spec:
      containers:
        - name: c
          image: registry.example/job-wq-2:1.0
      restartPolicy: OnFailure
`,
  'failing on an exit code': `apiVersion: batch/v1
kind: Job
metadata:
  name: job-pod-failure-policy-failjob
spec:
  completions: 8
  parallelism: 2
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: docker.io/library/bash:5
          command: ["bash"]
          args:
            - -c
            - echo "Hello world!" && sleep 5 && exit 42
  backoffLimit: 6
  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes:
          containerName: main
          operator: In
          values: [42]
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
`,
};

describe('the preset quiet has no warning and at most two hints', () => {
  const examples = readExamples().filter(({ path }) => !path.startsWith('mistakes/'));
  test.each([
    ...Object.entries(tutorials),
    ...examples.flatMap(({ path, text }) =>
      text.split(/^---\n/m).map((each, i) => [`${path}, document ${i + 1}`, each]),
    ),
    ...readSnippets('yaml').flatMap((snippet) => manifestsOf(snippet).map(({ id, yaml }) => [`snippet ${id}`, yaml])),
  ])('on %s', (_, text = '') => {
    const advice = adviceOf('quiet', text);
    expect(advice.filter((each) => !each.startsWith('hint '))).toEqual([]);
    expect(advice.length).toBeLessThanOrEqual(2);
  });
});

test('the preset off gives no advice', () => {
  for (const text of Object.values(tutorials)) expect(adviceOf('off', text)).toEqual([]);
});

test('the preset recommended covers the checklist for Jobs that run unattended', () => {
  const bare = tutorials['saying hello every minute'] ?? '';
  const advice = adviceOf('recommended', bare.replace('* * * * *', '0 3 * * *')).join('\n');
  for (const rule of ['job/deadline-missing', 'container/resources-missing', 'cronjob/timezone-missing']) {
    expect(advice).toContain(rule);
  }
  const job = adviceOf('recommended', (tutorials['computing pi'] ?? '').replace('backoffLimit: 4', 'backoffLimit: 12'));
  for (const rule of ['job/ttl-missing', 'job/backoff-limit', 'job/deadline-missing'])
    expect(job).toContain(`hint ${rule}`);
});
