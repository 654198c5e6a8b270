import type { Field } from '../manifest/field.ts';

/**
 * A feature gate of Kubernetes, with the minor versions in which it changed. One that is off by default to this day has
 * no `onByDefault`.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg/features/kube_features.go
 */
export interface FeatureGate {
  readonly name: string;
  readonly alpha?: number;
  readonly beta?: number;
  readonly onByDefault?: number;
  readonly stable?: number;
}

/** What becomes of a field while its gate is off. */
export type GateEffect =
  /** The API server takes the field out before it validates the object, and says nothing. */
  | 'dropped'
  /** The same, but only of the object that a controller makes of it: the API server validates it with the Job. */
  | 'dropped-later'
  /** The API server refuses the object. */
  | 'refused';

export interface GatedUse {
  readonly gate: FeatureGate;
  readonly effect: GateEffect;
  /** The gate is about these values only, and the field itself is older. */
  readonly when?: (field: Field) => boolean;
  /** Values that mean the same as leaving the field out. */
  readonly harmless?: (field: Field) => boolean;
}

type GatedUses = Readonly<Record<string, readonly GatedUse[]>>;

const jobBackoffLimitPerIndex = { name: 'JobBackoffLimitPerIndex', alpha: 28, beta: 29, onByDefault: 29, stable: 33 };
const jobManagedBy = { name: 'JobManagedBy', alpha: 30, beta: 32, onByDefault: 32, stable: 35 };
const jobPodReplacementPolicy = { name: 'JobPodReplacementPolicy', alpha: 28, beta: 29, onByDefault: 29, stable: 34 };
const jobSuccessPolicy = { name: 'JobSuccessPolicy', alpha: 30, beta: 31, onByDefault: 31, stable: 33 };
const clusterTrustBundle = { name: 'ClusterTrustBundleProjection', alpha: 29, beta: 33 };
const containerRestartRules = { name: 'ContainerRestartRules', alpha: 34, beta: 35, onByDefault: 35 };
const containerStopSignals = { name: 'ContainerStopSignals', alpha: 33 };
const crossNamespaceDataSource = { name: 'CrossNamespaceVolumeDataSource', alpha: 26 };
const dynamicResources = { name: 'DynamicResourceAllocation', alpha: 26, beta: 32, onByDefault: 34, stable: 34 };
const envFiles = { name: 'EnvFiles', alpha: 34, beta: 35, onByDefault: 35 };
const genericWorkload = { name: 'GenericWorkload', alpha: 35 };
const hostnameOverride = { name: 'HostnameOverride', alpha: 34, beta: 35, onByDefault: 35 };
const imageVolume = { name: 'ImageVolume', alpha: 31, beta: 33, onByDefault: 35, stable: 36 };
const inPlaceScaling = { name: 'InPlacePodVerticalScaling', alpha: 27, beta: 33, onByDefault: 33, stable: 35 };
const podAffinityLabelKeys = { name: 'MatchLabelKeysInPodAffinity', alpha: 29, beta: 31, onByDefault: 31, stable: 33 };
const podCertificate = { name: 'PodCertificateRequest', alpha: 34, beta: 35 };
const podLevelResources = { name: 'PodLevelResources', alpha: 32, beta: 34, onByDefault: 34 };
const podSchedulingReadiness = { name: 'PodSchedulingReadiness', alpha: 26, beta: 27, onByDefault: 27, stable: 30 };
const procMountType = { name: 'ProcMountType', alpha: 12, beta: 31, onByDefault: 33, stable: 36 };
const recursiveReadOnly = { name: 'RecursiveReadOnlyMounts', alpha: 30, beta: 31, onByDefault: 31, stable: 33 };
const relaxedDnsSearch = { name: 'RelaxedDNSSearchValidation', alpha: 32, beta: 33, onByDefault: 33, stable: 34 };
const relaxedEnvNames = {
  ...{ name: 'RelaxedEnvironmentVariableValidation', alpha: 30, beta: 32 },
  ...{ onByDefault: 32, stable: 34 },
};
const restartAllContainers = { name: 'RestartAllContainersOnContainerExits', alpha: 35, beta: 36, onByDefault: 36 };
const seLinuxChangePolicy = { name: 'SELinuxChangePolicy', alpha: 32, beta: 33, onByDefault: 33, stable: 36 };
const sidecarContainers = { name: 'SidecarContainers', alpha: 28, beta: 29, onByDefault: 29, stable: 33 };
const sleepAction = { name: 'PodLifecycleSleepAction', alpha: 29, beta: 30, onByDefault: 30, stable: 34 };
const sleepZero = { name: 'PodLifecycleSleepActionAllowZero', alpha: 32, beta: 33, onByDefault: 33, stable: 34 };
const supplementalGroups = { name: 'SupplementalGroupsPolicy', alpha: 31, beta: 33, onByDefault: 33, stable: 35 };
const userNamespaces = { name: 'UserNamespacesSupport', alpha: 25, beta: 30, onByDefault: 33, stable: 36 };
const volumeAttributesClass = { name: 'VolumeAttributesClass', alpha: 29, beta: 31, onByDefault: 34, stable: 34 };

/** Names of environment variables from before they could have any printable character, but those without `=`. */
const relaxedEnvName = { when: (field: Field) => /^(?![-._a-zA-Z][-._a-zA-Z0-9]*$)[ -<>-~]+$/.test(field.text()) };

const dropped = (gate: FeatureGate): GatedUse[] => [{ gate, effect: 'dropped' }];

/**
 * The fields that a feature gate decides about, by definition and name: those whose gate came to be on by default with
 * 1.27 or later, or is off to this day.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg/api/pod/util.go dropDisabledFields
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg/registry/batch/job/strategy.go PrepareForCreate
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg/api/persistentvolumeclaim/util.go DropDisabledFields
 */
