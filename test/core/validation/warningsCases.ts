/** A manifest that the API server (v1.36.3) accepts with warnings, and what is told of it, in the order of the text. */
export interface WarningCase {
  readonly title: string;
  readonly yaml: string;
  readonly expected: readonly ExpectedWarning[];
}

export interface ExpectedWarning {
  readonly rule: string;
  /** The API server's path below `spec.template`, or from the root where it does not begin so. */
  readonly field: string;
  /** What is underlined. */
  readonly at: string;
  /** A part of the text and what the first fix makes of it; undefined where nothing is offered. */
  readonly fix?: readonly [before: string, after: string];
}

/** A Job with lines of its Pod's spec. */
function pod(...lines: readonly string[]): string {
  const isApp = lines.some((line) => line.startsWith('containers:'));
  return [
    'apiVersion: batch/v1',
    'kind: Job',
    'metadata:',
    '  name: a',
    'spec:',
    '  template:',
    '    spec:',
    '      restartPolicy: Never',
    ...(isApp ? lines : ['containers: [{name: c, image: i}]', ...lines]).map((line) => `      ${line}`),
    '',
  ].join('\n');
}

/** A Job with one container that has these lines. */
function container(...lines: readonly string[]): string {
  return pod('containers:', '- name: c', '  image: i', ...lines.map((line) => `  ${line}`));
}

/** A Job with annotations on its Pod template. */
function annotated(annotations: readonly string[], ...lines: readonly string[]): string {
  const metadata = ['    metadata:', '      annotations:', ...annotations.map((line) => `        ${line}`)];
  return pod(...lines).replace('    spec:\n', `${metadata.join('\n')}\n    spec:\n`);
}

const objectCases: readonly WarningCase[] = [
  {
    title: 'a dot in the name',
    yaml: pod().replace('name: a', 'name: a.b'),
    expected: [{ rule: 'metadata/name-for-hosts', field: 'metadata.name', at: 'a.b', fix: ['name: a.b', 'name: a-b'] }],
  },
  {
    title: 'a dot in generateName',
    yaml: pod().replace('name: a', 'generateName: a.b-'),
    expected: [
      { rule: 'metadata/name-for-hosts', field: 'metadata.name', at: 'a.b-', fix: ['Name: a.b-', 'Name: a-b-'] },
    ],
  },
  {
    title: 'more indexes than can be tracked',
    yaml: pod().replace('spec:\n', 'spec:\n  completionMode: Indexed\n  completions: 100001\n  parallelism: 10001\n'),
    expected: [
      { rule: 'job/many-indexes', field: 'spec', at: '10001', fix: ['parallelism: 10001', 'parallelism: 10000'] },
    ],
  },
  {
    title: 'a CronJob is warned of as its Jobs are',
    yaml: [
      'apiVersion: batch/v1',
      'kind: CronJob',
      'metadata: {name: a.b}',
      'spec:',
      '  schedule: "0 2 * * *"',
      '  jobTemplate:',
      '    spec:',
      '      template:',
      '        spec:',
      '          restartPolicy: Never',
      '          terminationGracePeriodSeconds: -5',
      '          containers: [{name: c, image: i}]',
      '',
    ].join('\n'),
    expected: [
      { rule: 'metadata/name-for-hosts', field: 'metadata.name', at: 'a.b', fix: ['name: a.b', 'name: a-b'] },
      {
        rule: 'pod/negative-grace-period',
        field: 'spec.jobTemplate.spec.template.spec.terminationGracePeriodSeconds',
        at: '-5',
        fix: ['Seconds: -5', 'Seconds: 1'],
      },
    ],
  },
];

