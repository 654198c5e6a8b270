import { describe, expect, it } from 'vitest';
import { format } from '../../server/src/core/l10n/message.ts';
import { gatedFields, gateOf, isOffByDefault } from '../../server/src/core/schema/featureGates.ts';
import shapes from '../../server/src/core/schema/kubernetes-1.36.json' with { type: 'json' };
import { type DefinitionShape, fieldShape } from '../../server/src/core/schema/shapes.ts';
import { minorOf, newestMinor, oldestMinor, versions } from '../../server/src/core/schema/versions.ts';
import { findings } from '../harness/inspect.ts';

const minors = versions.map((version) => minorOf(version) ?? 0).reverse();

interface Parts {
  /** Lines of the Job's spec, of the Pod's spec, and fields of the container. */
  readonly job?: string;
  readonly pod?: string;
  readonly container?: string;
}

function manifest({ job = '', pod = '', container = '' }: Parts): string {
  return `apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  ${job}
  template:
    spec:
      restartPolicy: Never
      ${pod}
      containers:
        - {name: main, image: busybox, ${container}}
`;
}

/** What is told for each version from 1.29 to 1.36: `L` later, `d` dropped, `r` refused, `?` else refused, `.` nothing. */
function byVersion(text: string): string {
  return minors
    .map((minor) => {
      const told = findings(text, { partial: false, minor }).filter(
        ({ rule, rejected }) => rejected || rule.startsWith('schema/'),
      );
      expect(told.length).toBeLessThan(2);
      const [finding] = told;
      if (finding === undefined) return '.';
      if (finding.rule === 'schema/since') return 'L';
      if (finding.rule !== 'schema/off-by-default') return '?';
      expect(finding).toMatchObject({ severity: finding.rejected ? 'error' : 'warning' });
      return finding.rejected ? 'r' : 'd';
    })
    .join('');
}

const indexed = 'completions: 3, completionMode: Indexed'.split(', ').join('\n  ');
const sidecar = '{name: log, image: busybox, restartPolicy: Always}';
const projected = (source: string) => `volumes: [{name: v, projected: {sources: [${source}]}}]`;
const claim = (field: string) =>
  `volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, ${field}}}}}]`;

