import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area, lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { validateAffinity } from './affinity.ts';
import { checkChoice, checkFormat, checkFormatUnlessBlank } from './checks.ts';
import { type PodContext, validateContainers } from './containers.ts';
import { validateDns } from './dns.ts';
import { validateFileKeyVolumes } from './env.ts';
import { validateEphemeralContainers } from './ephemeralContainers.ts';
import { validateHostAliases } from './hostAliases.ts';
import { validateHostName, validateHostUsers } from './hostNamespaces.ts';
import { validateInitContainers } from './initContainers.ts';
import { validateLabels } from './labels.ts';
import { NameSet } from './nameSet.ts';
import { validateOs } from './podOs.ts';
import { validatePodResources } from './podResources.ts';
import { validateHostNetworkPorts } from './ports.ts';
import { validateResourceClaims } from './resourceClaims.ts';
import { validateOverhead } from './resources.ts';
import { validatePodSecurityContext } from './securityContext.ts';
import { validateTolerations } from './tolerations.ts';
import { validateTopologySpreadConstraints } from './topologySpread.ts';
import { validateVolumes } from './volumes/volumes.ts';
import { validateHostProcess } from './windowsOptions.ts';

const area = new Area('pod', 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec');

const preemptionPolicies = ['PreemptLowerPriority', 'Never'];
const defaultGracePeriod = 30;
const maxInt32 = 2 ** 31 - 1;

/**
 * The spec of a Pod in a template. Its `restartPolicy` is left to the owner of the template, which allows fewer values
 * than a Pod. A `schedulingGroup` is not judged: without the alpha feature GenericWorkload the API
 * server drops it.
 * @see pkg/apis/core/validation/validation.go, ValidatePodSpec
 */
export function validatePodSpec(spec: Field): void {
  if (spec.isUnknown) return;
  validateAllContainers(spec);
  validateNames(spec);
  validateScheduling(spec);
  validatePodSecurityContext(spec.get('securityContext'), spec);
  validateHostUsers(spec, containersOf(spec));
  validateHostName(spec);
  validateDns(spec);
  validateHostAliases(spec.get('hostAliases'));
  validateOs(spec, containersOf(spec));
  const deadline = spec.get('activeDeadlineSeconds');
  const seconds = deadline.number();
  if (seconds === undefined || (seconds >= 1 && seconds <= maxInt32)) return;
  area.invalid(
    deadline,
    msg('`{field}` must be a number from 1 to {max}.', { field: lastName(deadline), max: maxInt32 }),
    { rule: 'active-deadline' },
  );
}

/** The containers of all kinds, in the order in which the API server visits them. */
export function containersOf(spec: Field): readonly Field[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((name) => spec.get(name).items());
}

/** Volumes, claims and the containers that use them. */
function validateAllContainers(spec: Field): void {
  const volumes = spec.get('volumes');
  const claims = spec.get('resourceClaims');
  const pod: PodContext = {
    volumes: validateVolumes(volumes),
    claimNames: NameSet.of(claims),
    restartPolicy: restartPolicyOf(spec),
    gracePeriod: gracePeriodOf(spec),
    sharesHostUsers: sharesHostUsers(spec),
  };
  const containers = spec.get('containers');
  validateResourceClaims(claims);
  validateContainers(containers, pod);
  validateInitContainers(spec.get('initContainers'), containers, pod);
  validateEphemeralContainers(spec, pod);
  validatePodResources(spec, pod.claimNames);
  if (spec.get('overhead').isSet) validateOverhead(spec.get('overhead'));
  if (spec.get('hostNetwork').bool() === true) validateHostNetworkPorts(containers);
  validateHostProcess(spec, containersOf(spec));
  validateFileKeyVolumes(volumes, containersOf(spec));
}

function restartPolicyOf(spec: Field): string | undefined {
  const policy = spec.get('restartPolicy');
  return policy.isUnknown ? undefined : policy.text() || 'Always';
}

function gracePeriodOf(spec: Field): number | undefined {
  const period = spec.get('terminationGracePeriodSeconds');
  if (period.isUnknown || (!period.isSet && period.inspection.circumstances.partial)) return undefined;
  return period.number() ?? defaultGracePeriod;
}

function sharesHostUsers(spec: Field): boolean | undefined {
  const hostUsers = spec.get('hostUsers');
  if (hostUsers.isUnknown || (!hostUsers.isSet && hostUsers.inspection.circumstances.partial)) return undefined;
  return hostUsers.bool() ?? true;
}

/** Names of other objects, and of the Pod in DNS. */
function validateNames(spec: Field): void {
  validateServiceAccount(spec);
  checkFormatUnlessBlank(area, spec.get('nodeName'), dnsSubdomain, 'node-name');
  checkFormatUnlessBlank(area, spec.get('hostname'), dnsLabel, 'hostname');
  checkFormatUnlessBlank(area, spec.get('subdomain'), dnsLabel, 'subdomain');
  checkFormatUnlessBlank(area, spec.get('priorityClassName'), dnsSubdomain, 'priority-class-name');
  const runtimeClass = spec.get('runtimeClassName');
  if (runtimeClass.isSet) checkFormat(area, runtimeClass, dnsSubdomain, 'runtime-class-name');
}

/** `serviceAccount` is the old name of `serviceAccountName`, and counts where that is empty. */
function validateServiceAccount(spec: Field): void {
  const current = spec.get('serviceAccountName');
  const account = current.isBlank ? spec.get('serviceAccount').as(current.path) : current;
  checkFormatUnlessBlank(area, account, dnsSubdomain, 'service-account-name');
}

function validateScheduling(spec: Field): void {
  validateLabels(spec.get('nodeSelector'));
  validateAffinity(spec.get('affinity'));
  validateTolerations(spec.get('tolerations'));
  validateTopologySpreadConstraints(spec.get('topologySpreadConstraints'));
  for (const gate of spec.get('readinessGates').items()) {
    if (!gate.isUnknown) checkFormat(area, gate.get('conditionType'), qualifiedName, 'readiness-gate');
  }
  validateSchedulingGates(spec.get('schedulingGates'));
  validatePreemptionPolicy(spec.get('preemptionPolicy'));
}

/** Reported at the gate itself, not at its name. */
function validateSchedulingGates(gates: Field): void {
  const seen = new Set<string>();
  for (const gate of gates.items()) {
    const name = gate.get('name');
    if (gate.isUnknown || name.isUnknown) continue;
    checkFormat(area, name.as(gate.path), qualifiedName, 'scheduling-gate');
    if (seen.has(name.text())) area.duplicate(name.as(gate.path));
    seen.add(name.text());
  }
}

function validatePreemptionPolicy(policy: Field): void {
  if (policy.isSet && policy.isBlank) area.required(policy, { rule: 'preemption-policy-required' });
  else checkChoice(area, policy, preemptionPolicies, 'preemption-policy');
}
