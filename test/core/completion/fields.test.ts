import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { completionsAt, taken } from '../../harness/cursor.ts';
import { container, cronJob, job, pod, rule, variable } from './manifest.ts';

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
const offered = (fixture: string, languageId = 'yaml') =>
  labels(completionsAt(fixture, { snippets: true }, languageId));

function take(fixture: string, label: string, languageId = 'yaml'): string {
  const item = completionsAt(fixture, { snippets: true }, languageId).find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not offered`);
  return taken(fixture, item);
}

const jobFields = ['template', 'backoffLimit', 'ttlSecondsAfterFinished', 'activeDeadlineSeconds'];
const containerFields = ['image', 'command', 'args', 'env'];

describe('fields, what is required first', () => {
  it.each<[place: string, fixture: string, first: readonly string[]]>([
    ['an empty line at its column', job('  <CURSOR>'), jobFields],
    ['an empty line deeper than its column', job('      <CURSOR>'), jobFields],
    ['an empty line below a list', job('  <CURSOR>\n  suspend: true'), jobFields],
    ['half a word', job('  back<CURSOR>'), jobFields],
    ['within a word', job('  ba<CURSOR>ck'), jobFields],
    ['in front of a word', job('  <CURSOR>back'), jobFields],
    ['a word in quotes', job('  "back<CURSOR>"'), jobFields],
    ['a word in open quotes', job("  'back<CURSOR>"), jobFields],
    ['in front of a comment', job('  back<CURSOR> # retries'), jobFields],
    ['an empty line with a comment', job('  <CURSOR>  # retries'), jobFields],
    ['below comments', job('  # about retries\n\n  <CURSOR>\n\n  # and more'), jobFields],
    ['between fields', job('  suspend: true\n  <CURSOR>\n  template:\n    spec: {}'), ['backoffLimit']],
    ['above a field that is not read', job('  b<CURSOR>\n  suspend: [true'), jobFields],
    ['below a field that is not read', job('  suspend: "true\n  b<CURSOR>'), jobFields],
    ['beside an anchor', job('  suspend: &s true\n  b<CURSOR>\n  completions: &c 3'), jobFields],
    ['below an anchor', job('  template: &t\n    <CURSOR>'), ['spec', 'metadata']],
    ['behind the key of an object', job('  template: <CURSOR>'), ['spec', 'metadata']],
    ['behind its colon', job('  template:<CURSOR>'), ['spec', 'metadata']],
    ['in braces', job('  template: {<CURSOR>}'), ['spec', 'metadata']],
    ['in braces, half a word', job('  template: {sp<CURSOR>}'), ['spec', 'metadata']],
    ['in braces behind a comma', job('  template: {spec: {}, <CURSOR>}'), ['metadata']],
    ['in open braces', job('  template: {spec: {}, m<CURSOR>\n  suspend: true'), ['metadata']],
    ['in braces of several lines', job('  template: {\n    spec: {},\n    <CURSOR>\n  }'), ['metadata']],
    ['in braces within an item', pod('      containers:\n        - {name: a, <CURSOR>}'), containerFields],
    ['behind a dash', pod('      containers:\n        - <CURSOR>'), ['name', 'image']],
    ['half a word behind a dash', pod('      containers:\n        - na<CURSOR>'), ['name', 'image']],
    ['behind several spaces and a dash', pod('      containers:\n        -   na<CURSOR>'), ['name', 'image']],
    ['within an item', pod('      containers:\n        - name: a\n          <CURSOR>'), containerFields],
    ['the first of an item', pod('      containers:\n        - <CURSOR>\n          name: a'), containerFields],
    ['in a list that is not indented', pod('      containers:\n      - name: a\n        <CURSOR>'), containerFields],
    ['the second item', pod('      containers:\n        - name: a\n        - <CURSOR>'), ['name', 'image']],
    ['in a list of a list', container('          env:\n            - <CURSOR>'), ['name', 'value', 'valueFrom']],
    ['of a Job in a CronJob', cronJob('  jobTemplate:\n    spec:\n      <CURSOR>'), jobFields],
    ['of a CronJob', cronJob('  <CURSOR>'), ['jobTemplate', 'concurrencyPolicy', 'timeZone']],
    ['of metadata', job('  template:\n    metadata:\n      <CURSOR>'), ['labels', 'annotations']],
    ['at the top', 'apiVersion: batch/v1\nkind: Job\n<CURSOR>', ['metadata', 'spec']],
    ['at the top, half a word', 'apiVersion: batch/v1\nkind: Job\nme<CURSOR>\n', ['metadata', 'spec']],
    ['at the top, below all', job('  suspend: true\n<CURSOR>').replace(/\n$/, ''), []],
    [
      'of an item of a List',
      `apiVersion: v1\nkind: List\nitems:\n  - kind: Job\n    spec:\n      <CURSOR>\n`,
      jobFields,
    ],
    ['behind --- and comments', `# one\n---\n# two\n${job('  <CURSOR>')}---\nkind: Service\n`, jobFields],
    ['with CRLF', job('  <CURSOR>\n  suspend: true').replaceAll('\n', '\r\n'), jobFields],
    ['between template lines', job('  {{- if .Values.retries }}\n  <CURSOR>\n  {{- end }}'), jobFields],
    [
      'beside template values',
      job('  suspend: {{ .Values.suspend }}\n  b<CURSOR>\n  {{- toYaml . | nindent 2 }}'),
      jobFields,
    ],
    ['beside a merge', job('  template: &t {spec: {}}\n  <<: *t\n  b<CURSOR>'), ['backoffLimit']],
    ['of a rule', rule('<CURSOR>'), ['action', 'onExitCodes', 'onPodConditions']],
    ['of exit codes', rule('action: Ignore\n        onExitCodes:\n          <CURSOR>'), ['operator', 'values']],
    ['of a condition', rule('action: Ignore\n        onPodConditions:\n          - <CURSOR>'), ['type']],
    ['of a source', variable('                <CURSOR>'), ['secretKeyRef', 'configMapKeyRef', 'fieldRef']],
    [
      'of a volume',
      pod('      volumes:\n        - name: a\n          <CURSOR>'),
      ['configMap', 'persistentVolumeClaim'],
    ],
    ['of resources', container('          resources:\n            <CURSOR>'), ['requests', 'limits']],
    ['of a probe', container('          livenessProbe: {<CURSOR>}'), ['exec', 'httpGet']],
  ])('%s', (_, fixture, first) => {
    expect(offered(fixture).slice(0, first.length)).toEqual(first);
  });

  it.each([
    ['a key that has a value', '  <CURSOR>suspend: true', 'manualSelector'],
    ['the end of such a key', '  suspend<CURSOR>: true', 'suspend'],
  ])('those that can have the value that is there: %s', (_, spec, field) => {
    const names = offered(job(spec));
    expect(names).toContain(field);
    expect(names).not.toContain('template');
    expect(names).not.toContain('backoffLimit');
  });

  it('marks the first that is required', () => {
    const items = completionsAt(pod('      containers:\n        - <CURSOR>'));
    expect(items.filter(({ preselect }) => preselect).map(({ label }) => label)).toEqual(['name']);
    expect(completionsAt(job('  template: {}\n  <CURSOR>')).some(({ preselect }) => preselect)).toBe(false);
  });

  it('keeps its order, whatever the names', () => {
    const items = completionsAt(job('  <CURSOR>'));
    expect(items.map(({ sortText }) => sortText)).toEqual(items.map((_, i) => String(i).padStart(3, '0')));
  });
});