describe('what is told for each version from 1.29 to 1.36', () => {
  it.each<[string, Parts, string]>([
    ['backoffLimitPerIndex', { job: `${indexed}\n  backoffLimitPerIndex: 1\n  maxFailedIndexes: 2` }, '........'],
    ['podReplacementPolicy', { job: 'podReplacementPolicy: Failed' }, '........'],
    ['managedBy', { job: 'managedBy: example.com/queue' }, 'Ldd.....'],
    ['successPolicy', { job: `${indexed}\n  successPolicy: {rules: [{succeededCount: 1}]}` }, 'Ld......'],
    [
      'FailIndex',
      {
        job: `${indexed}\n  backoffLimitPerIndex: 1\n  podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [1]}}]}`,
      },
      '........',
    ],
    ['native sidecars', { pod: `initContainers: [${sidecar}]` }, '........'],
    ['restartPolicy of a container', { container: 'restartPolicy: OnFailure' }, 'rrrrrd..'],
    ['Pod-level resources', { pod: 'resources: {requests: {cpu: 1}}' }, 'LLLdd...'],
    ['hostnameOverride', { pod: 'hostnameOverride: me' }, 'LLLLLd..'],
    ['hostUsers', { pod: 'hostUsers: false' }, 'dddd....'],
    ['hostUsers, as without it', { pod: 'hostUsers: true' }, '........'],
    ['procMount', { pod: 'hostUsers: false', container: 'securityContext: {procMount: Default}' }, 'dddd....'],
    ['sleep', { container: 'lifecycle: {preStop: {sleep: {seconds: 1}}}' }, 'd.......'],
    ['sleep for no time', { container: 'lifecycle: {preStop: {sleep: {seconds: 0}}}' }, 'drrr....'],
    ['stopSignal', { container: 'lifecycle: {stopSignal: SIGINT}' }, 'LLLLdddd'],
    ['resizePolicy', { container: 'resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}]' }, 'dddd....'],
    ['names of variables', { container: 'env: [{name: 1 a, value: b}]' }, 'rrr.....'],
    ['older names of variables', { container: 'env: [{name: -a.b_1, value: b}]' }, '........'],
    ['prefixes of variables', { container: 'envFrom: [{prefix: "1 ", configMapRef: {name: c}}]' }, 'rrr.....'],
    ['search domains', { pod: 'dnsConfig: {searches: [a_b.example.com]}' }, 'rrrr....'],
    ['the search domain of the root', { pod: 'dnsConfig: {searches: ["."]}' }, 'rrrr....'],
    ['image volumes', { pod: 'volumes: [{name: v, image: {reference: a}}]' }, 'LLdddd..'],
    ['clusterTrustBundle', { pod: projected('{clusterTrustBundle: {name: a, path: b}}') }, 'dddddddd'],
    ['podCertificate', { pod: projected('{podCertificate: {keyType: BAD}}') }, 'LLLLLddd'],
    ['volumeAttributesClassName', { pod: claim('volumeAttributesClassName: gold') }, 'ddddd...'],
    [
      'a source in another namespace',
      { pod: claim('dataSourceRef: {apiGroup: example.com, kind: Backup, name: foo, namespace: other}') },
      'dddddddd',
    ],
    ['a source', { pod: claim('dataSourceRef: {apiGroup: example.com, kind: Backup, name: foo}') }, '........'],
    ['seLinuxChangePolicy', { pod: 'securityContext: {seLinuxChangePolicy: Recursive}' }, 'LLLd....'],
    ['supplementalGroupsPolicy', { pod: 'securityContext: {supplementalGroupsPolicy: Strict}' }, 'LLdd....'],
    ['schedulingGates', { pod: 'schedulingGates: [{name: example.com/quota}]' }, '........'],
    ['schedulingGroup', { pod: 'schedulingGroup: {podGroupName: Bad Name}' }, 'LLLLLLLd'],
    [
      'matchLabelKeys of an affinity',
      {
        pod: 'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: {}, matchLabelKeys: [a]}]}}',
      },
      'dd......',
    ],
  ])('%s', (_, parts, expected) => {
    expect(byVersion(manifest(parts))).toBe(expected);
  });

  it('tells neither what is wrong within a field that is dropped before validation, nor within one that came later', () => {
    const text = manifest({ job: 'managedBy: "not a name"' });
    const rulesFor = (minor: number) => findings(text, { partial: false, minor }).map(({ rule }) => rule);
    expect(rulesFor(29)).toEqual(['schema/since']);
    expect(rulesFor(31)).toEqual(['schema/off-by-default']);
    expect(rulesFor(32)).toEqual(['job/invalid']);
  });

  it('tells of a value that came later than its field', () => {
    const text = manifest({
      container:
        'restartPolicy: Never, restartPolicyRules: [{action: RestartAllContainers, exitCodes: {operator: In, values: [42]}}]',
    });
    const told = (minor: number) =>
      findings(text, { partial: false, minor }).map(({ rule, field, rejected }) => [
        rule,
        field.replace(/^.*containers\[0\]\./, ''),
        rejected,
      ]);
    expect(told(33)).toEqual([
      ['schema/off-by-default', 'restartPolicy', true],
      ['schema/since', 'restartPolicyRules', true],
    ]);
    expect(told(34)).toEqual([
      ['schema/off-by-default', 'restartPolicy', false],
      ['schema/off-by-default', 'restartPolicyRules', false],
    ]);
    expect(told(35)).toEqual([['schema/off-by-default', 'restartPolicyRules[0].action', true]]);
    expect(told(36)).toEqual([]);
  });

  it('names the gate and the version, and links to the gate', () => {
    const [finding] = findings(manifest({ job: 'managedBy: example.com/queue' }), { partial: false, minor: 31 });
    expect(finding && format(finding.message)).toBe(
      'Kubernetes 1.31 drops `managedBy` without a word: the feature gate `JobManagedBy` is on by default only since 1.32. Remove it, or check for a newer version.',
    );
    expect(finding?.docs).toMatch(/\/feature-gates\/#JobManagedBy$/);
  });

  it('says nothing of a value that a template will bring', () => {
    expect(byVersion(manifest({ pod: 'hostUsers: "{{ .Values.hostUsers }}"' }))).toBe('........');
  });
});

describe('API versions that are gone', () => {
  it.each([
    ['batch/v1beta1', 'CronJob'],
    ['batch/v2alpha1', 'CronJob'],
    ['batch/v1beta1', 'Job'],
    ['extensions/v1beta1', 'Job'],
  ])('%s %s', (apiVersion, kind) => {
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: report}\n`;
    const gone = findings(text).find(({ rule }) => rule === 'manifest/api-version');
    expect(gone).toMatchObject({ severity: 'error', rejected: true, field: 'apiVersion' });
    const [fix] = gone?.fixes?.() ?? [];
    const start = text.indexOf(apiVersion);
    expect(fix).toMatchObject({
      preferred: true,
      changes: [{ start, end: start + apiVersion.length, newText: 'batch/v1' }],
    });
  });
});

describe('feature gates', () => {
  const gates = [...new Set(Object.values(gatedFields).flatMap((fields) => Object.values(fields).flat()))].map(
    ({ gate }) => gate,
  );

  it('go from alpha to beta to stable', () => {
    for (const { alpha = 0, beta = alpha, onByDefault = beta, stable = onByDefault } of gates) {
      const steps = [alpha, beta, onByDefault, stable];
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(stable).toBeLessThanOrEqual(newestMinor);
    }
  });

  it('are about fields that there are, and not on by default before the field came', () => {
    for (const [type, fields] of Object.entries(gatedFields)) {
      for (const field of Object.keys(fields)) {
        const shape = fieldShape(type, field);
        expect(shape, `${type}.${field}`).toBeDefined();
        const gate = gateOf(type, field);
        const since = minorOf(shape?.since ?? '1.25') ?? 0;
        expect(gate?.onByDefault ?? newestMinor, `${type}.${field}`).toBeGreaterThanOrEqual(since);
        expect(gate?.alpha ?? since, `${type}.${field}`).toBeLessThanOrEqual(Math.max(since, oldestMinor));
      }
    }
  });

  it('are known for every field that came within the versions, but those that were on from the start', () => {
    const onFromTheStart = /^core\.v1\.(AppArmorProfile|VolumeResourceRequirements)\.|\.appArmorProfile$/;
    const refusedInTemplates = /^core\.v1\.EphemeralContainer\./;
    const readOnly = /Status\./;
    const without = Object.entries(shapes.definitions as unknown as Record<string, DefinitionShape>)
      .flatMap(([type, { fields = {} }]) => Object.entries(fields).map(([field, shape]) => ({ type, field, shape })))
      .filter(({ shape }) => (minorOf(shape.since ?? '') ?? 0) >= oldestMinor)
      .filter(({ type, field }) => gateOf(type, field) === undefined)
      .map(({ type, field }) => `${type}.${field}`)
      .filter((path) => ![onFromTheStart, refusedInTemplates, readOnly].some((exception) => exception.test(path)));
    expect(without).toEqual([]);
  });

  it('that are off in the newest version are few', () => {
    const off = [...new Set(gates.filter((gate) => isOffByDefault(gate, newestMinor)).map(({ name }) => name))];
    expect(off.sort()).toEqual([
      'ClusterTrustBundleProjection',
      'ContainerStopSignals',
      'CrossNamespaceVolumeDataSource',
      'GenericWorkload',
      'PodCertificateRequest',
    ]);
  });

  it('hold for definitions by their own names only', () => {
    expect(gateOf('batch.v1.JobSpec', 'toString')).toBeUndefined();
    expect(gateOf('constructor', 'name')).toBeUndefined();
  });
});

describe('a version', () => {
  it.each([
    ['1.30', 30],
    ['v1.30', 30],
    ['1.30.4', 30],
    ['v1.31.2-eks-7f9249a', 31],
    ['v1.31.2+k3s1', 31],
    ['1.3O', undefined],
    ['2.0', undefined],
    ['30', undefined],
    ['', undefined],
  ])('%s', (version, minor) => {
    expect(minorOf(version)).toBe(minor);
  });
});