export const gatedFields: Readonly<Record<string, GatedUses>> = {
  'batch.v1.JobSpec': {
    backoffLimitPerIndex: dropped(jobBackoffLimitPerIndex),
    managedBy: dropped(jobManagedBy),
    maxFailedIndexes: dropped(jobBackoffLimitPerIndex),
    podReplacementPolicy: dropped(jobPodReplacementPolicy),
    successPolicy: dropped(jobSuccessPolicy),
  },
  'core.v1.Container': {
    resizePolicy: dropped(inPlaceScaling),
    restartPolicy: [
      ...dropped(sidecarContainers),
      { gate: containerRestartRules, effect: 'dropped', when: (field) => !makesSidecar(field) },
    ],
    restartPolicyRules: dropped(containerRestartRules),
  },
  'core.v1.ContainerRestartRule': {
    action: [
      { gate: restartAllContainers, effect: 'refused', when: (field) => field.text() === 'RestartAllContainers' },
    ],
  },
  'core.v1.EnvFromSource': { prefix: [{ gate: relaxedEnvNames, effect: 'refused', ...relaxedEnvName }] },
  'core.v1.EnvVar': { name: [{ gate: relaxedEnvNames, effect: 'refused', ...relaxedEnvName }] },
  // What is left of `valueFrom` has no source and is refused.
  'core.v1.EnvVarSource': { fileKeyRef: [{ gate: envFiles, effect: 'refused' }] },
  'core.v1.Lifecycle': { stopSignal: dropped(containerStopSignals) },
  'core.v1.LifecycleHandler': { sleep: dropped(sleepAction) },
  'core.v1.PersistentVolumeClaimSpec': {
    dataSourceRef: [
      {
        ...{ gate: crossNamespaceDataSource, effect: 'dropped-later' },
        when: (field) => field.get('namespace').text() !== '',
      },
    ],
    volumeAttributesClassName: [{ gate: volumeAttributesClass, effect: 'dropped-later' }],
  },
  'core.v1.PodAffinityTerm': {
    matchLabelKeys: dropped(podAffinityLabelKeys),
    mismatchLabelKeys: dropped(podAffinityLabelKeys),
  },
  'core.v1.PodDNSConfig': {
    searches: [{ gate: relaxedDnsSearch, effect: 'refused', when: (field) => field.items().some(isRelaxedSearch) }],
  },
  'core.v1.PodSecurityContext': {
    seLinuxChangePolicy: dropped(seLinuxChangePolicy),
    supplementalGroupsPolicy: dropped(supplementalGroups),
  },
  'core.v1.PodSpec': {
    hostUsers: [{ gate: userNamespaces, effect: 'dropped', harmless: (field) => field.bool() === true }],
    hostnameOverride: dropped(hostnameOverride),
    resourceClaims: dropped(dynamicResources),
    resources: dropped(podLevelResources),
    schedulingGates: dropped(podSchedulingReadiness),
    schedulingGroup: dropped(genericWorkload),
  },
  'core.v1.ResourceRequirements': { claims: dropped(dynamicResources) },
  'core.v1.SecurityContext': {
    procMount: [{ gate: procMountType, effect: 'dropped', harmless: (field) => field.text() === 'Default' }],
  },
  'core.v1.SleepAction': {
    seconds: [{ gate: sleepZero, effect: 'refused', when: (field) => field.number() === 0 }],
  },
  'core.v1.Volume': { image: dropped(imageVolume) },
  'core.v1.VolumeMount': { recursiveReadOnly: dropped(recursiveReadOnly) },
  'core.v1.VolumeProjection': {
    clusterTrustBundle: dropped(clusterTrustBundle),
    podCertificate: dropped(podCertificate),
  },
};

/** The gates of types that are found only beneath a gated field: their fields come and go with it. */
const gatedTypes: Readonly<Record<string, FeatureGate>> = {
  'batch.v1.SuccessPolicy': jobSuccessPolicy,
  'batch.v1.SuccessPolicyRule': jobSuccessPolicy,
  'core.v1.ClusterTrustBundleProjection': clusterTrustBundle,
  'core.v1.ContainerResizePolicy': inPlaceScaling,
  'core.v1.ContainerRestartRule': containerRestartRules,
  'core.v1.ContainerRestartRuleOnExitCodes': containerRestartRules,
  'core.v1.FileKeySelector': envFiles,
  'core.v1.ImageVolumeSource': imageVolume,
  'core.v1.PodCertificateProjection': podCertificate,
  'core.v1.PodResourceClaim': dynamicResources,
  'core.v1.PodSchedulingGate': podSchedulingReadiness,
  'core.v1.PodSchedulingGroup': genericWorkload,
  'core.v1.ResourceClaim': dynamicResources,
  'core.v1.SleepAction': sleepAction,
};

/** The gate that decides about a field as such, whatever its value. */
export function gateOf(definition: string, field: string): FeatureGate | undefined {
  const fields = own(gatedFields, definition);
  const use = fields && own(fields, field)?.find(({ when }) => when === undefined);
  return use?.gate ?? own(gatedTypes, definition);
}

/** The gated uses of the fields of a definition. */
export function gatedUses(definition: string): GatedUses | undefined {
  return own(gatedFields, definition);
}

export function isOffByDefault({ onByDefault }: FeatureGate, minor: number): boolean {
  return onByDefault === undefined || minor < onByDefault;
}

/** An init container that restarts always is a sidecar; every other restart policy of a container came later. */
function makesSidecar(field: Field): boolean {
  return field.text() === 'Always' && /initContainers\[\d+\]$/.test(field.parent?.path ?? '');
}

function isRelaxedSearch(field: Field): boolean {
  return field.text() === '.' || field.text().includes('_');
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