const schedulingCases: readonly WarningCase[] = [
  {
    title: 'deprecated node labels in nodeSelector',
    yaml: pod('nodeSelector:', '  beta.kubernetes.io/os: linux', '  app.kubernetes.io/created-by: x'),
    expected: [
      {
        rule: 'node-label/deprecated',
        field: 'spec.nodeSelector[beta.kubernetes.io/os]',
        at: 'beta.kubernetes.io/os',
        fix: ['  beta.kubernetes.io/os: linux', '  kubernetes.io/os: linux'],
      },
      {
        rule: 'node-label/deprecated',
        field: 'spec.nodeSelector[app.kubernetes.io/created-by]',
        at: 'app.kubernetes.io/created-by',
        fix: ['        app.kubernetes.io/created-by: x\n', ''],
      },
    ],
  },
  {
    title: 'the old and the new label together',
    yaml: pod('nodeSelector:', '  beta.kubernetes.io/arch: amd64', '  kubernetes.io/arch: amd64'),
    expected: [
      {
        rule: 'node-label/deprecated',
        field: 'spec.nodeSelector[beta.kubernetes.io/arch]',
        at: 'beta.kubernetes.io/arch',
        fix: ['        beta.kubernetes.io/arch: amd64\n', ''],
      },
    ],
  },
  {
    title: 'a deprecated node label in a required affinity',
    yaml: pod(
      'affinity:',
      '  nodeAffinity:',
      '    requiredDuringSchedulingIgnoredDuringExecution:',
      '      nodeSelectorTerms:',
      '      - matchExpressions:',
      '        - {key: node-role.kubernetes.io/master, operator: Exists}',
    ),
    expected: [
      {
        rule: 'node-label/deprecated',
        field:
          'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key',
        at: 'node-role.kubernetes.io/master',
        fix: ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'],
      },
    ],
  },
  {
    title: 'a preference for a value that no label has',
    yaml: pod(
      'affinity:',
      '  nodeAffinity:',
      '    preferredDuringSchedulingIgnoredDuringExecution:',
      '    - weight: 1',
      '      preference:',
      '        matchExpressions:',
      '        - {key: scheduler.alpha.kubernetes.io/preferAvoidPods, operator: In, values: [a b, ok]}',
    ),
    expected: [
      {
        rule: 'node-label/deprecated',
        field:
          'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key',
        at: 'scheduler.alpha.kubernetes.io/preferAvoidPods',
      },
      {
        rule: 'node-affinity/preferred-value',
        field:
          'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].values[0]',
        at: 'a b',
      },
    ],
  },
  {
    title: 'a spread constraint by an old label and without selector',
    yaml: pod(
      'topologySpreadConstraints:',
      '- maxSkew: 1',
      '  whenUnsatisfiable: DoNotSchedule',
      '  topologyKey: failure-domain.beta.kubernetes.io/zone',
    ),
    expected: [
      {
        rule: 'topology-spread/no-selector',
        field: 'spec.topologySpreadConstraints[0].labelSelector',
        at: 'maxSkew: 1',
      },
      {
        rule: 'node-label/deprecated',
        field: 'spec.topologySpreadConstraints[0].topologyKey',
        at: 'failure-domain.beta.kubernetes.io/zone',
        fix: ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
      },
    ],
  },
  {
    title: 'affinity terms without selector',
    yaml: pod(
      'affinity:',
      '  podAffinity:',
      '    requiredDuringSchedulingIgnoredDuringExecution:',
      '    - topologyKey: a',
      '      labelSelector: null',
      '  podAntiAffinity:',
      '    preferredDuringSchedulingIgnoredDuringExecution:',
      '    - {weight: 1, podAffinityTerm: {topologyKey: a}}',
      '    - {weight: 1, podAffinityTerm: {topologyKey: a, labelSelector: {}}}',
    ),
    expected: [
      {
        rule: 'pod-affinity/no-selector',
        field: 'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector',
        at: 'null',
      },
      {
        rule: 'pod-affinity/no-selector',
        field:
          'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector',
        at: 'podAffinityTerm',
      },
    ],
  },
];

