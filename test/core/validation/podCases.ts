import type { Case } from './podPart.ts';

// The API server's answers (v1.36.3) on a Pod's spec. Causes are sorted.

export const podCases: readonly Case[] = [
  ['{}', 'containers Required'],
  ['containers: [{name: a, image: i}]'],
  ['containers: [{}]', 'containers[0].image Required', 'containers[0].name Required'],
  ['containers: [{name: a, image: i}, {name: a, image: i}]', 'containers[1].name Duplicate'],
  ['containers: [{name: a, image: i}]\nactiveDeadlineSeconds: 0', 'activeDeadlineSeconds Invalid'],
  [
    'containers: [{name: a, image: i}]\nserviceAccountName: A\nnodeName: A\npriorityClassName: A\nruntimeClassName: ""',
    'nodeName Invalid',
    'priorityClassName Invalid',
    'runtimeClassName Invalid',
    'serviceAccountName Invalid',
  ],
  ['containers: [{name: a, image: i}]\nserviceAccount: A', 'serviceAccountName Invalid'],
  ['containers: [{name: a, image: i}]\nserviceAccount: A\nserviceAccountName: b'],
  ['containers: [{name: a, image: i}]\nhostname: a.b\nsubdomain: A', 'hostname Invalid', 'subdomain Invalid'],
  [
    'containers: [{name: a, image: i}]\nhostnameOverride: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nhostNetwork: true\nsetHostnameAsFQDN: true',
    'hostnameOverride Forbidden',
    'hostnameOverride TooLong',
  ],
  ['containers: [{name: a, image: i}]\npreemptionPolicy: ""', 'preemptionPolicy Required'],
  ['containers: [{name: a, image: i}]\npreemptionPolicy: x', 'preemptionPolicy NotSupported'],
  ['containers: [{name: a, image: i}]\nnodeSelector: {a b: c d}', 'nodeSelector Invalid'],
  ['containers: [{name: a, image: i}]\nreadinessGates: [{}]', 'readinessGates[0].conditionType Invalid'],
  [
    'containers: [{name: a, image: i}]\nschedulingGates: [{name: a}, {name: a}, {name: a b}]',
    'schedulingGates[1] Duplicate',
    'schedulingGates[2] Invalid',
  ],
  ['containers: [{name: a, image: i}]\nschedulingGroup: {}'],
  ['containers: [{name: a, image: i}]\nimagePullSecrets: [{name: ""}]'],
  ['containers: [{name: a, image: i}]\noverhead: {cpu: -1}', 'overhead.limits[cpu] Invalid'],
  [
    'containers: [{name: a, image: i}]\nresourceClaims: [{}, {name: c, resourceClaimName: C}, {name: c, resourceClaimTemplateName: t}, {name: d, resourceClaimName: a, resourceClaimTemplateName: t}]',
    'resourceClaims[0] Invalid',
    'resourceClaims[0].name Required',
    'resourceClaims[1].resourceClaimName Invalid',
    'resourceClaims[2].name Duplicate',
    'resourceClaims[3] Invalid',
  ],
  ['containers: [{name: a, image: i}]\nos: {}', 'os.name Required'],
  ['containers: [{name: a, image: i}]\nos: {name: Linux}', 'os NotSupported'],
  [
    'containers: [{name: a, image: i}]\nhostUsers: false\nhostNetwork: true\nhostPID: true\nhostIPC: true',
    'HostIPC Forbidden',
    'HostPID Forbidden',
    'hostNetwork Forbidden',
  ],
  ['containers: [{name: a, image: i, securityContext: {procMount: Unmasked}}]\nhostUsers: false'],
  [
    'containers: [{name: a, image: i, ports: [{containerPort: 80, hostPort: 81}, {containerPort: 82}]}]\nhostNetwork: true',
    'containers[0].ports[0].hostPort Invalid',
  ],
  [
    'containers: [{name: a, image: i, ports: [{containerPort: 80, hostPort: 80}]}, {name: b, image: i, ports: [{containerPort: 80, hostPort: 80}]}]',
    'containers[1].ports[0].hostPort Duplicate',
  ],
  [
    'containers: [{name: a, image: i, lifecycle: {preStop: {sleep: {seconds: 5}}}}]\nterminationGracePeriodSeconds: 4',
    'containers[0].lifecycle.preStop.sleep Invalid',
  ],
  [
    'containers: [{name: a, image: i, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]\nrestartPolicy: OnFailure',
  ],
];