describe('no fields', () => {
  it.each([
    ['that are there', job('  suspend: true\n  <CURSOR>'), 'suspend'],
    ['that are there below', job('  <CURSOR>\n  suspend: true'), 'suspend'],
    ['that are there in braces', job('  template: {<CURSOR>, spec: {}}'), 'spec'],
    ['of a second source of a volume', pod('      volumes:\n        - emptyDir: {}\n          <CURSOR>'), 'secret'],
    ['that exclude each other', rule('onExitCodes: {}\n        <CURSOR>'), 'onPodConditions'],
    ['of a second handler', container('          livenessProbe: {exec: {}, <CURSOR>}'), 'httpGet'],
    ['that only the server writes', 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  <CURSOR>', 'uid'],
    ['of the state', 'apiVersion: batch/v1\nkind: Job\n<CURSOR>', 'status'],
    ['of a selector in a CronJob', cronJob('  jobTemplate:\n    spec:\n      <CURSOR>'), 'selector'],
    ['that are refused in templates', pod('      <CURSOR>'), 'ephemeralContainers'],
    ['that went away', pod('      volumes:\n        - <CURSOR>'), 'gitRepo'],
    ['that are off by default', pod('      <CURSOR>'), 'schedulingGroup'],
  ])('%s', (_, fixture, field) => {
    const names = offered(fixture);
    expect(names.length).toBeGreaterThan(0);
    expect(names).not.toContain(field);
  });

  it('that the chosen version does not know', () => {
    const fixture = job('  <CURSOR>');
    const names = (minor: number) => labels(completionsAt(fixture, { minor }));
    expect(names(29)).not.toContain('managedBy');
    expect(names(29)).not.toContain('successPolicy');
    expect(names(31)).toContain('successPolicy');
    expect(names(36)).toContain('managedBy');
    expect(offered(`# batchwright: kubernetes 1.29\n${fixture}`)).not.toContain('managedBy');
  });

  it.each([
    ['of another source of a variable', variable('                fieldRef: {}\n                <CURSOR>')],
    ['beside a value', container('          env:\n            - {name: X, value: a, <CURSOR>}')],
    ['in a comment', job('  # ba<CURSOR>')],
    ['behind a value', job('  suspend: true <CURSOR>')],
    ['in prose', job('  ba cko<CURSOR>')],
    ['in a text', container('          args:\n            - |\n              ba<CURSOR>')],
    ['in the text of a key', container('          command: |\n            ba<CURSOR>')],
    [
      'on a line of a text',
      container('          args:\n            - |\n              a\n              <CURSOR>\n              b'),
    ],
    ['of another kind', `apiVersion: apps/v1\nkind: Deployment\nspec:\n  <CURSOR>\n`],
    ['of another Job', `apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec:\n  <CURSOR>\n`],
    ['of another sort of file', `services:\n  web:\n    image: nginx\n<CURSOR>\n`],
    ['where a key would break the text', job('  template:\n  <CURSOR>\n    spec: {}')],
    ['of a scalar', job('  backoffLimit: 3\n    <CURSOR>')],
    ['behind tabs', job('\t<CURSOR>')],
    ['on the separator', `--- <CURSOR>\n${job('  suspend: true')}`],
    ['of free data', container('          resources: {limits: {cpu: {<CURSOR>}}}')],
    ['of an unknown field', job('  whatever:\n    <CURSOR>')],
    ['in a template', job('  {{ <CURSOR> }}')],
  ])('%s', (_, fixture) => {
    expect(offered(fixture)).toEqual([]);
  });

  it('while one indents', () => {
    expect(completionsAt(job('  <CURSOR>'), { automatic: true })).toEqual([]);
    expect(completionsAt(job('  template: <CURSOR>'), { automatic: true })).not.toEqual([]);
    expect(completionsAt(pod('      containers:\n        - <CURSOR>'), { automatic: true })).not.toEqual([]);
  });
});

describe('a field that is taken', () => {
  const template = `template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
          command:
            - date`;

  it.each<[place: string, fixture: string, label: string, line: string]>([
    ['a number', job('  ba<CURSOR>'), 'backoffLimit', job('  backoffLimit: 3')],
    ['a boolean', job('  su<CURSOR>'), 'suspend', job('  suspend: true')],
    ['one of a few', job('  co<CURSOR>'), 'completionMode', job('  completionMode: Indexed')],
    ['an object', job('  te<CURSOR>'), 'template', job(`  ${template}`)],
    ['the key alone', job('  back<CURSOR>: 5 # few'), 'backoffLimit', job('  backoffLimit: 5 # few')],
    ['all of the word', job('  ba<CURSOR>ck'), 'backoffLimit', job('  backoffLimit: 3')],
    ['in quotes', job('  "ba<CURSOR>"'), 'backoffLimit', job('  "backoffLimit": 3')],
    ['in open quotes', job("  'ba<CURSOR>"), 'backoffLimit', job("  'backoffLimit': 3")],
    ['a comment stays', job('  ba<CURSOR> # few'), 'backoffLimit', job('  backoffLimit: 3 # few')],
    ['in braces', job('  template: {me<CURSOR>}'), 'metadata', job('  template: {metadata: {labels: {app: my-app}}}')],
    [
      'in front of others',
      job('  template: {<CURSOR>, spec: {}}'),
      'metadata',
      job('  template: {metadata: {labels: {app: my-app}}, spec: {}}'),
    ],
    [
      'below its key',
      job('  podFailurePolicy: <CURSOR>'),
      'rules',
      job(`  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
      - action: FailJob
        onExitCodes:
          operator: In
          values:
            - 42`),
    ],
    [
      'below its key, right behind the colon',
      job('  template:<CURSOR>'),
      'metadata',
      job('  template:\n    metadata:\n      labels:\n        app: my-app'),
    ],
    [
      'behind a dash',
      pod('      containers:\n        - re<CURSOR>'),
      'resources',
      pod(`      containers:
        - resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi`),
    ],
    [
      'as deep as the rest',
      `kind: Job\nspec:\n    template:\n        me<CURSOR>\n`,
      'metadata',
      'kind: Job\nspec:\n    template:\n        metadata:\n            labels:\n                app: my-app\n',
    ],
    [
      'lists as the others',
      pod('      containers:\n      - name: a\n      vo<CURSOR>'),
      'volumes',
      pod('      containers:\n      - name: a\n      volumes:\n      - name: data\n        emptyDir: {}'),
    ],
  ])('%s', (_, fixture, label, expected) => {
    expect(take(fixture, label)).toBe(expected);
  });

  const json = (spec: string) => `{\n  "apiVersion": "batch/v1",\n  "kind": "Job",\n  "spec": {\n${spec}\n  }\n}\n`;

  it.each<[place: string, spec: string, label: string, expected: string]>([
    ['an empty line', '    <CURSOR>', 'backoffLimit', '    "backoffLimit": 3'],
    ['in quotes', '    "ba<CURSOR>"', 'backoffLimit', '    "backoffLimit": 3'],
    ['in open quotes', '    "ba<CURSOR>', 'backoffLimit', '    "backoffLimit": 3'],
    ['a string', '    "ma<CURSOR>"', 'managedBy', '    "managedBy": ""'],
    ['the key alone', '    "ba<CURSOR>": 5', 'backoffLimit', '    "backoffLimit": 5'],
    [
      'a comma behind it',
      '    "ba<CURSOR>"\n    "suspend": true',
      'backoffLimit',
      '    "backoffLimit": 3,\n    "suspend": true',
    ],
    [
      'a comma in front of it',
      '    "suspend": true\n    "ba<CURSOR>',
      'backoffLimit',
      '    "suspend": true,\n    "backoffLimit": 3',
    ],
    ['an object', '    "<CURSOR>"', 'completionMode', '    "completionMode": "Indexed"'],
    [
      'nested',
      '    "template": {"me<CURSOR>"}',
      'metadata',
      '    "template": {"metadata": {"labels": {"app": "my-app"}}}',
    ],
  ])('in JSON: %s', (_, spec, label, expected) => {
    expect(take(json(spec), label, 'json')).toBe(json(expected));
  });

  it('has no places to fill in for an editor that knows none', () => {
    const item = completionsAt(job('  ba<CURSOR>')).find(({ label }) => label === 'backoffLimit');
    expect(item?.textEdit?.newText).toBe('backoffLimit: 3');
    expect(item?.insertTextFormat).toBeUndefined();
  });

  it('has places to fill in, and asks for the value once more', () => {
    const items = completionsAt(variable('                secretKeyRef:\n                  <CURSOR>'), {
      snippets: true,
      askAgain: 'again',
    });
    expect(items[0]).toMatchObject({ label: 'name', textEdit: { newText: 'name: $1' }, command: { command: 'again' } });
    const restart = completionsAt(pod('      re<CURSOR>'), { snippets: true }).find(({ label }) =>
      /^restart/.test(label),
    );
    expect(restart?.textEdit?.newText).toBe('restartPolicy: ${1|Never,OnFailure|}');
  });
});

describe('items of a list', () => {
  const volumes = '      volumes:\n        - name: data\n        - name: logs';
  it.each<[place: string, fixture: string, expected: readonly string[]]>([
    [
      'below its key',
      container('          volumeMounts:\n            <CURSOR>', volumes),
      ['- name: data', '- name: logs'],
    ],
    ['behind its key', container('          volumeMounts: <CURSOR>', volumes), ['- name: data', '- name: logs']],
    [
      'what is mounted is left out',
      container('          volumeMounts:\n            - name: data\n            <CURSOR>', volumes),
      ['- name: logs', '- name, mountPath'],
    ],
    [
      'volumes that mounts lack',
      container('          volumeMounts:\n            - name: tmp', '      volumes:\n        <CURSOR>'),
      ['- name: tmp', '- name, emptyDir'],
    ],
    ['behind other items', pod('      containers:\n        - name: a\n        <CURSOR>'), ['- name, image, command']],
    [
      'rules',
      job('  podFailurePolicy:\n    rules:\n      <CURSOR>'),
      ['- action: Ignore (DisruptionTarget)', '- action: FailJob (onExitCodes)'],
    ],
    ['conditions', rule('action: Ignore\n        onPodConditions:\n          <CURSOR>'), ['- type: DisruptionTarget']],
    ['scalars', container('          args:\n            <CURSOR>'), ['- ']],
    ['of a definition without an own one', container('          ports:\n            <CURSOR>'), ['- containerPort']],
  ])('%s', (_, fixture, expected) => {
    expect(offered(fixture).slice(0, expected.length)).toEqual(expected);
  });

  it('are offered in brackets', () => {
    const fixture = container('          volumeMounts: [<CURSOR>]', volumes);
    expect(take(fixture, 'name: logs')).toBe(
      container('          volumeMounts: [{name: logs, mountPath: /logs}]', volumes),
    );
    expect(offered(container('          env: [{name: X}, <CURSOR>]'))[0]).toBe('name, value');
  });

  it('are offered behind a dash too, below the fields', () => {
    const names = offered(container('          volumeMounts:\n            - <CURSOR>', volumes));
    expect(names.slice(0, 2)).toEqual(['name', 'mountPath']);
    expect(names).toContain('name: logs');
  });

  it('are offered with the fields around, where the list is not indented', () => {
    const names = offered(pod('      containers:\n      - name: a\n      <CURSOR>'));
    expect(names).toContain('restartPolicy');
    expect(names.at(-1)).toBe('- name, image, command');
  });

  it('are written at their column', () => {
    expect(take(container('          volumeMounts: <CURSOR>', volumes), '- name: logs')).toBe(
      container('          volumeMounts:\n            - name: logs\n              mountPath: /logs', volumes),
    );
  });
});

describe('keys of maps', () => {
  it.each<[place: string, fixture: string, key: string, missing?: string]>([
    ['labels', job('  template:\n    metadata:\n      labels:\n        a<CURSOR>'), 'app.kubernetes.io/name'],
    ['labels of a Job', 'kind: Job\nmetadata:\n  labels:\n    <CURSOR>', 'kueue.x-k8s.io/queue-name'],
    [
      'annotations of a Pod',
      job('  template:\n    metadata:\n      annotations:\n        <CURSOR>'),
      'sidecar.istio.io/inject',
    ],
    ['annotations of a Job', 'kind: Job\nmetadata:\n  annotations:\n    <CURSOR>', 'helm.sh/hook'],
    ['node labels', pod('      nodeSelector:\n        <CURSOR>'), 'kubernetes.io/arch'],
    [
      'resources',
      container('          resources:\n            limits:\n              cpu: 1\n              <CURSOR>'),
      'memory',
      'cpu',
    ],
    ['resources in braces', container('          resources: {requests: {<CURSOR>}}'), 'cpu'],
    [
      'own labels',
      job('  selector:\n    matchLabels:\n      <CURSOR>\n  template:\n    metadata:\n      labels:\n        team: a'),
      'team',
    ],
  ])('%s', (_, fixture, key, missing = '') => {
    const names = offered(fixture);
    expect(names).toContain(key);
    expect(names).not.toContain(missing);
  });

  it('are written with the value that they usually have', () => {
    const fixture = job('  template:\n    metadata:\n      annotations:\n        <CURSOR>');
    expect(take(fixture, 'sidecar.istio.io/inject')).toContain('sidecar.istio.io/inject: "false"');
  });
});