const annotationCases: readonly WarningCase[] = [
  {
    title: 'annotations that have lost their effect',
    yaml: annotated(['scheduler.alpha.kubernetes.io/critical-pod: ""', 'security.alpha.kubernetes.io/sysctls: a=b']),
    expected: [
      {
        rule: 'annotation/no-effect',
        field: 'metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]',
        at: 'scheduler.alpha.kubernetes.io/critical-pod',
        fix: ['        scheduler.alpha.kubernetes.io/critical-pod: ""\n', ''],
      },
      {
        rule: 'annotation/no-effect',
        field: 'metadata.annotations[security.alpha.kubernetes.io/sysctls]',
        at: 'security.alpha.kubernetes.io/sysctls',
        fix: ['        security.alpha.kubernetes.io/sysctls: a=b\n', ''],
      },
    ],
  },
  {
    title: 'the seccomp profile of a Pod in an annotation',
    yaml: annotated(['seccomp.security.alpha.kubernetes.io/pod: docker/default']),
    expected: [
      {
        rule: 'annotation/no-effect',
        field: 'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]',
        at: 'seccomp.security.alpha.kubernetes.io/pod',
        fix: [
          '      restartPolicy',
          '      securityContext: { seccompProfile: { type: RuntimeDefault } }\n      restartPolicy',
        ],
      },
    ],
  },
  {
    title: 'the seccomp profile of a container in an annotation, while the Pod has the field',
    yaml: annotated(
      ['container.seccomp.security.alpha.kubernetes.io/c: runtime/default'],
      'containers: [{name: c, image: i, securityContext: {privileged: false}}]',
      'securityContext: {seccompProfile: {type: RuntimeDefault}}',
    ),
    expected: [
      {
        rule: 'annotation/no-effect',
        field: 'metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]',
        at: 'container.seccomp.security.alpha.kubernetes.io/c',
        fix: ['{privileged', '{seccompProfile: { type: RuntimeDefault }, privileged'],
      },
    ],
  },
  {
    title: 'the seccomp profile of a container that is not there',
    yaml: annotated(['container.seccomp.security.alpha.kubernetes.io/d: unconfined']),
    expected: [],
  },
  {
    title: 'an AppArmor profile in an annotation',
    yaml: annotated(
      ['container.apparmor.security.beta.kubernetes.io/c: localhost/x'],
      'containers:',
      '- name: c',
      '  image: i',
    ),
    expected: [
      {
        rule: 'annotation/deprecated',
        field: 'metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]',
        at: 'container.apparmor.security.beta.kubernetes.io/c',
        fix: [
          '        image: i\n',
          '        image: i\n        securityContext: { appArmorProfile: { type: Localhost, localhostProfile: x } }\n',
        ],
      },
    ],
  },
  {
    title: 'an AppArmor profile that the Pod has in its field is fine',
    yaml: annotated(
      ['container.apparmor.security.beta.kubernetes.io/c: runtime/default'],
      'securityContext: {appArmorProfile: {type: RuntimeDefault}}',
    ),
    expected: [],
  },
];

const volumeCases: readonly WarningCase[] = [
  ...(
    [
      ['photonPersistentDisk', '{pdID: x}'],
      ['gitRepo', '{repository: x}'],
      ['scaleIO', '{gateway: g, system: s, volumeName: v, secretRef: {name: x}}'],
      ['flocker', '{datasetName: x}'],
      ['quobyte', '{registry: "a:1", volume: v}'],
      ['glusterfs', '{endpoints: e, path: p}'],
      ['cephfs', '{monitors: [m]}'],
      ['rbd', '{monitors: [m], image: i}'],
    ] as const
  ).map(([type, source]) => ({
    title: `a volume of type ${type}`,
    yaml: pod('volumes:', '- name: v', `  ${type}: ${source}`),
    expected: [{ rule: 'volume/deprecated-type', field: `spec.volumes[0].${type}`, at: type }],
  })),
  {
    title: 'a volume of type storageos, which the API server spells otherwise',
    yaml: pod('volumes:', '- name: v', '  storageos: {volumeName: v}'),
    expected: [{ rule: 'volume/deprecated-type', field: 'spec.volumes[0].storageOS', at: 'storageos' }],
  },
  {
    title: 'a fraction of a byte in a claim',
    yaml: pod(
      'volumes:',
      '- name: v',
      '  ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10m}}}}}',
    ),
    expected: [
      {
        rule: 'resources/fractional-bytes',
        field: 'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]',
        at: '10m',
        fix: ['storage: 10m', 'storage: 10Mi'],
      },
    ],
  },
  {
    title: 'a path twice, and one that lies in it',
    yaml: pod(
      'volumes:',
      '- name: v',
      '  configMap:',
      '    name: m',
      '    items:',
      '    - {key: k, path: x/}',
      '    - {key: k, path: x}',
      '    - {key: l, path: x/y}',
      '    - {key: l, path: xy}',
    ),
    expected: [
      {
        rule: 'volume/overlapping-paths',
        field: 'spec.volumes[0]',
        at: 'x',
        fix: ['          - {key: k, path: x}\n', ''],
      },
      { rule: 'volume/overlapping-paths', field: 'spec.volumes[0]', at: 'x/y' },
    ],
  },
  {
    title: 'paths of several sources, and a source that is empty',
    yaml: pod(
      'volumes:',
      '- name: v',
      '  projected:',
      '    sources:',
      '    - downwardAPI: {items: [{path: a/b, fieldRef: {fieldPath: metadata.name}}]}',
      '    - secret: {name: s, items: [{key: k, path: a}]}',
      '    - serviceAccountToken: {path: a}',
      '    - {}',
    ),
    expected: [
      { rule: 'volume/overlapping-paths', field: 'spec.volumes[0]', at: 'a' },
      { rule: 'volume/overlapping-paths', field: 'spec.volumes[0]', at: 'a' },
      {
        rule: 'projected-volume/empty-source',
        field: 'spec.volumes[0]',
        at: '{}',
        fix: ['          - {}\n', ''],
      },
    ],
  },
];

