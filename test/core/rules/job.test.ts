import { describe, expect, test } from 'vitest';
import { rules } from '../../../server/src/core/rules/index.ts';
import { findings } from '../../harness/inspect.ts';
import { adviceOf, findingsOf, onlyRule } from '../../harness/rules.ts';
import { check, cronJob, job, named, type Parts, script } from './jobCases.ts';

check('job/ttl-missing', [
  { what: 'nothing set', parts: {}, found: 1, cronJob: 0 },
  { what: 'set', parts: { spec: 'ttlSecondsAfterFinished: 60' }, found: 0 },
]);

check('job/deadline-missing', [
  { what: 'nothing set', parts: {}, found: 1 },
  { what: 'of the Job', parts: { spec: 'activeDeadlineSeconds: 60' }, found: 0 },
  { what: 'of the Pod', parts: { pod: 'activeDeadlineSeconds: 60' }, found: 0 },
]);

check('job/backoff-limit', [
  { what: 'not set', parts: {}, found: 0 },
  { what: 'the default', parts: { spec: 'backoffLimit: 6' }, found: 0 },
  { what: 'one', parts: { spec: 'backoffLimit: 1' }, found: 0 },
  { what: 'none', parts: { spec: 'backoffLimit: 0' }, found: 1 },
  { what: 'too many', parts: { spec: 'backoffLimit: 7' }, found: 1 },
  {
    what: 'too many, but for an hour at most',
    parts: { spec: 'backoffLimit: 90\nactiveDeadlineSeconds: 3600' },
    found: 0,
  },
  { what: 'many for many Pods', parts: { spec: 'backoffLimit: 60\ncompletions: 10' }, found: 0 },
  { what: 'too many for some Pods', parts: { spec: 'backoffLimit: 13\nparallelism: 2' }, found: 1 },
  { what: 'below a minimum', parts: { spec: 'backoffLimit: 2' }, options: { minimum: 3 }, found: 1 },
  { what: 'below a maximum', parts: { spec: 'backoffLimit: 9' }, options: { maximum: 10 }, found: 0 },
  {
    what: 'none beside a rule for disruptions',
    parts: {
      spec: 'backoffLimit: 0\npodFailurePolicy:\n  rules:\n    - action: Ignore\n      onPodConditions:\n        - type: DisruptionTarget',
    },
    found: 0,
  },
  {
    what: 'beside a limit for each index',
    parts: { spec: 'completionMode: Indexed\ncompletions: 2\nbackoffLimit: 0\nbackoffLimitPerIndex: 1' },
    found: 0,
  },
]);

