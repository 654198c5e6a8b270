import { blank, choice, type Skeleton } from './skeleton.ts';

/** A container with the fields that every one has. */
const container = { name: blank('main'), image: blank('busybox:1.37'), command: [blank('date')] };
const podTemplate = { spec: { restartPolicy: choice('Never', 'OnFailure'), containers: [container] } };
const jobTemplate = { spec: { template: podTemplate } };

const evictionRule = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] };
const exitCodeRule = { action: 'FailJob', onExitCodes: { operator: choice('In', 'NotIn'), values: [blank(42)] } };

const quantities = { cpu: blank('100m'), memory: blank('128Mi') };
const nodeTerm = {
  matchExpressions: [{ key: blank('kubernetes.io/arch'), operator: choice('In', 'NotIn'), values: [blank('amd64')] }],
};
const podTerm = {
  labelSelector: { matchLabels: { app: blank('my-app') } },
  topologyKey: choice('kubernetes.io/hostname', 'topology.kubernetes.io/zone'),
};
const probe = { exec: { command: [blank('/bin/true')] }, periodSeconds: blank(10) };
const keyReference = { name: blank(), key: blank() };

/**
 * What is written with a field when it is chosen, by its definition and name: what it needs and what nearly everybody
 * writes. What is left empty is to be typed. A field that is not here gets what its type requires.
 */
