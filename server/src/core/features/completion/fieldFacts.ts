/**
 * The fields that manifests of Jobs and CronJobs use most, by definition, the most usual first: as some hundred published
 * manifests use them, newer fields before old ones that are as rare. What is not named here follows by the alphabet.
 */
const usual: Readonly<Record<string, readonly string[]>> = {
  'apis.meta.v1.ObjectMeta': ['name', 'labels', 'namespace', 'annotations', 'generateName'],
  'batch.v1.CronJob': ['apiVersion', 'kind', 'metadata', 'spec'],
  'batch.v1.CronJobSpec': [
    'schedule',
    'jobTemplate',
    'concurrencyPolicy',
    'timeZone',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'failedJobsHistoryLimit',
    'suspend',
  ],
  'batch.v1.Job': ['apiVersion', 'kind', 'metadata', 'spec'],
  'batch.v1.JobSpec': [
    'template',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'activeDeadlineSeconds',
    'completions',
    'parallelism',
    'completionMode',
    'podFailurePolicy',
    'suspend',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
    'successPolicy',
    'podReplacementPolicy',
  ],
  'batch.v1.JobTemplateSpec': ['spec', 'metadata'],
  'core.v1.Capabilities': ['drop', 'add'],
  'core.v1.ConfigMapKeySelector': ['name', 'key', 'optional'],
  'core.v1.Container': [
    'name',
    'image',
    'command',
    'args',
    'env',
    'resources',
    'volumeMounts',
    'securityContext',
    'imagePullPolicy',
    'envFrom',
    'workingDir',
    'livenessProbe',
    'ports',
    'terminationMessagePolicy',
    'restartPolicy',
  ],
  'core.v1.EnvVar': ['name', 'value', 'valueFrom'],
  'core.v1.EnvVarSource': ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'],
  'core.v1.NodeSelectorRequirement': ['key', 'operator', 'values'],
  'core.v1.PodSpec': [
    'restartPolicy',
    'containers',
    'volumes',
    'serviceAccountName',
    'initContainers',
    'securityContext',
    'tolerations',
    'affinity',
    'nodeSelector',
    'imagePullSecrets',
    'priorityClassName',
    'automountServiceAccountToken',
    'terminationGracePeriodSeconds',
    'subdomain',
    'topologySpreadConstraints',
  ],
  'core.v1.PodTemplateSpec': ['spec', 'metadata'],
  'core.v1.PodSecurityContext': ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'fsGroup', 'seccompProfile'],
  'core.v1.Probe': ['exec', 'httpGet', 'tcpSocket', 'initialDelaySeconds', 'periodSeconds'],
  'core.v1.ResourceRequirements': ['requests', 'limits'],
  'core.v1.SecretKeySelector': ['name', 'key', 'optional'],
  'core.v1.SecurityContext': [
    'allowPrivilegeEscalation',
    'capabilities',
    'runAsNonRoot',
    'readOnlyRootFilesystem',
    'seccompProfile',
    'runAsUser',
    'privileged',
  ],
  'core.v1.Toleration': ['key', 'operator', 'value', 'effect', 'tolerationSeconds'],
  'core.v1.Volume': [
    'name',
    'configMap',
    'persistentVolumeClaim',
    'secret',
    'emptyDir',
    'hostPath',
    'csi',
    'projected',
    'downwardAPI',
    'ephemeral',
    'nfs',
    'image',
  ],
  'core.v1.VolumeMount': ['name', 'mountPath', 'readOnly', 'subPath'],
};

/** What validation asks for in the Pods of a Job, although the schema does not. */
const required: Readonly<Record<string, readonly string[]>> = {
  'batch.v1.JobTemplateSpec': ['spec'],
  'core.v1.PodSpec': ['restartPolicy'],
  'core.v1.PodTemplateSpec': ['spec'],
};

/** What only the control plane writes, what is refused in the Pods of a Job, and what has another name by now. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  'apis.meta.v1.ObjectMeta': [
    'creationTimestamp',
    'deletionGracePeriodSeconds',
    'deletionTimestamp',
    'generation',
    'managedFields',
    'resourceVersion',
    'selfLink',
    'uid',
  ],
  'batch.v1.CronJob': ['status'],
  'batch.v1.Job': ['status'],
  'core.v1.PodSpec': ['ephemeralContainers', 'serviceAccount', 'priority', 'overhead'],
  'core.v1.Volume': [
    'awsElasticBlockStore',
    'azureDisk',
    'cephfs',
    'cinder',
    'flexVolume',
    'flocker',
    'gcePersistentDisk',
    'gitRepo',
    'glusterfs',
    'photonPersistentDisk',
    'portworxVolume',
    'quobyte',
    'rbd',
    'scaleIO',
    'storageos',
    'vsphereVolume',
  ],
};

const volumeSources = [
  ...['awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'configMap', 'csi', 'downwardAPI'],
  ...['emptyDir', 'ephemeral', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'hostPath'],
  ...['image', 'iscsi', 'nfs', 'persistentVolumeClaim', 'photonPersistentDisk', 'portworxVolume', 'projected'],
  ...['quobyte', 'rbd', 'scaleIO', 'secret', 'storageos', 'vsphereVolume'],
];
const projections = [
  'clusterTrustBundle',
  'configMap',
  'downwardAPI',
  'podCertificate',
  'secret',
  'serviceAccountToken',
];

/** Of each of these groups an object has at most one field: the API server refuses a second. */
const alternatives: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'batch.v1.PodFailurePolicyRule': [['onExitCodes', 'onPodConditions']],
  'core.v1.DownwardAPIVolumeFile': [['fieldRef', 'resourceFieldRef']],
  'core.v1.EnvFromSource': [['configMapRef', 'secretRef']],
  'core.v1.EnvVar': [['value', 'valueFrom']],
  'core.v1.EnvVarSource': [['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef']],
  'core.v1.LifecycleHandler': [['exec', 'httpGet', 'sleep', 'tcpSocket']],
  'core.v1.Probe': [['exec', 'grpc', 'httpGet', 'tcpSocket']],
  'core.v1.Volume': [volumeSources],
  'core.v1.VolumeMount': [['subPath', 'subPathExpr']],
  'core.v1.VolumeProjection': [projections],
};

/** Place in the order of use; `Infinity` for what is rare. */
export function rankOf(definition: string, field: string): number {
  const rank = own(usual, definition)?.indexOf(field) ?? -1;
  return rank < 0 ? Infinity : rank;
}

export function isRequiredInJobs(definition: string, field: string): boolean {
  return own(required, definition)?.includes(field) === true;
}

export function isLeftOut(definition: string, field: string): boolean {
  return own(leftOut, definition)?.includes(field) === true;
}

/** An object with these fields can have this one no more. */
export function isTaken(definition: string, field: string, present: ReadonlySet<string>): boolean {
  const groups = own(alternatives, definition) ?? [];
  return groups.some((group) => group.includes(field) && group.some((other) => other !== field && present.has(other)));
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
