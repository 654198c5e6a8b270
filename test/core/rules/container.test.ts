import { describe, expect, it } from 'vitest';
import { referencesIn } from '../../../server/src/core/facets/environment.ts';
import { parseImage } from '../../../server/src/core/facets/imageReference.ts';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findings, newest } from '../../harness/inspect.ts';
import { adviceOf, findingsOf, onlyRule } from '../../harness/rules.ts';

/** Fields of the Job, of the Pod and of its only container, as flow maps. */
interface Parts {
  readonly job?: string;
  readonly pod?: string;
  readonly container?: string;
}

const podSpec = ({ pod = '', container = 'image: busybox:1.37' }: Parts) =>
  `{ restartPolicy: Never, ${pod === '' ? '' : `${pod}, `}containers: [{ name: main, ${container} }] }`;
const jobSpec = (parts: Parts) => `{ ${parts.job ? `${parts.job}, ` : ''}template: { spec: ${podSpec(parts)} } }`;
const job = (parts: Parts) => `apiVersion: batch/v1\nkind: Job\nmetadata: { name: x }\nspec: ${jobSpec(parts)}\n`;
const cronJob = (parts: Parts) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: x }\nspec: { schedule: '0 2 * * *', jobTemplate: { spec: ${jobSpec(parts)} } }\n`;

/** What a rule underlines in a Job; the same in a CronJob. */
function underlined(id: string, parts: Parts, options?: Readonly<Record<string, unknown>>): string[] {
  const [inJob, inCronJob] = [job(parts), cronJob(parts)].map((text) =>
    findingsOf(id, text, options).map(({ start, end }) => text.slice(start, end)),
  );
  expect(inCronJob).toEqual(inJob);
  return inJob ?? [];
}

const env = (...variables: readonly (readonly [name: string, value: string])[]) =>
  `image: busybox:1.37, env: [${variables.map(([name, value]) => `{ name: ${name}, value: ${JSON.stringify(value)} }`).join(', ')}]`;

describe('container/image-tag', () => {
  const image = (text: string) => underlined('container/image-tag', { container: `image: ${JSON.stringify(text)}` });

  it.each(['busybox', 'docker.io/library/bash', 'localhost:5000/import'])('speaks of %s', (text) => {
    expect(image(text)).toEqual([JSON.stringify(text)]);
  });

  it.each(['busybox:latest', 'registry.example:5000/team/import:latest'])('speaks of the tag of %s', (text) => {
    expect(image(text)).toEqual(['latest']);
  });

  it.each([
    'busybox:1.37',
    'localhost:5000/import:1',
    `busybox@sha256:${'0'.repeat(64)}`,
    `busybox:latest@sha256:${'0'.repeat(64)}`,
    '{{ .Values.image }}:latest',
    'registry.example/import:${TAG}',
    '<registry>/import',
    'IMAGE',
    '',
  ])('is silent about %j', (text) => {
    expect(image(text)).toEqual([]);
  });

  it('tells what happens where a node keeps what it has pulled', () => {
    const [finding] = findingsOf('container/image-tag', job({ container: 'image: a, imagePullPolicy: IfNotPresent' }));
    expect(finding?.message).toMatchObject({ args: { tag: 'latest', policy: 'IfNotPresent' } });
  });

  it('takes other tags for unfixed ones too', () => {
    const parts = { container: 'image: registry.example/import:main' };
    expect(underlined('container/image-tag', parts)).toEqual([]);
    expect(underlined('container/image-tag', parts, { tags: ['latest', 'main'] })).toHaveLength(1);
  });

  it('looks at init containers', () => {
    expect(underlined('container/image-tag', { pod: 'initContainers: [{ name: fetch, image: curl }]' })).toEqual([
      'curl',
    ]);
  });

  it('reads references', () => {
    expect(parseImage('registry.example:5000/a/b:1.2')).toEqual({
      name: 'registry.example:5000/a/b',
      tag: '1.2',
      digest: undefined,
    });
  });
});

describe('container/secret-in-env', () => {
  const about = (name: string, value: string) =>
    underlined('container/secret-in-env', { container: env([name, value]) }).length > 0;

  it.each([
    ['PASSWORD', 'correct-horse'],
    ['PGPASSWORD', 'tr0ub4dor'],
    ['db-password', 'tr0ub4dor'],
    ['GITHUB_TOKEN', 'a1b2c3d4e5f6'],
    ['JWT_SECRET', 'kd83hdk3'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMIK7MDENGbPxRfiCY'],
    ['OPENAI_API_KEY', 'sk-abc123def456'],
    ['SMTP_PWD', 'hunter22'],
    ['BROKER_URL', 'amqp://import:s3cr3t@rabbitmq:5672'],
    ['DSN', 'postgres://app:hunter22@db/orders?sslmode=disable'],
    ['REDIS_URL', 'redis://:hunter22@redis:6379'],
    ['ANYTHING', 'AKIAABCDEFGHIJKLMNOP'],
    ['ANYTHING', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n'],
    ['ANYTHING', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N'],
    ['HOOK', 'https://hooks.slack.com/services/T000/B000/abcdef'],
  ])('speaks of %s', (name, value) => {
    expect(about(name, value)).toBe(true);
  });

  it.each([
    ['PASSWORD', ''],
    ['PASSWORD_FILE', '/run/secrets/password'],
    ['DB_PASSWORD', '/run/secrets/password'],
    ['DB_PASSWORD', '$(OTHER)'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '{{ .Values.password }}'],
    ['DB_PASSWORD', 'vault:secret/data/db#password'],
    ['DB_PASSWORD', '<your password>'],
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD', 'your-password-here'],
    ['MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'],
    ['MAX_TOKEN', '4096'],
    ['SECRET_NAME', 'orders-database'],
    ['DB_SECRET', 'orders-db-secret'],
    ['TOKEN_URL', 'https://login.example/token'],
    ['API_KEY_HEADER', 'X-Api-Key'],
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['COMPASS', 'north'],
    ['PWD', '/work'],
    ['BROKER_URL', 'amqp://guest:guest@rabbitmq:5672'],
    ['BROKER_URL', 'amqp://app:$(BROKER_PASSWORD)@rabbitmq:5672'],
    ['DATABASE_URL', 'postgres://user:password@host/db'],
    ['ENDPOINT', 'https://user@host/path'],
  ])('is silent about %s=%s', (name, value) => {
    expect(about(name, value)).toBe(false);
  });

  it('does not repeat the secret', () => {
    const found = findingsOf('container/secret-in-env', job({ container: env(['PASSWORD', 'hunter22hunter22']) }));
    expect(JSON.stringify(found.map(({ message }) => message))).not.toContain('hunter22');
    expect(found).toHaveLength(1);
  });

  it('is silent where the value comes from a Secret', () => {
    const container = 'image: a:1, env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: s, key: password } } }]';
    expect(underlined('container/secret-in-env', { container })).toEqual([]);
  });
});

describe('container/resources-missing', () => {
  const missing = (parts: Parts, options?: Readonly<Record<string, unknown>>) =>
    findingsOf('container/resources-missing', job(parts), options).map(({ message }) => message.args?.missing);
  const all = '`requests.cpu`, `requests.memory`, `limits.memory`';

  it.each([
    ['nothing', 'image: a:1', [all]],
    ['an empty map', 'image: a:1, resources: {}', [all]],
    ['requests only', 'image: a:1, resources: { requests: { cpu: 1, memory: 1Gi } }', ['`limits.memory`']],
    ['limits, which are requests too', 'image: a:1, resources: { limits: { cpu: 1, memory: 1Gi } }', []],
    ['a memory limit', 'image: a:1, resources: { limits: { memory: 1Gi } }', ['`requests.cpu`']],
    ['a template', 'image: a:1, resources: {{ toYaml .Values.resources }}', []],
    ['limits from a template', 'image: a:1, resources: { limits: "{{ .Values.limits }}" }', []],
  ])('%s', (_, container, expected) => {
    expect(missing({ container })).toEqual(expected);
  });

  it('counts the resources of the Pod', () => {
    expect(missing({ pod: 'resources: { requests: { cpu: 1 }, limits: { memory: 1Gi } }' })).toEqual([]);
  });

  it('leaves init containers alone', () => {
    const parts = {
      pod: 'initContainers: [{ name: a, image: a:1 }]',
      container: 'image: a:1, resources: { limits: { cpu: 1, memory: 1Gi } }',
    };
    expect(missing(parts)).toEqual([]);
  });

  it('asks for what the options name', () => {
    expect(missing({}, { requests: ['nvidia.com/gpu'], limits: [] })).toEqual(['`requests.nvidia.com/gpu`']);
    expect(missing({}, { requests: [], limits: [] })).toEqual([]);
  });

  it('says nothing of what a patch leaves out', () => {
    const circumstances = { ...onlyRule('container/resources-missing'), partial: true };
    const text = job({ container: 'image: a:1, resources: { requests: { cpu: 1 } }' });
    expect(findings(text, circumstances)).toEqual([]);
  });
});

describe('container/runs-as-root', () => {
  const about = (parts: Parts) => underlined('container/runs-as-root', parts);

  it.each([
    ['nothing is said', {}, ['{ name: main, image: busybox:1.37 }']],
    ['user 0', { container: 'image: a:1, securityContext: { runAsUser: 0 }' }, ['0']],
    ['user 0 of the Pod', { pod: 'securityContext: { runAsUser: 0 }' }, ['0']],
    [
      'the container takes back what the Pod says',
      {
        pod: 'securityContext: { runAsNonRoot: true }',
        container: 'image: a:1, securityContext: { runAsNonRoot: false }',
      },
      ['false'],
    ],
  ])('speaks where %s', (_, parts, expected) => {
    expect(about(parts)).toEqual(expected);
  });

  it.each([
    ['runAsNonRoot of the Pod', { pod: 'securityContext: { runAsNonRoot: true }' }],
    ['runAsNonRoot', { container: 'image: a:1, securityContext: { runAsNonRoot: true }' }],
    ['another user', { container: 'image: a:1, securityContext: { runAsUser: 1000 }' }],
    ['Windows', { pod: 'os: { name: windows }' }],
    ['a template', { pod: 'securityContext: "{{ .Values.context }}"' }],
  ])('is silent with %s', (_, parts) => {
    expect(about(parts)).toEqual([]);
  });

  it('is off until somebody asks for it', () => {
    expect(adviceOf('strict', job({})).filter((each) => each.includes('runs-as-root'))).toEqual([]);
  });
});

describe('container/redis-address', () => {
  const about = (name: string, value: string, image = 'worker:1') =>
    underlined('container/redis-address', { container: env([name, value]).replace('busybox:1.37', image) }).length > 0;

  it.each([
    ['REDIS_ADDR', 'redis://redis:6379'],
    ['APP_REDIS_ADDRESS', 'rediss://redis'],
    ['REDIS_CACHE_ADDR', 'redis://user:x@redis:6379/0'],
  ])('speaks of %s=%s', (name, value) => {
    expect(about(name, value)).toBe(true);
  });

  it.each([
    ['REDIS_URL', 'redis://redis:6379'],
    ['REDIS_ADDR', 'redis:6379'],
    ['ADDRESS', 'redis://redis:6379'],
  ])('is silent about %s=%s', (name, value) => {
    expect(about(name, value)).toBe(false);
  });

  it('is silent about the exporter, which takes a URL', () => {
    expect(about('REDIS_ADDR', 'redis://redis:6379', 'oliver006/redis_exporter:v1.62.0')).toBe(false);
  });

  it.each([
    ['redis://redis', 'redis:6379'],
    ['redis://redis:6380/2', 'redis:6380'],
    ['redis://[::1]:6379', '[::1]:6379'],
    ['redis://:secret@redis:6379', undefined],
  ])('makes of %s: %s', (value, address) => {
    const text = job({ container: env(['REDIS_ADDR', value]) });
    const [fix] = findingsOf('container/redis-address', text)[0]?.fixes?.() ?? [];
    expect(fix?.changes[0]?.newText).toBe(address && JSON.stringify(address));
  });
});

describe('container/unstructured-logs', () => {
  it.each([
    ['LOG_FORMAT', 'text', true],
    ['APP_LOG_FORMAT', 'Console', true],
    ['LOGGING_FORMAT', 'plain', true],
    ['LOG_FORMAT', 'json', false],
    ['LOG_FORMAT', 'logfmt', false],
    ['LOG_LEVEL', 'text', false],
    ['CATALOG_FORMAT', 'text', false],
  ])('%s=%s: %s', (name, value, speaks) => {
    const found = underlined('container/unstructured-logs', { container: env([name, value]) });
    expect(found).toHaveLength(speaks ? 1 : 0);
  });
});

describe('references to variables', () => {
  it.each([
    ['$(A)', ['A']],
    ['x $(A) $(B) y', ['A', 'B']],
    ['$$(A)', []],
    ['$$$(A)', ['A']],
    ['$x$(A)', ['A']],
    ['$(A', []],
    ['$(date +%F)', ['date +%F']],
    ['$', []],
    ['', []],
  ])('in %j', (text, names) => {
    expect(referencesIn(text).map(({ name }) => name)).toEqual(names);
  });
});

describe('container/variable-not-expanded', () => {
  const about = (container: string, outside = '') =>
    underlined('container/variable-not-expanded', { container, job: outside });

  it.each([
    ['a variable that is defined further down', env(['A', 'x-$(B)'], ['B', '1']), ['$(B)']],
    ['the variable itself', env(['PATH', '/opt/bin:$(PATH)']), ['$(PATH)']],
    ['a slip', 'image: a:1, args: ["$(BUKCET)"], env: [{ name: BUCKET, value: a }]', ['$(BUKCET)']],
    ['a command without a shell', 'image: a:1, command: [report], args: ["--date=$(date +%F)"]', ['$(date +%F)']],
    ['a variable without a shell', 'image: a:1, command: [report, "$DAY"], env: [{ name: DAY, value: "1" }]', ['$DAY']],
    ['one in braces', 'image: a:1, command: [report, "${DAY}-x"], env: [{ name: DAY, value: "1" }]', ['${DAY}']],
  ])('speaks of %s', (_, container, expected) => {
    expect(about(container)).toEqual(expected);
  });

  it('speaks of the index in env, and not in args', () => {
    const indexed = 'completionMode: Indexed, completions: 3';
    const item = env(['ITEM', '$(JOB_COMPLETION_INDEX)']);
    expect(about(item, indexed)).toEqual(['$(JOB_COMPLETION_INDEX)']);
    expect(about('image: a:1, args: ["$(JOB_COMPLETION_INDEX)"]', indexed)).toEqual([]);
    expect(about(item)).toEqual([]);
  });

  it.each([
    ['a variable that is defined above', env(['B', '1'], ['A', 'x-$(B)'])],
    ['an escaped one', env(['A', 'x-$$(B)'], ['B', '1'])],
    ['what envFrom may bring', `${env(['A', '$(B)'], ['B', '1'])}, envFrom: [{ configMapRef: { name: c } }]`],
    ['a shell', 'image: a:1, command: [sh, -c, "report --date=$(date +%F) $DAY"], env: [{ name: DAY, value: "1" }]'],
    ['a shell behind another program', 'image: a:1, command: [tini, --, /bin/bash, -c], args: ["echo $(date +%F)"]'],
    [
      'arguments for the entry point of the image',
      'image: a:1, args: ["$(date +%F)", "$DAY"], env: [{ name: DAY, value: "1" }]',
    ],
    ['what a script fills in', 'image: a:1, command: [report, "$DAY", "$ZONE"], env: [{ name: DAY, value: "1" }]'],
    ['what a script fills in here too', 'image: a:1, command: [report, "$DAY"], env: [{ name: DAY, value: "$DAY" }]'],
    ['parameters of Tekton', 'image: a:1, command: [report, "$(params.day)"]'],
  ])('is silent about %s', (_, container) => {
    expect(about(container)).toEqual([]);
  });

  it('corrects a slip within a text', () => {
    const text = job({ container: 'image: a:1, args: [--bucket=$(BUKCET)/x], env: [{ name: BUCKET, value: a }]' });
    const [fix] = findingsOf('container/variable-not-expanded', text)[0]?.fixes?.() ?? [];
    expect(applied(text, [...(fix?.changes ?? [])])).toBe(text.replace('BUKCET', 'BUCKET'));
  });
});

describe('container/variable-unknown', () => {
  const about = (container: string) => underlined('container/variable-unknown', { container });

  it.each([
    ['args', 'image: a:1, args: ["--bucket=$(BUCKET)"]', ['$(BUCKET)']],
    ['command', 'image: a:1, command: ["$(TOOL)"]', ['$(TOOL)']],
    ['env', env(['A', '$(BUCKET)']), ['$(BUCKET)']],
    ['the index of a Job that has none', env(['A', '$(JOB_COMPLETION_INDEX)']), ['$(JOB_COMPLETION_INDEX)']],
  ])('speaks of %s', (_, container, expected) => {
    expect(about(container)).toEqual(expected);
  });

  it.each([
    ['a variable of env', 'image: a:1, args: ["$(BUCKET)"], env: [{ name: BUCKET, value: a }]'],
    ['envFrom', 'image: a:1, args: ["$(BUCKET)"], envFrom: [{ secretRef: { name: s } }]'],
    ['a Service', 'image: a:1, args: ["$(DB_SERVICE_HOST):$(DB_SERVICE_PORT)", "$(DB_PORT_5432_TCP_ADDR)"]'],
    ['a command for a shell', 'image: a:1, command: [sh, -c, "echo $(hostname)"]'],
    ['an escaped one', 'image: a:1, args: ["$$(BUCKET)"]'],
    ['a name that a template makes', 'image: a:1, args: ["$(BUCKET)"], env: [{ name: "{{ .x }}", value: a }]'],
  ])('is silent about %s', (_, container) => {
    expect(about(container)).toEqual([]);
  });
});

describe('plain manifests', () => {
  const pi = job({ container: 'image: perl:5.34.0, command: [perl, -Mbignum=bpi, -wle, print bpi(2000)]' });
  const hello = cronJob({
    container: 'image: busybox:1.28, imagePullPolicy: IfNotPresent, command: [/bin/sh, -c, date]',
  });

  it.each([pi, hello])('have no advice on containers by default', (text) => {
    expect(adviceOf('quiet', text).filter((each) => each.includes('container/'))).toEqual([]);
  });

  it('have an untagged image at most hinted at', () => {
    const found = adviceOf('quiet', job({ container: 'image: busybox' }));
    expect(found.filter((each) => each.includes('container/'))).toEqual(['hint container/image-tag']);
  });

  it('have no findings where no advice is wanted', () => {
    expect(findings(pi, newest)).toEqual([]);
  });
});

describe('a container with very much in it', () => {
  const time = (text: string) => {
    const start = performance.now();
    for (const rule of ['variable-not-expanded', 'variable-unknown', 'secret-in-env', 'image-tag']) {
      findingsOf(`container/${rule}`, text);
    }
    return performance.now() - start;
  };

  it.each([
    ['references that never end', env(['A', '$('.repeat(200_000)])],
    ['references', `image: a:1, args: ["${'$(A)'.repeat(50_000)}"]`],
    [
      'variables that refer to each other',
      env(...Array.from({ length: 5_000 }, (_, i) => [`V${i}`, `$(V${i + 1})`] as const)),
    ],
    ['a long image', `image: ${'a.'.repeat(100_000)}`],
    ['a long password', env(['PASSWORD', 'a-'.repeat(100_000)])],
  ])('is done in time: %s', (_, container) => {
    expect(time(job({ container }))).toBeLessThan(5_000);
  });
});
