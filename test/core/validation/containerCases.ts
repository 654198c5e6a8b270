import type { Case } from './podPart.ts';

/** The API server's answers (v1.36.3) on one container; paths begin below it. Causes are sorted. */
function container(fields: string, ...causes: string[]): Case {
  const given = fields.startsWith('name:') ? '' : 'name: a, ';
  const image = fields.startsWith('image:') ? '' : 'image: i, ';
  return [
    `containers: [{${given}${image}${fields}}]\nrestartPolicy: Never`,
    ...causes.map((cause) => `containers[0].${cause}`),
  ];
}

export const containerCases: readonly Case[] = [
  container(''),
  container('name: A', 'name Invalid'),
  container('name: ""', 'name Required'),
  container('name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'name Invalid'),
  container('name: a.b', 'name Invalid'),
  container('image: ""', 'image Required'),
  container('image: " "'),
  container('imagePullPolicy: always', 'imagePullPolicy NotSupported'),
  container('imagePullPolicy: ""'),
  container('terminationMessagePolicy: file', 'terminationMessagePolicy NotSupported'),
  container('restartPolicy: Always'),
  container('restartPolicy: x', 'restartPolicy NotSupported'),
  container(
    'restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]',
    'restartPolicy Required',
  ),
  container(
    'restartPolicy: Never, restartPolicyRules: [{action: Stop, exitCodes: {operator: is}}, {action: Restart}]',
    'restartPolicyRules[0].action NotSupported',
    'restartPolicyRules[0].exitCodes.operator NotSupported',
    'restartPolicyRules[1].exitCodes Required',
  ),
  container(
    'resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}, {resourceName: cpu, restartPolicy: NotRequired}]',
    'resizePolicy[1] Duplicate',
  ),
  container(
    'resizePolicy: [{resourceName: gpu, restartPolicy: RestartContainer}]',
    'resizePolicy Invalid',
    'resizePolicy NotSupported',
  ),
  container('resizePolicy: [{restartPolicy: NotRequired}]', 'resizePolicy Required'),
  container(
    'resizePolicy: [{resourceName: cpu, restartPolicy: x}]',
    'resizePolicy Invalid',
    'resizePolicy NotSupported',
  ),
];

export const portCases: readonly Case[] = [
  container('ports: [{containerPort: 80, name: http, hostPort: 0, protocol: ""}]'),
  container('ports: [{}, {containerPort: 0}]', 'ports[0].containerPort Required', 'ports[1].containerPort Required'),
  container(
    'ports: [{containerPort: 65536, hostPort: -1}]',
    'ports[0].containerPort Invalid',
    'ports[0].hostPort Invalid',
  ),
  container('ports: [{containerPort: 80, protocol: tcp}]', 'ports[0].protocol NotSupported'),
  container('ports: [{containerPort: 80, name: a}, {containerPort: 81, name: a}]', 'ports[1].name Duplicate'),
  container(
    'ports: [{containerPort: 80, name: "80"}, {containerPort: 81, name: a--b}, {containerPort: 82, name: -a}, {containerPort: 83, name: abcdefghijklmnop}]',
    'ports[0].name Invalid',
    'ports[1].name Invalid',
    'ports[2].name Invalid',
    'ports[3].name Invalid',
  ),
  container(
    'ports: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 80, protocol: TCP}, {containerPort: 82, hostPort: 80, protocol: UDP}, {containerPort: 83, hostPort: 80, hostIP: 10.0.0.1}]',
    'ports[1].hostPort Duplicate',
  ),
];

export const envCases: readonly Case[] = [
  container('env: [{name: a b, value: x}, {name: 1.-, value: x}]'),
  container(
    'env: [{value: x}, {name: a=b}, {name: ü}]',
    'env[0].name Required',
    'env[1].name Invalid',
    'env[2].name Invalid',
  ),
  container('env: [{name: A, valueFrom: {}}]', 'env[0].valueFrom Invalid'),
  container('env: [{name: A, value: x, valueFrom: {secretKeyRef: {name: s, key: k}}}]', 'env[0].valueFrom Invalid'),
  container('env: [{name: A, value: "", valueFrom: {secretKeyRef: {name: s, key: k}}}]'),
  container(
    'env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}, configMapKeyRef: {name: c, key: k}}}]',
    'env[0].valueFrom Invalid',
  ),
  container(
    'env: [{name: A, valueFrom: {secretKeyRef: {}}}]',
    'env[0].valueFrom.secretKeyRef.key Required',
    'env[0].valueFrom.secretKeyRef.name Invalid',
  ),
  container(
    'env: [{name: A, valueFrom: {configMapKeyRef: {name: C, key: a/b}}}, {name: B, valueFrom: {configMapKeyRef: {name: c, key: ..}}}]',
    'env[0].valueFrom.configMapKeyRef.key Invalid',
    'env[0].valueFrom.configMapKeyRef.name Invalid',
    'env[1].valueFrom.configMapKeyRef.key Invalid',
  ),
  container(
    `env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: B, valueFrom: {fieldRef: {fieldPath: "metadata.labels['a/b']"}}}]`,
  ),
  container(
    'env: [{name: A, valueFrom: {fieldRef: {}}}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}, {name: C, valueFrom: {fieldRef: {fieldPath: name}}}, {name: D, valueFrom: {fieldRef: {fieldPath: spec.host}}}]',
    'env[0].valueFrom.fieldRef.fieldPath Required',
    'env[1].valueFrom.fieldRef.fieldPath NotSupported',
    'env[2].valueFrom.fieldRef.fieldPath Invalid',
  ),
  container(
    'env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name, apiVersion: v2}}}]',
    'env[0].valueFrom.fieldRef.fieldPath Invalid',
  ),
  container(
    `env: [{name: A, valueFrom: {fieldRef: {fieldPath: "metadata.labels['a b']"}}}, {name: B, valueFrom: {fieldRef: {fieldPath: "spec['a']"}}}]`,
    'env[0].valueFrom.fieldRef Invalid',
    'env[1].valueFrom.fieldRef.fieldPath Invalid',
  ),
  container(
    'env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}, {name: B, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1024Ki}}}]',
  ),
  container(
    'env: [{name: A, valueFrom: {resourceFieldRef: {}}}, {name: B, valueFrom: {resourceFieldRef: {resource: cpu}}}, {name: C, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 2}}}, {name: D, valueFrom: {resourceFieldRef: {resource: requests.memory, divisor: "1024"}}}, {name: E, valueFrom: {resourceFieldRef: {resource: limits.hugepages-2Mi, divisor: +1}}}]',
    'env[0].valueFrom.resourceFieldRef.resource Required',
    'env[1].valueFrom.resourceFieldRef.resource NotSupported',
    'env[2].valueFrom.resourceFieldRef.divisor Invalid',
    'env[3].valueFrom.resourceFieldRef.divisor Invalid',
  ),
  container(
    'env: [{name: A, valueFrom: {fileKeyRef: {}}}, {name: B, valueFrom: {fileKeyRef: {key: a=b, volumeName: V, path: ../a}}}]',
    'env[0].valueFrom.fileKeyRef.key Required',
    'env[0].valueFrom.fileKeyRef.path Required',
    'env[0].valueFrom.fileKeyRef.volumeName NotFound',
    'env[0].valueFrom.fileKeyRef.volumeName Required',
    'env[1].valueFrom.fileKeyRef.key Invalid',
    'env[1].valueFrom.fileKeyRef.path Invalid',
    'env[1].valueFrom.fileKeyRef.volumeName Invalid',
    'env[1].valueFrom.fileKeyRef.volumeName NotFound',
  ),
  container('envFrom: [{configMapRef: {name: c}}, {secretRef: {name: s-}, prefix: "a b"}]'),
  container('envFrom: [{}]', 'envFrom Invalid'),
  container('envFrom: [{configMapRef: {name: c}, secretRef: {name: s}}]', 'envFrom Invalid'),
  container(
    'envFrom: [{configMapRef: {}}, {secretRef: {name: S}}, {prefix: "=", secretRef: {name: s}}]',
    'envFrom[0].configMapRef.name Required',
    'envFrom[1].secretRef.name Invalid',
    'envFrom[2].prefix Invalid',
  ),
];

export const probeCases: readonly Case[] = [
  container('livenessProbe: {exec: {command: [a]}}'),
  container('livenessProbe: {}', 'livenessProbe Required'),
  container('livenessProbe: {exec: {}}', 'livenessProbe.exec.command Required'),
  container('livenessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}}', 'livenessProbe.tcpSocket Forbidden'),
  container('livenessProbe: {httpGet: {}}', 'livenessProbe.httpGet.port Invalid'),
  container(
    'livenessProbe: {httpGet: {port: HTTP, scheme: https}}',
    'livenessProbe.httpGet.port Invalid',
    'livenessProbe.httpGet.scheme NotSupported',
  ),
  container(
    'readinessProbe: {httpGet: {port: http, httpHeaders: [{name: X A, value: b}]}}',
    'readinessProbe.httpGet.httpHeaders Invalid',
  ),
  container('startupProbe: {grpc: {port: 0}}', 'startupProbe.grpc.port Invalid'),
  container(
    'startupProbe: {tcpSocket: {port: 70000}, successThreshold: 2}',
    'startupProbe.successThreshold Invalid',
    'startupProbe.tcpSocket.port Invalid',
  ),
  container(
    'livenessProbe: {exec: {command: [a]}, periodSeconds: -1, failureThreshold: 0, terminationGracePeriodSeconds: 0}',
    'livenessProbe.periodSeconds Invalid',
    'livenessProbe.terminationGracePeriodSeconds Invalid',
  ),
  container(
    'readinessProbe: {exec: {command: [a]}, successThreshold: 2, terminationGracePeriodSeconds: 1}',
    'readinessProbe.terminationGracePeriodSeconds Invalid',
  ),
  container(
    'lifecycle: {postStart: {}, preStop: {sleep: {seconds: 31}}}',
    'lifecycle.postStart Required',
    'lifecycle.preStop.sleep Invalid',
  ),
  container('lifecycle: {preStop: {sleep: {}}, stopSignal: SIGFOO}'),
  container('lifecycle: {preStop: {exec: {command: [a]}, httpGet: {port: 1}}}', 'lifecycle.preStop.httpGet Forbidden'),
  container('lifecycle: {preStop: {tcpSocket: {}}}', 'lifecycle.preStop.tcpSocket.port Invalid'),
];

export const resourceCases: readonly Case[] = [
  container('resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 500m}}'),
  container(
    'resources: {limits: {cpu: -1}, requests: {memory: "-1"}}',
    'resources.limits[cpu] Invalid',
    'resources.requests[memory] Invalid',
  ),
  container('resources: {limits: {cpu: 1}, requests: {cpu: 2}}', 'resources.requests Invalid'),
  container('resources: {limits: {cpu: 1m}, requests: {cpu: 0.0001}}'),
  container('resources: {limits: {cpu: 1m}, requests: {cpu: 1001u}}', 'resources.requests Invalid'),
  container(
    'resources: {limits: {foo: 1}, requests: {pods: 1}}',
    'resources.limits[foo] Invalid',
    'resources.requests[pods] Invalid',
  ),
  container(
    'resources: {limits: {a/b/c: 1, kubernetes.io/x: 1, requests.a.com/b: 1}}',
    'resources.limits[a/b/c] Invalid',
    'resources.limits[requests.a.com/b] Invalid',
  ),
  container('resources: {limits: {nvidia.com/gpu: 1.5}}', 'resources.limits[nvidia.com/gpu] Invalid'),
  container('resources: {limits: {nvidia.com/gpu: 1000m}}'),
  container('resources: {requests: {nvidia.com/gpu: 1}}', 'resources.limits Required'),
  container('resources: {limits: {nvidia.com/gpu: 2}, requests: {nvidia.com/gpu: 1}}', 'resources.requests Invalid'),
  container('resources: {limits: {hugepages-2Mi: 4Mi}}', 'resources Forbidden'),
  container('resources: {limits: {hugepages-2Mi: 3Mi, memory: 1Gi}}', 'resources.limits[hugepages-2Mi] Invalid'),
  container('resources: {requests: {hugepages-2Mi: 2Mi, cpu: 1}}', 'resources.limits Required'),
  container('resources: {limits: {hugepages-x: 1, cpu: 1}}', 'resources.limits[hugepages-x] Invalid'),
  container('resources: {claims: [{name: c}]}', 'resources.claims[0] NotFound'),
  container(
    'resources: {claims: [{}, {name: d}, {name: d}, {name: e, request: R}]}',
    'resources.claims[0] Required',
    'resources.claims[1] NotFound',
    'resources.claims[2] Duplicate',
    'resources.claims[2] NotFound',
    'resources.claims[3] NotFound',
    'resources.claims[3].request Invalid',
  ),
  container('resources: {limits: {memory: 1e3}, requests: {memory: 1k}}'),
  container('resources: {limits: {memory: 1Gi}, requests: {memory: 1073741825}}', 'resources.requests Invalid'),
];

export const securityCases: readonly Case[] = [
  container(
    'securityContext: {runAsUser: 2147483648, runAsGroup: -1}',
    'securityContext.runAsGroup Invalid',
    'securityContext.runAsUser Invalid',
  ),
  container('securityContext: {procMount: Unmasked}', 'securityContext.procMount Invalid'),
  container('securityContext: {procMount: default}', 'securityContext.procMount NotSupported'),
  container('securityContext: {privileged: true, allowPrivilegeEscalation: false}', 'securityContext Invalid'),
  container(
    'securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}',
    'securityContext Invalid',
  ),
  container('securityContext: {capabilities: {add: [SYS_ADMIN]}, allowPrivilegeEscalation: false}'),
  container(
    'securityContext: {seccompProfile: {}, appArmorProfile: {}}',
    'securityContext.appArmorProfile.type Required',
    'securityContext.seccompProfile.type Required',
  ),
  container(
    'securityContext: {seccompProfile: {type: x}, appArmorProfile: {type: x}}',
    'securityContext.appArmorProfile.type NotSupported',
    'securityContext.seccompProfile.type NotSupported',
  ),
  container(
    'securityContext: {seccompProfile: {type: Localhost}, appArmorProfile: {type: Localhost}}',
    'securityContext.appArmorProfile.localhostProfile Required',
    'securityContext.seccompProfile.localhostProfile Required',
  ),
  container(
    'securityContext: {seccompProfile: {type: Localhost, localhostProfile: /../a}, appArmorProfile: {type: Localhost, localhostProfile: " a"}}',
    'securityContext.appArmorProfile.localhostProfile Invalid',
    'securityContext.seccompProfile.localhostProfile Invalid',
  ),
  container(
    'securityContext: {seccompProfile: {type: Unconfined, localhostProfile: a}, appArmorProfile: {type: Unconfined, localhostProfile: a}}',
    'securityContext.appArmorProfile.localhostProfile Invalid',
    'securityContext.seccompProfile.localhostProfile Invalid',
  ),
  container(
    'securityContext: {windowsOptions: {gmsaCredentialSpecName: A, gmsaCredentialSpec: "", runAsUserName: ""}}',
    'securityContext.windowsOptions.gmsaCredentialSpec Invalid',
    'securityContext.windowsOptions.gmsaCredentialSpecName Invalid',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
  container('securityContext: {windowsOptions: {runAsUserName: "user"}}'),
  container('securityContext: {windowsOptions: {runAsUserName: "DOMAIN\\\\user"}}'),
  container('securityContext: {windowsOptions: {runAsUserName: "a.b\\\\user"}}'),
  container(
    'securityContext: {windowsOptions: {runAsUserName: "a\\\\b\\\\c"}}',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
  container(
    'securityContext: {windowsOptions: {runAsUserName: ".."}}',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
  container(
    'securityContext: {windowsOptions: {runAsUserName: "u@x"}}',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
  container(
    'securityContext: {windowsOptions: {runAsUserName: "D:\\\\u"}}',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
  container(
    'securityContext: {windowsOptions: {runAsUserName: "D\\\\"}}',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
  container(
    'securityContext: {windowsOptions: {runAsUserName: "a\\tb"}}',
    'securityContext.windowsOptions.runAsUserName Invalid',
  ),
];
