import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { completionsAt, taken } from '../../harness/cursor.ts';
import { container, cronJob, job, pod, rule, variable } from './manifest.ts';

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
const offered = (fixture: string) => labels(completionsAt(fixture));

function take(fixture: string, label: string): string {
  const item = completionsAt(fixture).find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not offered`);
  return taken(fixture, item);
}

const indexPath = "metadata.annotations['batch.kubernetes.io/job-completion-index']";

describe('values', () => {
  it.each<[place: string, fixture: string, values: readonly string[]]>([
    ['restart policies of a Job', pod('      restartPolicy: <CURSOR>'), ['Never', 'OnFailure']],
    ['half a word', pod('      restartPolicy: Ne<CURSOR>'), ['Never', 'OnFailure']],
    ['right behind the colon', pod('      restartPolicy:<CURSOR>'), ['Never', 'OnFailure']],
    ['within quotes', pod('      restartPolicy: "<CURSOR>"'), ['Never', 'OnFailure']],
    ['within an open quote', pod("      restartPolicy: 'N<CURSOR>"), ['Never', 'OnFailure']],
    ['in front of a comment', pod('      restartPolicy: <CURSOR> # never'), ['Never', 'OnFailure']],
    ['behind an anchor', pod('      restartPolicy: &r <CURSOR>'), ['Never', 'OnFailure']],
    ['on a line of its own', pod('      restartPolicy:\n        <CURSOR>'), ['Never', 'OnFailure']],
    ['in braces', job('  template: {spec: {restartPolicy: <CURSOR>}}'), ['Never', 'OnFailure']],
    ['in open braces', job('  template: {spec: {restartPolicy: <CURSOR>\n  suspend: true'), ['Never', 'OnFailure']],
    ['with CRLF', pod('      restartPolicy: <CURSOR>').replaceAll('\n', '\r\n'), ['Never', 'OnFailure']],
    ['beside what is not read', pod('      restartPolicy: <CURSOR>\n      hostname: "a\n'), ['Never', 'OnFailure']],
    ['in a CronJob', cronJob('  concurrencyPolicy: <CURSOR>'), ['Allow', 'Forbid', 'Replace']],
    ['image pull policies', container('          imagePullPolicy: <CURSOR>'), ['Always', 'IfNotPresent', 'Never']],
    ['completion modes', job('  completionMode: <CURSOR>'), ['NonIndexed', 'Indexed']],
    ['operators', rule('action: Ignore\n        onExitCodes:\n          operator: <CURSOR>'), ['In', 'NotIn']],
    ['actions', rule('action: <CURSOR>'), ['FailJob', 'Ignore', 'Count']],
    ['booleans, the default last', job('  suspend: <CURSOR>'), ['true', 'false']],
    ['booleans that are true', pod('      automountServiceAccountToken: <CURSOR>'), ['false', 'true']],
    ['cores', container('          resources:\n            limits:\n              cpu: <CURSOR>'), ['100m', '250m']],
    ['bytes', container('          resources: {limits: {memory: <CURSOR>}}'), ['64Mi', '128Mi']],
    ['the size of a volume', pod('      volumes:\n        - emptyDir:\n            sizeLimit: <CURSOR>'), ['64Mi']],
    ['seconds', job('  ttlSecondsAfterFinished: <CURSOR>'), ['86400', '3600']],
    ['retries', job('  backoffLimit: <CURSOR>'), ['3', '6', '0']],
    ['condition types', rule('onPodConditions:\n          - type: <CURSOR>'), ['DisruptionTarget', 'ConfigIssue']],
    ['condition status', rule('onPodConditions: [{type: a, status: <CURSOR>}]'), ['True', 'False', 'Unknown']],
    ['exit codes', rule('onExitCodes: {values: [<CURSOR>]}'), ['1', '2', '42', '126']],
    ['exit codes, in order', rule('onExitCodes: {values: [42, <CURSOR>, 137]}'), ['126', '127', '128', '130', '134']],
    [
      'exit codes behind a dash',
      rule('onExitCodes:\n          values:\n          - 130\n          - <CURSOR>'),
      ['134', '137', '139', '143'],
    ],
    ['exit codes in open brackets', rule('onExitCodes:\n          values: [137, <CURSOR>'), ['139', '143']],
    [
      'paths in a variable',
      variable('                fieldRef:\n                  fieldPath: <CURSOR>'),
      ['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName'],
    ],
    [
      'paths in a volume',
      pod(
        '      volumes:\n        - downwardAPI:\n            items:\n              - fieldRef: {fieldPath: <CURSOR>}',
      ),
      ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels'],
    ],
    [
      'resources in a variable',
      variable('                resourceFieldRef: {resource: <CURSOR>}'),
      ['limits.cpu', 'limits.memory'],
    ],
    ['containers in a rule', rule('onExitCodes:\n          containerName: <CURSOR>'), ['main', 'helper', 'prepare']],
    [
      'volumes in a mount',
      container('          volumeMounts:\n            - name: <CURSOR>', '      volumes: [{name: a}, {name: b}]'),
      ['a', 'b'],
    ],
    [
      'volumes, those not mounted yet first',
      container(
        '          volumeMounts:\n            - name: a\n            - name: <CURSOR>',
        '      volumes: [{name: a}, {name: b}]',
      ),
      ['b', 'a'],
    ],
    [
      'mounts for a volume',
      container('          volumeMounts:\n            - name: logs', '      volumes:\n        - name: <CURSOR>'),
      ['logs'],
    ],
    ['capabilities', container('          securityContext: {capabilities: {drop: [<CURSOR>]}}'), ['ALL']],
    [
      'node label keys',
      pod(
        '      affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: <CURSOR>}]}]}}}',
      ),
      ['kubernetes.io/arch'],
    ],
    ['node label values', pod('      nodeSelector:\n        kubernetes.io/arch: <CURSOR>'), ['amd64', 'arm64']],
    [
      'topology keys',
      pod('      topologySpreadConstraints:\n        - topologyKey: <CURSOR>'),
      ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'],
    ],
    [
      'own label values',
      job('  selector: {matchLabels: {team: <CURSOR>}}\n  template: {metadata: {labels: {team: a}}}'),
      ['a'],
    ],
    ['taints', pod('      tolerations:\n        - key: <CURSOR>'), ['node.kubernetes.io/not-ready']],
    [
      'ports of a probe',
      container(
        '          ports: [{name: http, containerPort: 80}]\n          livenessProbe: {httpGet: {port: <CURSOR>}}',
      ),
      ['http'],
    ],
    [
      'the default container',
      job(
        '  template:\n    metadata:\n      annotations:\n        kubectl.kubernetes.io/default-container: <CURSOR>\n    spec: {containers: [{name: a}]}',
      ),
      ['a'],
    ],
    ['managers', job('  managedBy: <CURSOR>'), ['kubernetes.io/job-controller']],
  ])('%s', (_, fixture, values) => {
    expect(offered(fixture).slice(0, values.length)).toEqual(values);
  });

  it.each<[place: string, fixture: string, value: string]>([
    ['Always for the Pods of a Job', pod('      restartPolicy: <CURSOR>'), 'Always'],
    [
      'OnFailure beside a podFailurePolicy',
      job(
        '  podFailurePolicy: {rules: [{action: Count, onExitCodes: {operator: In, values: [1]}}]}\n  template:\n    spec:\n      restartPolicy: <CURSOR>',
      ),
      'OnFailure',
    ],
    ['FailIndex without retries per index', rule('action: <CURSOR>'), 'FailIndex'],
    [
      'TerminatingOrFailed beside a podFailurePolicy',
      rule('action: Count').replace('  podFailurePolicy', '  podReplacementPolicy: <CURSOR>\n  podFailurePolicy'),
      'TerminatingOrFailed',
    ],
    [
      'a node name in a volume',
      pod(
        '      volumes:\n        - downwardAPI:\n            items:\n              - fieldRef: {fieldPath: <CURSOR>}',
      ),
      'spec.nodeName',
    ],
    ['all labels in a variable', variable('                fieldRef: {fieldPath: <CURSOR>}'), 'metadata.labels'],
  ])('but not %s', (_, fixture, value) => {
    const values = offered(fixture);
    expect(values.length).toBeGreaterThan(0);
    expect(values).not.toContain(value);
  });

  it('all in a patch, as the rest comes from elsewhere', () => {
    expect(offered(`# batchwright: patch\n${rule('action: <CURSOR>')}`)).toContain('FailIndex');
  });

  it('but FailIndex with retries per index', () => {
    const fixture = rule('action: <CURSOR>').replace(
      'spec:\n',
      'spec:\n  completionMode: Indexed\n  backoffLimitPerIndex: 1\n',
    );
    expect(offered(fixture)).toContain('FailIndex');
  });

  it.each([
    ['a name', 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: <CURSOR>\n'],
    ['a free value', container('          env:\n            - {name: X, value: <CURSOR>}')],
    ['behind a whole value', pod('      restartPolicy: Never <CURSOR>')],
    ['in a comment', pod('      restartPolicy: Never # <CURSOR>')],
    ['of another kind', 'apiVersion: v1\nkind: Pod\nspec:\n  restartPolicy: <CURSOR>\n'],
    ['a number in quotes', job('  backoffLimit: "<CURSOR>"')],
    ['a scalar below a scalar', job('  backoffLimit: 3\n    <CURSOR>')],
    ['in a template', job('  backoffLimit: {{ <CURSOR> }}')],
  ])('none: %s', (_, fixture) => {
    expect(offered(fixture)).toEqual([]);
  });

  it('are silent when a whole one was typed and the editor asks by itself', () => {
    expect(completionsAt(pod('      restartPolicy: Never<CURSOR>'), { automatic: true })).toEqual([]);
  });

  it('tell what they mean', () => {
    const describe = (fixture: string, label: string, locale: 'en' | 'zh-cn' = 'en') =>
      completionsAt(fixture, { locale }).find((each) => each.label === label)?.labelDetails?.description;
    const codes = rule('onExitCodes: {values: [<CURSOR>]}');
    expect(describe(codes, '137')).toBe('killed (SIGKILL), often out of memory');
    expect(describe(codes, '143')).toBe('terminated (SIGTERM)');
    expect(describe(codes, '137', 'zh-cn')).toBe('被强制终止（SIGKILL），可能是内存不足');
    expect(describe(job('  ttlSecondsAfterFinished: <CURSOR>'), '604800')).toBe('7 d');
    expect(describe(pod('      restartPolicy: <CURSOR>'), 'Never')).toMatch(
      /^the Pod fails and the Job starts a new one/,
    );
  });
});