export const initCases: readonly Case[] = [
  ['containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i}]'],
  [
    'containers: [{name: a, image: i}]\ninitContainers: [{}]',
    'initContainers[0].image Required',
    'initContainers[0].name Required',
  ],
  ['containers: [{name: a, image: i}]\ninitContainers: [{name: a, image: i}]', 'initContainers[0].name Duplicate'],
  [
    'containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i, livenessProbe: {exec: {command: [a]}}, lifecycle: {}}]',
    'initContainers[0].lifecycle Forbidden',
    'initContainers[0].livenessProbe Forbidden',
  ],
  ['containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i, lifecycle: {stopSignal: SIGTERM}}]'],
  [
    'containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i, restartPolicy: Always, livenessProbe: {}}]',
    'initContainers[0].livenessProbe Required',
  ],
  [
    'containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i, restartPolicyRules: [{}]}]',
    'initContainers[0].restartPolicy Required',
  ],
  [
    'containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i, restartPolicy: Always, restartPolicyRules: [{}]}]',
    'initContainers[0].restartPolicyRules[0].action NotSupported',
    'initContainers[0].restartPolicyRules[0].exitCodes Required',
  ],
  [
    'containers: [{name: a, image: i}]\ninitContainers: [{name: b, image: i}, {name: b2, image: i, ports: [{containerPort: 1, hostPort: 1}, {containerPort: 2, hostPort: 1}]}]',
    'initContainers[0].ports[1].hostPort Duplicate',
  ],
  [
    'containers: [{name: a, image: i}]\nrestartPolicy: OnFailure\ninitContainers: [{name: b, image: i, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]',
    'initContainers[0].resizePolicy[0].restartPolicy Invalid',
  ],
  [
    'containers: [{name: a, image: i}]\nephemeralContainers: [{name: a, image: " i", targetContainerName: x, ports: [], resources: {limits: {}}, restartPolicy: Never}]',
    'ephemeralContainers Forbidden',
    'ephemeralContainers[0].image Invalid',
    'ephemeralContainers[0].name Duplicate',
    'ephemeralContainers[0].ports Forbidden',
    'ephemeralContainers[0].resources Forbidden',
    'ephemeralContainers[0].restartPolicy Forbidden',
    'ephemeralContainers[0].targetContainerName NotFound',
  ],
];

export const podSecurityCases: readonly Case[] = [
  [
    'containers: [{name: a, image: i}]\nsecurityContext: {fsGroup: -1, runAsUser: -1, runAsGroup: -1, supplementalGroups: [0, -1]}',
    'securityContext.fsGroup Invalid',
    'securityContext.runAsGroup Invalid',
    'securityContext.runAsUser Invalid',
    'securityContext.supplementalGroups[1] Invalid',
  ],
  [
    'containers: [{name: a, image: i}]\nsecurityContext: {fsGroupChangePolicy: x, supplementalGroupsPolicy: x, seLinuxChangePolicy: MountOption}',
    'securityContext.fsGroupChangePolicy NotSupported',
    'securityContext.seLinuxChangePolicy NotSupported',
    'securityContext.supplementalGroupsPolicy NotSupported',
  ],
  [
    'containers: [{name: a, image: i}]\nshareProcessNamespace: true\nhostPID: true',
    'securityContext.shareProcessNamespace Invalid',
  ],
  [
    'containers: [{name: a, image: i}]\nsecurityContext: {sysctls: [{}, {name: A}, {name: a.b}, {name: a.b}]}',
    'securityContext.sysctls[0].name Required',
    'securityContext.sysctls[1].name Invalid',
    'securityContext.sysctls[3].name Duplicate',
  ],
  [
    'containers: [{name: a, image: i}]\nsecurityContext: {sysctls: [{name: net/core/somaxconn}, {name: kernel.sem}]}\nhostNetwork: true\nhostIPC: true',
    'securityContext.sysctls[0].name Invalid',
    'securityContext.sysctls[1].name Invalid',
  ],
  [
    'containers: [{name: a, image: i}]\nos: {name: linux}\nsecurityContext: {windowsOptions: {}}',
    'securityContext.windowsOptions Forbidden',
  ],
  [
    'containers: [{name: a, image: i}]\nos: {name: windows}\nhostPID: true\nhostIPC: false\nhostUsers: true\nshareProcessNamespace: false\nsecurityContext: {runAsUser: 1, sysctls: [{name: a}], seLinuxOptions: {}}\nresources: {}',
    'hostPID Forbidden',
    'hostUsers Forbidden',
    'resources Forbidden',
    'securityContext.runAsUser Forbidden',
    'securityContext.seLinuxOptions Forbidden',
    'securityContext.sysctls Forbidden',
    'shareProcessNamespace Forbidden',
  ],
  ['containers: [{name: a, image: i}]\nsecurityContext: {windowsOptions: {hostProcess: true}}', 'hostNetwork Invalid'],
  ['containers: [{name: a, image: i}]\nsecurityContext: {windowsOptions: {hostProcess: true}}\nhostNetwork: true'],
  [
    'containers: [{name: a, image: i, securityContext: {windowsOptions: {hostProcess: true}}}, {name: b, image: i}]\nhostNetwork: true',
    ' Invalid',
  ],
  [
    'containers: [{name: a, image: i, securityContext: {windowsOptions: {hostProcess: false}}}]\nsecurityContext: {windowsOptions: {hostProcess: true}}\nhostNetwork: true',
    'containers[0].securityContext.windowsOptions.hostProcess Invalid',
  ],
  [
    'containers: [{name: a, image: i, securityContext: {privileged: false, capabilities: {}, readOnlyRootFilesystem: true}}]\nos: {name: windows}',
    'containers[0].securityContext.capabilities Forbidden',
    'containers[0].securityContext.privileged Forbidden',
    'containers[0].securityContext.readOnlyRootFilesystem Forbidden',
  ],
];