export const fieldSkeletons: Readonly<Record<string, Skeleton>> = {
  'apis.meta.v1.ObjectMeta.annotations': {},
  'batch.v1.CronJob.metadata': { name: blank('my-cronjob') },
  'batch.v1.CronJob.spec': { schedule: blank('0 2 * * *'), jobTemplate },
  'batch.v1.CronJobSpec.concurrencyPolicy': choice('Forbid', 'Replace', 'Allow'),
  'batch.v1.CronJobSpec.failedJobsHistoryLimit': blank(1),
  'batch.v1.CronJobSpec.jobTemplate': jobTemplate,
  'batch.v1.CronJobSpec.schedule': blank('0 2 * * *'),
  'batch.v1.CronJobSpec.startingDeadlineSeconds': blank(300),
  'batch.v1.CronJobSpec.successfulJobsHistoryLimit': blank(3),
  'batch.v1.CronJobSpec.timeZone': blank('Etc/UTC'),
  'batch.v1.Job.metadata': { name: blank('my-job') },
  'batch.v1.Job.spec': { template: podTemplate },
  'batch.v1.JobSpec.activeDeadlineSeconds': blank(3600),
  'batch.v1.JobSpec.backoffLimit': blank(3),
  'batch.v1.JobSpec.backoffLimitPerIndex': blank(1),
  'batch.v1.JobSpec.completionMode': choice('Indexed', 'NonIndexed'),
  'batch.v1.JobSpec.completions': blank(1),
  'batch.v1.JobSpec.maxFailedIndexes': blank(1),
  'batch.v1.JobSpec.parallelism': blank(1),
  'batch.v1.JobSpec.podFailurePolicy': { rules: [evictionRule, exitCodeRule] },
  'batch.v1.JobSpec.successPolicy': { rules: [{ succeededIndexes: blank('0') }] },
  'batch.v1.JobSpec.suspend': choice(true, false),
  'batch.v1.JobSpec.template': podTemplate,
  'batch.v1.JobSpec.ttlSecondsAfterFinished': blank(86400),
  'batch.v1.JobTemplateSpec.spec': { template: podTemplate },
  'batch.v1.PodFailurePolicy.rules': [evictionRule, exitCodeRule],
  'batch.v1.PodFailurePolicyRule.onExitCodes': { operator: choice('In', 'NotIn'), values: [blank(42)] },
  'batch.v1.PodFailurePolicyRule.onPodConditions': [{ type: choice('DisruptionTarget', 'ConfigIssue') }],
  'batch.v1.PodFailurePolicyOnExitCodesRequirement.values': [blank(42)],
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.status': choice('True', 'False', 'Unknown'),
  'batch.v1.SuccessPolicy.rules': [{ succeededIndexes: blank('0') }],
  'core.v1.Capabilities.drop': [blank('ALL')],
  'core.v1.ConfigMapVolumeSource.items': [{ key: blank('key'), path: blank('file') }],
  'core.v1.SecretVolumeSource.items': [{ key: blank('key'), path: blank('file') }],
  'core.v1.ConfigMapProjection.items': [{ key: blank('key'), path: blank('file') }],
  'core.v1.SecretProjection.items': [{ key: blank('key'), path: blank('file') }],
  'core.v1.ConfigMapEnvSource.name': blank(),
  'core.v1.Container.args': [blank()],
  'core.v1.Container.command': [blank()],
  'core.v1.Container.env': [{ name: blank('NAME'), value: blank('value') }],
  'core.v1.Container.envFrom': [{ configMapRef: { name: blank() } }],
  'core.v1.Container.lifecycle': { preStop: { exec: { command: [blank('/bin/true')] } } },
  'core.v1.Container.livenessProbe': probe,
  'core.v1.Container.ports': [{ containerPort: blank(8080) }],
  'core.v1.Container.readinessProbe': probe,
  'core.v1.Container.volumeDevices': [{ name: blank(), devicePath: blank('/dev/xvda') }],
  'core.v1.Container.volumeMounts': [{ name: blank(), mountPath: blank('/data') }],
  'core.v1.Container.startupProbe': probe,
  'core.v1.Container.resources': { requests: quantities, limits: { memory: blank('128Mi') } },
  'core.v1.Container.resizePolicy': [{ resourceName: choice('cpu', 'memory'), restartPolicy: 'NotRequired' }],
  'core.v1.Container.restartPolicyRules': [
    { action: 'Restart', exitCodes: { operator: choice('In', 'NotIn'), values: [blank(42)] } },
  ],
  'core.v1.Container.securityContext': {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: choice(true, false),
    runAsNonRoot: choice(true, false),
  },
  'core.v1.EnvVar.value': blank('value'),
  'core.v1.EnvVar.valueFrom': { secretKeyRef: keyReference },
  'core.v1.EnvVarSource.configMapKeyRef': keyReference,
  'core.v1.EnvVarSource.fieldRef': {
    fieldPath: choice('metadata.name', 'metadata.namespace', 'spec.nodeName', 'status.podIP'),
  },
  'core.v1.EnvVarSource.resourceFieldRef': { resource: choice('limits.memory', 'limits.cpu', 'requests.cpu') },
  'core.v1.EnvVarSource.secretKeyRef': keyReference,
  'core.v1.LifecycleHandler.sleep': { seconds: blank(5) },
  'core.v1.NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution': [
    { weight: blank(100), preference: nodeTerm },
  ],
  'core.v1.NodeAffinity.requiredDuringSchedulingIgnoredDuringExecution': { nodeSelectorTerms: [nodeTerm] },
  'core.v1.PodAffinity.requiredDuringSchedulingIgnoredDuringExecution': [podTerm],
  'core.v1.PodAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution': [podTerm],
  'core.v1.PodSpec.affinity': {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [nodeTerm] } },
  },
  'core.v1.PodSpec.containers': [container],
  'core.v1.PodSpec.hostAliases': [{ ip: blank('127.0.0.1'), hostnames: [blank('example.internal')] }],
  'core.v1.PodSpec.imagePullSecrets': [{ name: blank() }],
  'core.v1.PodSpec.initContainers': [{ ...container, name: blank('init') }],
  'core.v1.PodSpec.os': { name: choice('linux', 'windows') },
  'core.v1.PodSpec.readinessGates': [{ conditionType: blank('example.com/ready') }],
  'core.v1.PodSpec.resourceClaims': [{ name: blank('gpu'), resourceClaimTemplateName: blank('gpu') }],
  'core.v1.PodSpec.restartPolicy': choice('Never', 'OnFailure'),
  'core.v1.PodSpec.schedulingGates': [{ name: blank('example.com/gate') }],
  'core.v1.PodSpec.securityContext': {
    runAsNonRoot: choice(true, false),
    seccompProfile: { type: 'RuntimeDefault' },
  },
  'core.v1.PodSpec.terminationGracePeriodSeconds': blank(30),
  'core.v1.PodSpec.tolerations': [
    {
      key: blank('dedicated'),
      operator: choice('Equal', 'Exists'),
      value: blank('batch'),
      effect: choice('NoSchedule', 'NoExecute'),
    },
  ],
  'core.v1.PodSpec.topologySpreadConstraints': [
    {
      maxSkew: blank(1),
      topologyKey: choice('topology.kubernetes.io/zone', 'kubernetes.io/hostname'),
      whenUnsatisfiable: choice('ScheduleAnyway', 'DoNotSchedule'),
      labelSelector: { matchLabels: { app: blank('my-app') } },
    },
  ],
  'core.v1.PodSpec.volumes': [{ name: blank('data'), emptyDir: {} }],
  'core.v1.PodTemplateSpec.metadata': { labels: { app: blank('my-app') } },
  'core.v1.PodTemplateSpec.spec': podTemplate.spec,
  'core.v1.Probe.exec': { command: [blank('/bin/true')] },
  'core.v1.Probe.httpGet': { path: blank('/healthz'), port: blank(8080) },
  'core.v1.Probe.tcpSocket': { port: blank(8080) },
  'core.v1.LifecycleHandler.exec': { command: [blank('/bin/true')] },
  'core.v1.LifecycleHandler.httpGet': { path: blank('/'), port: blank(8080) },
  'core.v1.ContainerPort.containerPort': blank(8080),
  'core.v1.ResourceRequirements.claims': [{ name: blank() }],
  'core.v1.ResourceRequirements.limits': { memory: blank('128Mi') },
  'core.v1.ResourceRequirements.requests': quantities,
  'core.v1.SecurityContext.capabilities': { drop: ['ALL'] },
  'core.v1.Volume.configMap': { name: blank() },
  'core.v1.Volume.emptyDir': {},
  'core.v1.Volume.hostPath': { path: blank('/data'), type: choice('Directory', 'DirectoryOrCreate', 'File') },
  'core.v1.Volume.persistentVolumeClaim': { claimName: blank() },
  'core.v1.Volume.projected': { sources: [{ configMap: { name: blank() } }] },
  'core.v1.Volume.secret': { secretName: blank() },
  'core.v1.Volume.downwardAPI': {
    items: [{ path: blank('labels'), fieldRef: { fieldPath: blank('metadata.labels') } }],
  },
  'core.v1.VolumeMount.mountPath': blank('/data'),
};