describe('a value that is taken', () => {
  const path = (value: string) => variable(`                fieldRef:\n                  fieldPath: ${value}`);
  it.each<[style: string, fixture: string, label: string, expected: string]>([
    ['plain', pod('      restartPolicy: N<CURSOR>'), 'Never', pod('      restartPolicy: Never')],
    ['all of the word', pod('      restartPolicy: <CURSOR>Ne'), 'Never', pod('      restartPolicy: Never')],
    ['right behind the colon', pod('      restartPolicy:<CURSOR>'), 'Never', pod('      restartPolicy: Never')],
    ['the comment stays', pod('      restartPolicy: <CURSOR># x'), 'Never', pod('      restartPolicy: Never # x')],
    ['in quotes', pod('      restartPolicy: "<CURSOR>"'), 'Never', pod('      restartPolicy: "Never"')],
    ['in open quotes', pod("      restartPolicy: '<CURSOR>"), 'Never', pod("      restartPolicy: 'Never'")],
    [
      'quotes where YAML needs them',
      rule('onPodConditions: [{type: a, status: <CURSOR>}]'),
      'True',
      rule('onPodConditions: [{type: a, status: "True"}]'),
    ],
    ['quotes for brackets', path('<CURSOR>'), indexPath, path(`"${indexPath}"`)],
    ['single quotes in single quotes', path("'meta<CURSOR>'"), indexPath, path(`'${indexPath.replaceAll("'", "''")}'`)],
    ['in double quotes', path('"meta<CURSOR>"'), indexPath, path(`"${indexPath}"`)],
    ['a number', rule('onExitCodes: {values: [42, <CURSOR>]}'), '137', rule('onExitCodes: {values: [42, 137]}')],
  ])('%s', (_, fixture, label, expected) => {
    expect(take(fixture, label)).toBe(expected);
  });

  it('has quotes in JSON', () => {
    const json = (value: string) => `{"kind": "Job", "spec": {"completionMode": ${value}, "suspend": true}}`;
    const [first] = completionsAt(json('<CURSOR>'), {}, 'json');
    expect(first && taken(json('<CURSOR>'), first)).toBe(json('"NonIndexed"'));
  });
});
