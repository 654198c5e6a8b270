import * as affinity from './affinity.ts';
import * as container from './container.ts';
import * as cronJob from './cronJob.ts';
import * as devices from './devices.ts';
import * as dns from './dns.ts';
import * as environment from './environment.ts';
import type { Bilingual, FieldText, FieldTexts } from './fieldText.ts';
import * as job from './job.ts';
import { jobSpec } from './jobSpec.ts';
import * as status from './jobStatus.ts';
import * as meta from './objectMeta.ts';
import * as failure from './podFailurePolicy.ts';
import { podPlacement } from './podPlacement.ts';
import { podLife } from './podSpec.ts';
import * as probe from './probe.ts';
import * as resources from './resources.ts';
import * as scheduling from './scheduling.ts';
import * as security from './securityContext.ts';
import * as success from './successPolicy.ts';
import * as volume from './volume.ts';
import * as source from './volumeSources.ts';

export type { Bilingual, FieldText, FieldTexts } from './fieldText.ts';

/** Own texts by definition, then field, both named as in the shape of the schema. */
export const fieldTexts: Readonly<Record<string, FieldTexts>> = {
  'apis.meta.v1.LabelSelector': affinity.labelSelector,
  'apis.meta.v1.LabelSelectorRequirement': affinity.labelSelectorRequirement,
  'apis.meta.v1.ObjectMeta': meta.objectMeta,
  'apis.meta.v1.OwnerReference': meta.ownerReference,
  'batch.v1.CronJob': cronJob.cronJob,
  'batch.v1.CronJobSpec': cronJob.cronJobSpec,
  'batch.v1.CronJobStatus': status.cronJobStatus,
  'batch.v1.Job': job.job,
  'batch.v1.JobCondition': status.jobCondition,
  'batch.v1.JobSpec': jobSpec,
  'batch.v1.JobStatus': status.jobStatus,
  'batch.v1.JobTemplateSpec': cronJob.jobTemplateSpec,
  'batch.v1.PodFailurePolicy': failure.podFailurePolicy,
  'batch.v1.PodFailurePolicyOnExitCodesRequirement': failure.podFailurePolicyOnExitCodes,
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': failure.podFailurePolicyOnPodConditions,
  'batch.v1.PodFailurePolicyRule': failure.podFailurePolicyRule,
  'batch.v1.SuccessPolicy': success.successPolicy,
  'batch.v1.SuccessPolicyRule': success.successPolicyRule,
  'batch.v1.UncountedTerminatedPods': status.uncountedTerminatedPods,
  'core.v1.Affinity': affinity.affinity,
  'core.v1.AppArmorProfile': security.appArmorProfile,
  'core.v1.CSIVolumeSource': devices.csiVolumeSource,
  'core.v1.Capabilities': security.capabilities,
  'core.v1.ConfigMapEnvSource': environment.configMapEnvSource,
  'core.v1.ConfigMapKeySelector': environment.configMapKeySelector,
  'core.v1.ConfigMapProjection': source.configMapProjection,
  'core.v1.ConfigMapVolumeSource': source.configMapVolumeSource,
  'core.v1.Container': container.container,
  'core.v1.ContainerPort': container.containerPort,
  'core.v1.ContainerResizePolicy': container.containerResizePolicy,
  'core.v1.ContainerRestartRule': container.containerRestartRule,
  'core.v1.ContainerRestartRuleOnExitCodes': container.containerRestartRuleOnExitCodes,
  'core.v1.DownwardAPIProjection': source.downwardApiProjection,
  'core.v1.DownwardAPIVolumeFile': source.downwardApiVolumeFile,
  'core.v1.DownwardAPIVolumeSource': source.downwardApiVolumeSource,
  'core.v1.EmptyDirVolumeSource': source.emptyDirVolumeSource,
  'core.v1.EnvFromSource': environment.envFromSource,
  'core.v1.EnvVar': environment.envVar,
  'core.v1.EnvVarSource': environment.envVarSource,
  'core.v1.EphemeralContainer': container.ephemeralContainer,
  'core.v1.EphemeralVolumeSource': source.ephemeralVolumeSource,
  'core.v1.ExecAction': probe.execAction,
  'core.v1.GRPCAction': probe.grpcAction,
  'core.v1.HTTPGetAction': probe.httpGetAction,
  'core.v1.HTTPHeader': probe.httpHeader,
  'core.v1.HostAlias': resources.hostAlias,
  'core.v1.HostPathVolumeSource': source.hostPathVolumeSource,
  'core.v1.ImageVolumeSource': source.imageVolumeSource,
  'core.v1.KeyToPath': source.keyToPath,
  'core.v1.Lifecycle': probe.lifecycle,
  'core.v1.LifecycleHandler': probe.lifecycleHandler,
  'core.v1.LocalObjectReference': resources.localObjectReference,
  'core.v1.NFSVolumeSource': source.nfsVolumeSource,
  'core.v1.NodeAffinity': affinity.nodeAffinity,
  'core.v1.NodeSelector': affinity.nodeSelector,
  'core.v1.NodeSelectorRequirement': affinity.nodeSelectorRequirement,
  'core.v1.NodeSelectorTerm': affinity.nodeSelectorTerm,
  'core.v1.ObjectFieldSelector': environment.objectFieldSelector,
  'core.v1.ObjectReference': status.objectReference,
  'core.v1.PersistentVolumeClaimSpec': source.persistentVolumeClaimSpec,
  'core.v1.PersistentVolumeClaimVolumeSource': source.persistentVolumeClaimVolumeSource,
  'core.v1.PodAffinity': affinity.podAffinity,
  'core.v1.PodAffinityTerm': affinity.podAffinityTerm,
  'core.v1.PodAntiAffinity': affinity.podAntiAffinity,
  'core.v1.PodDNSConfig': dns.podDnsConfig,
  'core.v1.PodDNSConfigOption': dns.podDnsConfigOption,
  'core.v1.PodOS': resources.podOs,
  'core.v1.PodResourceClaim': devices.podResourceClaim,
  'core.v1.PodSecurityContext': security.podSecurityContext,
  'core.v1.PodSpec': { ...podLife, ...podPlacement },
  'core.v1.PodTemplateSpec': job.podTemplateSpec,
  'core.v1.PreferredSchedulingTerm': affinity.preferredSchedulingTerm,
  'core.v1.Probe': probe.probe,
  'core.v1.ProjectedVolumeSource': source.projectedVolumeSource,
  'core.v1.ResourceClaim': resources.resourceClaim,
  'core.v1.ResourceFieldSelector': environment.resourceFieldSelector,
  'core.v1.ResourceRequirements': resources.resourceRequirements,
  'core.v1.SeccompProfile': security.seccompProfile,
  'core.v1.SecretEnvSource': environment.secretEnvSource,
  'core.v1.SecretKeySelector': environment.secretKeySelector,
  'core.v1.SecretProjection': source.secretProjection,
  'core.v1.SecretVolumeSource': source.secretVolumeSource,
  'core.v1.SecurityContext': security.securityContext,
  'core.v1.ServiceAccountTokenProjection': source.serviceAccountTokenProjection,
  'core.v1.SleepAction': probe.sleepAction,
  'core.v1.TCPSocketAction': probe.tcpSocketAction,
  'core.v1.Toleration': scheduling.toleration,
  'core.v1.TopologySpreadConstraint': scheduling.topologySpreadConstraint,
  'core.v1.Volume': volume.volume,
  'core.v1.VolumeDevice': volume.volumeDevice,
  'core.v1.VolumeMount': volume.volumeMount,
  'core.v1.WeightedPodAffinityTerm': affinity.weightedPodAffinityTerm,
  'core.v1.WindowsSecurityContextOptions': devices.windowsSecurityContextOptions,
};

/** The own text of a field; undefined where there is none. */
export function fieldText(definition: string, field: string): FieldText | undefined {
  const texts = Object.hasOwn(fieldTexts, definition) ? fieldTexts[definition] : undefined;
  return texts !== undefined && Object.hasOwn(texts, field) ? texts[field] : undefined;
}

/** What `value` means in a field; undefined where nobody has said. */
export function valueText(definition: string, field: string, value: string): Bilingual | undefined {
  const values = fieldText(definition, field)?.values;
  return values !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
}