/** A whole item that one may begin a list with. */
export interface ItemSkeleton {
  /** How it is called in the list of what is offered. */
  readonly label: string;
  readonly value: { readonly [key: string]: Skeleton };
}

/** Items of lists, by their definition, the most usual first. */
export const itemSkeletons: Readonly<Record<string, readonly ItemSkeleton[]>> = {
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': [
    { label: 'type: DisruptionTarget', value: { type: 'DisruptionTarget' } },
  ],
  'batch.v1.PodFailurePolicyRule': [
    { label: 'action: Ignore (DisruptionTarget)', value: evictionRule },
    { label: 'action: FailJob (onExitCodes)', value: exitCodeRule },
    {
      label: 'action: Count (137)',
      value: { action: 'Count', onExitCodes: { operator: 'In', values: [blank(137)] } },
    },
  ],
  'batch.v1.SuccessPolicyRule': [
    { label: 'succeededIndexes: "0"', value: { succeededIndexes: blank('0') } },
    { label: 'succeededCount: 1', value: { succeededCount: blank(1) } },
  ],
  'core.v1.Container': [{ label: 'name, image, command', value: container }],
  'core.v1.EnvFromSource': [
    { label: 'configMapRef', value: { configMapRef: { name: blank() } } },
    { label: 'secretRef', value: { secretRef: { name: blank() } } },
  ],
  'core.v1.EnvVar': [
    { label: 'name, value', value: { name: blank('NAME'), value: blank('value') } },
    { label: 'name, secretKeyRef', value: { name: blank('NAME'), valueFrom: { secretKeyRef: keyReference } } },
    { label: 'name, configMapKeyRef', value: { name: blank('NAME'), valueFrom: { configMapKeyRef: keyReference } } },
    {
      label: 'name, fieldRef',
      value: { name: blank('POD_NAME'), valueFrom: { fieldRef: { fieldPath: blank('metadata.name') } } },
    },
  ],
  'core.v1.LocalObjectReference': [{ label: 'name', value: { name: blank() } }],
  'core.v1.Toleration': [
    { label: 'operator: Exists', value: { key: blank(), operator: 'Exists', effect: 'NoSchedule' } },
    { label: 'operator: Equal', value: { key: blank(), operator: 'Equal', value: blank(), effect: 'NoSchedule' } },
  ],
  'core.v1.Volume': [
    { label: 'name, emptyDir', value: { name: blank('data'), emptyDir: {} } },
    { label: 'name, configMap', value: { name: blank('config'), configMap: { name: blank() } } },
    { label: 'name, secret', value: { name: blank('secret'), secret: { secretName: blank() } } },
    {
      label: 'name, persistentVolumeClaim',
      value: { name: blank('data'), persistentVolumeClaim: { claimName: blank() } },
    },
  ],
  'core.v1.VolumeMount': [{ label: 'name, mountPath', value: { name: blank(), mountPath: blank('/data') } }],
};