check('job/image-pull-hangs', [
  { what: 'a plain image', parts: {}, found: 0 },
  { what: 'a reserved domain', parts: { image: 'registry.example.com/team/import:1.0' }, found: 0 },
  { what: 'a project of that name in the path', parts: { image: 'ghcr.io/acme/my-projections:1' }, found: 0 },
  { what: 'a registry that may be real', parts: { image: 'myregistry.azurecr.io/import:1' }, found: 0 },
  { what: 'a name that begins like one', parts: { image: 'yourls/yourls:1.9' }, found: 0 },
  { what: 'a project deeper down', parts: { image: 'registry.gitlab.com/acme/my-project:1' }, found: 0 },
  { what: 'an image of ours, loaded into the nodes', parts: { image: 'my-image' }, found: 0 },
  { what: 'a project in a tutorial', parts: { image: 'gcr.io/myproject/job-wq-2' }, found: 1 },
  { what: 'angle brackets', parts: { image: 'gcr.io/<project>/import' }, found: 1 },
  { what: 'capitals', parts: { image: 'eu.gcr.io/PROJECT_ID/import:1' }, found: 1 },
  { what: 'your registry', parts: { image: 'your-registry/import:1' }, found: 1 },
  { what: 'your registry with a port', parts: { image: 'your-registry:5000/import:1' }, found: 1 },
  { what: 'my registry', parts: { image: 'my-registry.com/import:1' }, found: 1 },
  { what: 'a user name', parts: { image: 'yourusername/import' }, found: 1 },
  {
    what: 'an account of the AWS documents',
    parts: { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/x:1' },
    found: 1,
  },
  { what: 'a template', parts: { image: '"{{ .Values.image }}"' }, found: 0 },
  { what: 'a variable', parts: { image: '$IMAGE' }, found: 0 },
  { what: 'a program that ko builds', parts: { image: 'ko://github.com/acme/import/cmd/Import' }, found: 0 },
  { what: 'never pulled', parts: { container: 'imagePullPolicy: Never' }, found: 1 },
  { what: 'pulled if missing', parts: { container: 'imagePullPolicy: IfNotPresent' }, found: 0 },
  { what: 'with a deadline', parts: { image: '<image>', spec: 'activeDeadlineSeconds: 9' }, found: 0 },
  { what: 'with a deadline of the Pod', parts: { image: '<image>', pod: 'activeDeadlineSeconds: 9' }, found: 0 },
]);

describe('job/generate-name-apply', () => {
  const id = 'job/generate-name-apply';

  test.each([
    ['a generated name', 'generateName: import-', 1],
    ['both', 'name: import\ngenerateName: import-', 0],
    ['a hook of Argo CD', 'generateName: x-\nannotations:\n  argocd.argoproj.io/hook: PreSync', 0],
    ['a hook of Helm', 'generateName: x-\nannotations:\n  helm.sh/hook: pre-install', 0],
    ['an object of Argo CD that is no hook', 'generateName: x-\nannotations:\n  argocd.argoproj.io/hook: Skip', 1],
  ])('%s', (_, metadata, found) => {
    expect(findingsOf(id, job({ metadata })).length).toBe(found);
  });

  test('looks at the name of the CronJob, not at that of its Jobs', () => {
    expect(findingsOf(id, cronJob({ metadata: 'generateName: x-' }))).toEqual([]);
    expect(findingsOf(id, cronJob().replace('  name: import', '  generateName: import-')).length).toBe(1);
  });
});

check('job/active-deadline-on-pod', [
  { what: 'on the Pod', parts: { pod: 'activeDeadlineSeconds: 60' }, found: 1 },
  { what: 'on both', parts: { spec: 'activeDeadlineSeconds: 600', pod: 'activeDeadlineSeconds: 60' }, found: 0 },
  { what: 'on the Job', parts: { spec: 'activeDeadlineSeconds: 600' }, found: 0 },
]);

check('job/parallelism-zero', [
  { what: 'none', parts: { spec: 'parallelism: 0' }, found: 1 },
  { what: 'one', parts: { spec: 'parallelism: 1' }, found: 0 },
  { what: 'not set', parts: {}, found: 0 },
]);

check('job/parallelism-exceeds-completions', [
  { what: 'more', parts: { spec: 'completions: 2\nparallelism: 3' }, found: 1 },
  { what: 'as many', parts: { spec: 'completions: 3\nparallelism: 3' }, found: 0 },
  { what: 'a work queue', parts: { spec: 'parallelism: 3' }, found: 0 },
  { what: 'nothing to do', parts: { spec: 'completions: 0\nparallelism: 3' }, found: 0 },
]);

check('job/argocd-hook-low-ttl', [
  {
    what: 'gone at once',
    parts: { metadata: named('argocd.argoproj.io/hook: Sync'), spec: 'ttlSecondsAfterFinished: 0' },
    found: 1,
    cronJob: 0,
  },
  {
    what: 'a minute',
    parts: { metadata: named('argocd.argoproj.io/hook: Sync'), spec: 'ttlSecondsAfterFinished: 60' },
    found: 0,
  },
  {
    what: 'less than is set',
    parts: { metadata: named('argocd.argoproj.io/hook: Sync'), spec: 'ttlSecondsAfterFinished: 60' },
    options: { minimum: 100 },
    found: 1,
    cronJob: 0,
  },
  { what: 'no TTL', parts: { metadata: named('argocd.argoproj.io/hook: Sync') }, found: 0 },
  {
    what: 'no hook',
    parts: { metadata: named('argocd.argoproj.io/sync-wave: "1"'), spec: 'ttlSecondsAfterFinished: 0' },
    found: 0,
  },
  {
    what: 'a hook of Helm',
    parts: { metadata: named('helm.sh/hook: pre-install'), spec: 'ttlSecondsAfterFinished: 0' },
    found: 0,
  },
  {
    what: 'a hook of Helm that Argo CD runs',
    parts: {
      metadata: named('helm.sh/hook: pre-install\n  argocd.argoproj.io/sync-wave: "1"'),
      spec: 'ttlSecondsAfterFinished: 0',
    },
    found: 1,
    cronJob: 0,
  },
]);

check('job/argocd-ttl-out-of-sync', [
  {
    what: 'in sync',
    parts: { metadata: named('argocd.argoproj.io/sync-wave: "1"'), spec: 'ttlSecondsAfterFinished: 100' },
    found: 1,
    cronJob: 0,
  },
  { what: 'without TTL', parts: { metadata: named('argocd.argoproj.io/sync-wave: "1"') }, found: 0 },
  {
    what: 'a hook',
    parts: { metadata: named('argocd.argoproj.io/hook: Sync'), spec: 'ttlSecondsAfterFinished: 100' },
    found: 0,
  },
  { what: 'others', parts: { metadata: named('example.com/x: z'), spec: 'ttlSecondsAfterFinished: 100' }, found: 0 },
]);

const redisEnv = 'env:\n  - name: REDIS_HOST\n    value: redis\n  - name: QUEUE_NAME\n    value: jobs';

check('job/queue-with-completions', [
  { what: 'variables', parts: { spec: 'completions: 5\nparallelism: 2', container: redisEnv }, found: 1 },
  { what: 'no completions', parts: { spec: 'parallelism: 2', container: redisEnv }, found: 0 },
  { what: 'one completion', parts: { spec: 'completions: 1\nparallelism: 1', container: redisEnv }, found: 0 },
  { what: 'Indexed', parts: { spec: 'completionMode: Indexed\ncompletions: 5', container: redisEnv }, found: 0 },
  {
    what: 'Redis without a queue',
    parts: { spec: 'completions: 5', container: 'env:\n  - name: REDIS_URL\n    value: redis://cache:6379' },
    found: 0,
  },
  {
    what: 'RabbitMQ',
    parts: {
      spec: 'completions: 5\nparallelism: 2',
      container: 'env:\n  - name: BROKER_URL\n    value: amqp://guest@rabbit\n  - name: QUEUE\n    value: job1',
    },
    found: 0,
  },
  {
    what: 'a loop',
    parts: {
      spec: 'completions: 5',
      container: script('while item=$(redis-cli -h redis LPOP jobs); do', '  work "$item"', 'done'),
    },
    found: 1,
  },
  {
    what: 'a single item',
    parts: { spec: 'completions: 5', container: script('work "$(redis-cli -h redis LPOP jobs)"') },
    found: 0,
  },
]);

check('job/immutable-on-apply', [
  { what: 'a fixed name', parts: {}, found: 1, cronJob: 0 },
  { what: 'a version', parts: { metadata: 'name: import-v2' }, found: 0 },
  { what: 'no name', parts: { metadata: 'generateName: import-' }, found: 0 },
  { what: 'a TTL', parts: { spec: 'ttlSecondsAfterFinished: 100' }, found: 0 },
  { what: 'a hook', parts: { metadata: named('helm.sh/hook: pre-install') }, found: 0 },
]);

check('job/on-failure-hides-logs', [
  { what: 'OnFailure', parts: { pod: 'restartPolicy: OnFailure' }, found: 1 },
  { what: 'Never', parts: {}, found: 0 },
]);

const indexed = 'completionMode: Indexed\ncompletions: 5';

check('job/index-unused', [
  { what: 'a command', parts: { spec: indexed, container: 'command: [import, --all]' }, found: 1 },
  { what: 'the image does it all', parts: { spec: indexed }, found: 0 },
  {
    what: 'the variable',
    parts: { spec: indexed, container: script('import --part "$JOB_COMPLETION_INDEX"') },
    found: 0,
  },
  { what: 'the host name', parts: { spec: indexed, container: script('import --part "${HOSTNAME##*-}"') }, found: 0 },
  {
    what: 'only a comment',
    parts: { spec: indexed, container: '# JOB_COMPLETION_INDEX\ncommand: [import]' },
    found: 1,
  },
  {
    what: 'the annotation',
    parts: {
      spec: indexed,
      container:
        "command: [import, $(PART)]\nenv:\n  - name: PART\n    valueFrom:\n      fieldRef:\n        fieldPath: metadata.annotations['batch.kubernetes.io/job-completion-index']",
    },
    found: 0,
  },
  {
    what: 'Pods that find each other',
    parts: { spec: indexed, pod: 'subdomain: workers', container: 'command: [train]' },
    found: 0,
  },
  {
    what: 'one completion',
    parts: { spec: 'completionMode: Indexed\ncompletions: 1', container: 'command: [import]' },
    found: 0,
  },
  {
    what: 'retries for each index',
    parts: { spec: `${indexed}\nbackoffLimitPerIndex: 1`, container: 'command: [import]' },
    found: 0,
  },
  { what: 'not Indexed', parts: { spec: 'completions: 5', container: 'command: [import]' }, found: 0 },
  {
    what: 'a program in a ConfigMap',
    parts: {
      spec: indexed,
      container: 'command: [sh, /app/run.sh]',
      pod: 'volumes:\n  - name: app\n    configMap:\n      name: app',
    },
    found: 0,
  },
]);

const indexValue = 'env:\n  - name: JOB_COMPLETION_INDEX\n    value: "3"';
const indexReference = (kind: string) =>
  `env:\n  - name: JOB_COMPLETION_INDEX\n    valueFrom:\n      fieldRef:\n        fieldPath: metadata.${kind}['batch.kubernetes.io/job-completion-index']`;

check('job/completion-index-by-hand', [
  { what: 'a number', parts: { spec: indexed, container: indexValue }, found: 1 },
  { what: 'the annotation', parts: { spec: indexed, container: indexReference('annotations') }, found: 0 },
  {
    what: 'another field',
    parts: { spec: indexed, container: indexReference('labels').replace('job-completion-index', 'job-name') },
    found: 0,
  },
  { what: 'a template', parts: { spec: indexed, container: indexValue.replace('"3"', '"{{ index }}"') }, found: 0 },
  {
    what: 'the annotation of a Job that is not Indexed',
    parts: { container: indexReference('annotations') },
    found: 1,
  },
  { what: 'a number for one Pod', parts: { container: indexValue }, found: 0 },
  { what: 'a number for several Pods', parts: { spec: 'completions: 3', container: indexValue }, found: 1 },
  { what: 'a number for the Pods of a queue', parts: { spec: 'parallelism: 3', container: indexValue }, found: 1 },
]);

check('job/completion-index-redundant', [
  { what: 'the annotation', parts: { spec: indexed, container: indexReference('annotations') }, found: 1 },
  { what: 'the label', parts: { spec: indexed, container: indexReference('labels') }, found: 1 },
  { what: 'a number', parts: { spec: indexed, container: indexValue }, found: 0 },
  { what: 'not Indexed', parts: { container: indexReference('labels') }, found: 0 },
]);

check('job/ttl-zero', [
  { what: 'at once', parts: { spec: 'ttlSecondsAfterFinished: 0' }, found: 1 },
  { what: 'soon', parts: { spec: 'ttlSecondsAfterFinished: 1' }, found: 0 },
  {
    what: 'a hook of Argo CD',
    parts: { metadata: named('argocd.argoproj.io/hook: Sync'), spec: 'ttlSecondsAfterFinished: 0' },
    found: 0,
  },
]);

check('job/per-index-limit-without-effect', [
  { what: 'lower', parts: { spec: `${indexed}\nbackoffLimit: 1\nbackoffLimitPerIndex: 2` }, found: 1 },
  { what: 'equal', parts: { spec: `${indexed}\nbackoffLimit: 2\nbackoffLimitPerIndex: 2` }, found: 1 },
  { what: 'higher', parts: { spec: `${indexed}\nbackoffLimit: 3\nbackoffLimitPerIndex: 2` }, found: 0 },
  { what: 'not set', parts: { spec: `${indexed}\nbackoffLimitPerIndex: 2` }, found: 0 },
  {
    what: 'a rule that fails an index',
    parts: {
      spec: `${indexed}\nbackoffLimit: 2\nbackoffLimitPerIndex: 2\npodFailurePolicy:\n  rules:\n    - action: FailIndex\n      onExitCodes:\n        operator: In\n        values: [3]`,
    },
    found: 0,
  },
]);

check('kueue/queue-name', [
  { what: 'no label', parts: {}, found: 1 },
  { what: 'a label', parts: { metadata: 'name: import\nlabels:\n  kueue.x-k8s.io/queue-name: team' }, found: 0 },
  { what: 'suspended', parts: { spec: 'suspend: true' }, found: 0 },
  {
    what: 'a known queue',
    parts: { metadata: 'name: import\nlabels:\n  kueue.x-k8s.io/queue-name: team' },
    options: { queues: ['team'] },
    found: 0,
  },
  {
    what: 'an unknown queue',
    parts: { metadata: 'name: import\nlabels:\n  kueue.x-k8s.io/queue-name: teem' },
    options: { queues: ['team', 'night'] },
    found: 1,
  },
]);

describe('a patch', () => {
  const partsOf: Readonly<Record<string, Parts>> = {
    'job/backoff-limit': { spec: 'backoffLimit: 0' },
    'job/image-pull-hangs': { container: 'imagePullPolicy: Never' },
    'job/injected-sidecar': { template: 'metadata:\n  annotations:\n    linkerd.io/inject: enabled' },
    'job/generate-name-apply': { metadata: 'generateName: import-' },
    'job/active-deadline-on-pod': { pod: 'activeDeadlineSeconds: 60' },
    'job/argocd-ttl-out-of-sync': {
      metadata: named('argocd.argoproj.io/sync-wave: "1"'),
      spec: 'ttlSecondsAfterFinished: 100',
    },
    'job/queue-with-completions': { spec: 'completions: 5', container: redisEnv },
    'job/index-unused': { spec: indexed, container: 'command: [import]' },
    'job/completion-index-by-hand': { container: indexReference('labels') },
    'job/per-index-limit-without-effect': { spec: `${indexed}\nbackoffLimit: 1\nbackoffLimitPerIndex: 2` },
  };

  test.each(Object.entries(partsOf))('%s: what is missing may come from elsewhere', (id, parts) => {
    const text = job(parts);
    expect(findingsOf(id, text).length).toBe(1);
    const inPatch = findings(text, { ...onlyRule(id), partial: true });
    expect(inPatch.filter(({ rule }) => rule === id)).toEqual([]);
  });
});

describe('presets', () => {
  test('quiet says at most two hints of plain Jobs, and never warns', () => {
    for (const parts of [
      {},
      { spec: 'completions: 5' },
      { spec: 'parallelism: 3' },
      { pod: 'restartPolicy: OnFailure' },
    ]) {
      for (const text of [job(parts), cronJob(parts)]) {
        const advice = adviceOf('quiet', text).filter((each) => /^\w+ (?:job|kueue)\//.test(each));
        expect(advice).toEqual([]);
      }
    }
  });

  test('Kueue is for those who ask for it', () => {
    expect(rules.find(({ id }) => id === 'kueue/queue-name')?.levels.strict).toBe('off');
    expect(adviceOf('strict', job()).filter((each) => each.includes('kueue/'))).toEqual([]);
  });
});