const podCases: readonly WarningCase[] = [
  {
    title: 'addresses in another form than the usual one',
    yaml: pod(
      'dnsConfig: {nameservers: ["2001:DB8::1", "::1"]}',
      'hostAliases: [{ip: "0:0:0:0:0:0:0:1"}, {ip: "64:ff9b::1.2.3.4"}, {ip: "1:0:0:2:0:0:0:3"}, {ip: "1:0:3:4:5:6:7:8"}]',
    ),
    expected: [
      {
        rule: 'dns/ipv6-form',
        field: 'spec.dnsConfig.nameservers[0]',
        at: '"2001:DB8::1"',
        fix: ['"2001:DB8::1"', '"2001:db8::1"'],
      },
      {
        rule: 'host-alias/ipv6-form',
        field: 'spec.hostAliases[0].ip',
        at: '"0:0:0:0:0:0:0:1"',
        fix: ['"0:0:0:0:0:0:0:1"', '"::1"'],
      },
      {
        rule: 'host-alias/ipv6-form',
        field: 'spec.hostAliases[1].ip',
        at: '"64:ff9b::1.2.3.4"',
        fix: ['"64:ff9b::1.2.3.4"', '"64:ff9b::102:304"'],
      },
      {
        rule: 'host-alias/ipv6-form',
        field: 'spec.hostAliases[2].ip',
        at: '"1:0:0:2:0:0:0:3"',
        fix: ['"1:0:0:2:0:0:0:3"', '"1:0:0:2::3"'],
      },
    ],
  },
  {
    title: 'one address in two host aliases',
    yaml: pod('hostAliases: [{ip: 10.0.0.1, hostnames: [a]}, {ip: 10.0.0.1, hostnames: [b]}]'),
    expected: [{ rule: 'host-alias/duplicate-ip', field: 'spec.hostAliases[1].ip', at: '10.0.0.1' }],
  },
  {
    title: 'image pull secrets without name, and one twice',
    yaml: pod('imagePullSecrets:', '- name: a', '- name: a', '- name: ""', '- {}'),
    expected: [
      {
        rule: 'image-pull-secret/duplicate',
        field: 'spec.imagePullSecrets[1].name',
        at: 'a',
        fix: ['      - name: a\n      - name: a\n', '      - name: a\n'],
      },
      {
        rule: 'image-pull-secret/no-name',
        field: 'spec.imagePullSecrets[2].name',
        at: '""',
        fix: ['      - name: ""\n', ''],
      },
      {
        rule: 'image-pull-secret/no-name',
        field: 'spec.imagePullSecrets[3].name',
        at: '{}',
        fix: ['      - {}\n', ''],
      },
    ],
  },
  {
    title: 'a fraction of a byte as overhead',
    yaml: pod('overhead: {cpu: 100m, memory: 120m}'),
    expected: [
      {
        rule: 'resources/fractional-bytes',
        field: 'spec.overhead[memory]',
        at: '120m',
        fix: ['memory: 120m', 'memory: 120Mi'],
      },
    ],
  },
];