export const podResourceCases: readonly Case[] = [
  [
    'containers: [{name: a, image: i, resources: {limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}, requests: {cpu: 1, hugepages-2Mi: 4Mi}}}, {name: b, image: i, resources: {requests: {cpu: 1.5}}}]\nresources: {limits: {cpu: 1}, requests: {cpu: 2}}',
    'resources.containers[0][cpu].limits Invalid',
    'resources.requests Invalid',
    'resources.requests[cpu] Invalid',
  ],
  [
    'containers: [{name: a, image: i, resources: {limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}, requests: {cpu: 1, hugepages-2Mi: 4Mi}}}, {name: b, image: i, resources: {requests: {cpu: 1.5}}}]\nresources: {requests: {cpu: 2}}',
    'resources.requests[cpu] Invalid',
  ],
  [
    'containers: [{name: a, image: i, resources: {limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}, requests: {cpu: 1, hugepages-2Mi: 4Mi}}}, {name: b, image: i, resources: {requests: {cpu: 1.5}}}]\nresources: {limits: {storage: 1, foo: 1, nvidia.com/gpu: 1, ephemeral-storage: 1}}',
    'resources.limits[ephemeral-storage] NotSupported',
    'resources.limits[foo] Invalid',
    'resources.limits[nvidia.com/gpu] NotSupported',
    'resources.limits[storage] NotSupported',
  ],
  [
    'containers: [{name: a, image: i, resources: {limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}, requests: {cpu: 1, hugepages-2Mi: 4Mi}}}, {name: b, image: i, resources: {requests: {cpu: 1.5}}}]\nresources: {claims: []}',
    'resources.claims Forbidden',
  ],
  [
    'containers: [{name: a, image: i, resources: {limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}, requests: {cpu: 1, hugepages-2Mi: 4Mi}}}, {name: b, image: i, resources: {requests: {cpu: 1.5}}}]\nresources: {limits: {memory: 1Gi}}',
    'resources.containers[0][memory].limits Invalid',
  ],
  [
    'containers: [{name: a, image: i, resources: {limits: {cpu: 2, memory: 2Gi, hugepages-2Mi: 4Mi}, requests: {cpu: 1, hugepages-2Mi: 4Mi}}}, {name: b, image: i, resources: {requests: {cpu: 1.5}}}]\nresources: {limits: {hugepages-2Mi: 2Mi, cpu: 2}, requests: {hugepages-2Mi: 2Mi}}',
    'resources.containers[0][hugepages-2Mi].limits Invalid',
    'resources.limits[hugepages-2Mi] Invalid',
    'resources.requests[hugepages-2Mi] Invalid',
  ],
  [
    'containers: [{name: a, image: i, resources: {requests: {cpu: 1}}}]\ninitContainers: [{name: s, image: i, restartPolicy: Always, resources: {requests: {cpu: 1}}}, {name: b, image: i, resources: {requests: {cpu: 3}}}]\nresources: {requests: {cpu: 3}}',
    'resources.requests[cpu] Invalid',
  ],
  [
    'containers: [{name: a, image: i, resources: {requests: {cpu: 1}}}]\ninitContainers: [{name: s, image: i, restartPolicy: Always, resources: {requests: {cpu: 1}}}, {name: b, image: i, resources: {requests: {cpu: 3}}}]\nresources: {requests: {cpu: 4}}',
  ],
];

export const fileKeyCases: readonly Case[] = [
  [
    'volumes: [{name: v}, {name: h, hostPath: {path: /a}}]\ncontainers: [{name: a, image: i, env: [{name: A, valueFrom: {fileKeyRef: {key: k, path: p, volumeName: v}}}, {name: B, valueFrom: {fileKeyRef: {key: k, path: p, volumeName: h}}}, {name: C, valueFrom: {fileKeyRef: {key: k, path: p, volumeName: x}}}]}]',
    'containers[0].env[1].valueFrom.fileKeyRef.volumeName Invalid',
    'containers[0].env[2].valueFrom.fileKeyRef.volumeName NotFound',
  ],
];