const containerCases: readonly WarningCase[] = [
  {
    title: 'fractions of bytes; 5000m are five whole ones',
    yaml: container(
      'resources:',
      '  requests: {memory: 0.5, cpu: 0.5}',
      '  limits: {memory: "1500m", ephemeral-storage: 5000m}',
    ),
    expected: [
      {
        rule: 'resources/fractional-bytes',
        field: 'spec.containers[0].resources.requests[memory]',
        at: '0.5',
      },
      {
        rule: 'resources/fractional-bytes',
        field: 'spec.containers[0].resources.limits[memory]',
        at: '"1500m"',
        fix: ['"1500m"', '"1500Mi"'],
      },
    ],
  },
  {
    title: 'variables that hide each other; one may extend itself',
    yaml: container(
      'env:',
      '- {name: PATH, value: /bin}',
      '- {name: PATH, value: "$(PATH):/opt"}',
      '- {name: A, value: x}',
      '- {name: A, value: "$(A)"}',
      '- {name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}',
    ),
    expected: [
      {
        rule: 'env/hides-previous',
        field: 'spec.containers[0].env[3]',
        at: 'A',
        fix: ['        - {name: A, value: x}\n', ''],
      },
      {
        rule: 'env/hides-previous',
        field: 'spec.containers[0].env[4]',
        at: 'A',
        fix: ['        - {name: A, value: "$(A)"}\n', ''],
      },
    ],
  },
  {
    title: 'one port twice in a container',
    yaml: container(
      'ports:',
      '- containerPort: 80',
      '- {containerPort: 80, protocol: TCP}',
      '- {containerPort: 80, protocol: UDP}',
    ),
    expected: [
      {
        rule: 'port/duplicate-definition',
        field: 'spec.containers[0].ports[1]',
        at: '80',
        fix: ['        - {containerPort: 80, protocol: TCP}\n', ''],
      },
    ],
  },
  {
    title: 'one port in two containers, under one name',
    yaml: pod(
      'initContainers: [{name: i, image: i, ports: [{containerPort: 80, hostPort: 80, name: web}]}]',
      'containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 80, name: web}]}]',
    ),
    expected: [
      { rule: 'port/duplicate-definition', field: 'spec.containers[0].ports[0]', at: '80' },
      { rule: 'port/name-taken', field: 'spec.containers[0].ports[0]', at: 'web' },
    ],
  },
  {
    title: 'one port with and without hostPort',
    yaml: container('ports: [{containerPort: 80, hostPort: 80}, {containerPort: 80}]'),
    expected: [{ rule: 'port/overlapping', field: 'spec.containers[0].ports[1]', at: '80' }],
  },
  {
    title: 'one port of the host on all addresses and on one',
    yaml: container('ports: [{containerPort: 80, hostPort: 80}, {containerPort: 80, hostPort: 80, hostIP: 10.0.0.1}]'),
    expected: [{ rule: 'port/ambiguous-host-ip', field: 'spec.containers[0].ports[1]', at: '80' }],
  },
  {
    title: 'hostIP without hostPort',
    yaml: container('ports: [{containerPort: 80, hostIP: 10.0.0.1}]'),
    expected: [
      {
        rule: 'port/host-ip-alone',
        field: 'spec.containers[0].ports[0]',
        at: '10.0.0.1',
        fix: [', hostIP: 10.0.0.1', ''],
      },
    ],
  },
];

export const warningGroups: Readonly<Record<string, readonly WarningCase[]>> = {
  objects: objectCases,
  scheduling: schedulingCases,
  annotations: annotationCases,
  volumes: volumeCases,
  pods: podCases,
  containers: containerCases,
};
