import type { Choices } from './choices.ts';
import { Branch, copy, type Tree } from './tree.ts';

type Settle = (object: Branch, choices: Choices) => unknown;

/** The rules between the fields of one object, by the last word of its definition. */
const settlements: Readonly<Record<string, Settle>> = {
  AppArmorProfile: profile,
  CronJobSpec: (spec) => {
    if (spec.get('startingDeadlineSeconds') === 0) spec.remove('startingDeadlineSeconds');
  },
  JobSpec: settleJob,
  LabelSelectorRequirement: requirement,
  NodeSelectorRequirement: requirement,
  PersistentVolumeClaimSpec: (spec, choices) => {
    const resources = spec.get('resources');
    if (!(resources instanceof Branch)) return;
    resources.set('requests', new Branch().set('storage', choices.pick(['1Gi', '500Mi'])));
    if (resources.get('limits') !== undefined) resources.set('limits', new Branch().set('storage', '2Gi'));
    if (spec.get('dataSource') !== undefined) spec.remove('dataSourceRef');
  },
  PersistentVolumeClaimTemplate: (template) => {
    const metadata = template.get('metadata');
    if (metadata instanceof Branch) metadata.remove('name', 'generateName', 'namespace');
  },
  PodDNSConfigOption: (option) => {
    if (option.get('name') === undefined) option.set('name', 'ndots');
  },
  PodFailurePolicyOnExitCodesRequirement: (codes) => sortNumbers(codes, 'values'),
  PodSpec: settlePod,
  ResourceRequirements: (resources, choices) => {
    const [limits, requests] = [resources.get('limits'), resources.get('requests')];
    if (limits instanceof Branch && choices.chance(0.8)) limits.remove('hugepages-2Mi');
    if (!(requests instanceof Branch)) return;
    for (const { key, value } of requests.entries) {
      // What cannot be overcommitted needs the limit too.
      if ((key.includes('/') || key.startsWith('hugepages-')) && limits instanceof Branch) limits.set(key, value);
      else if (key.includes('/') || key.startsWith('hugepages-')) requests.remove(key);
      else if (limits instanceof Branch && limits.get(key) !== undefined) limits.set(key, value);
    }
  },
  SeccompProfile: profile,
  ContainerRestartRuleOnExitCodes: (codes) => sortNumbers(codes, 'values'),
  FileKeySelector: (selector) => selector.set('volumeName', 'scratch'),
  Container: (container, choices) => {
    const probe = container.get('readinessProbe');
    if (probe instanceof Branch) probe.remove('terminationGracePeriodSeconds');
    if (container.get('restartPolicyRules') !== undefined && container.get('restartPolicy') === undefined)
      container.set('restartPolicy', 'Never');
    if (container.get('volumeDevices') !== undefined && choices.chance(0.8)) container.remove('volumeDevices');
  },
  SecurityContext: (context) => {
    if (context.get('privileged') === true) context.remove('allowPrivilegeEscalation', 'procMount');
    if (context.get('procMount') === 'Unmasked') context.remove('procMount');
  },
  Toleration: (toleration) => {
    if (toleration.get('key') === undefined) toleration.set('operator', 'Exists');
    if (toleration.get('operator') === 'Exists') toleration.remove('value');
    else if (['Lt', 'Gt'].includes(String(toleration.get('operator')))) toleration.set('value', '10');
    if (toleration.get('tolerationSeconds') !== undefined) toleration.set('effect', 'NoExecute');
  },
  TopologySpreadConstraint: (constraint) => {
    if (constraint.get('minDomains') !== undefined) constraint.set('whenUnsatisfiable', 'DoNotSchedule');
    if (constraint.get('labelSelector') === undefined) constraint.remove('matchLabelKeys');
  },
  VolumeMount: (mount) => {
    if (mount.get('recursiveReadOnly') !== undefined) mount.set('readOnly', true).set('mountPropagation', 'None');
    if (mount.get('mountPropagation') === 'Bidirectional') mount.remove('mountPropagation');
    if (mount.get('subPath') !== undefined) mount.remove('subPathExpr');
  },
};

/** Makes the fields of an object agree with each other; now and then it leaves them as they are. */
export function settle(object: Branch, definitionWord: string, choices: Choices): void {
  if (!choices.chance(0.06)) settlements[definitionWord]?.(object, choices);
}

function settleJob(job: Branch, choices: Choices): void {
  const indexed = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'].some(
    (key) => job.get(key) !== undefined,
  );
  if (indexed) job.set('completionMode', 'Indexed');
  if (job.get('maxFailedIndexes') !== undefined && job.get('backoffLimitPerIndex') === undefined)
    job.set('backoffLimitPerIndex', 1);
  if (job.get('completionMode') === 'Indexed' && job.get('completions') === undefined) job.set('completions', 3);
  const pod = branchAt(job, ['template', 'spec']);
  const policy = job.get('podFailurePolicy');
  if (policy !== undefined || job.get('backoffLimitPerIndex') !== undefined) pod?.set('restartPolicy', 'Never');
  if (policy instanceof Branch && job.get('backoffLimitPerIndex') === undefined) {
    const rules = policy.get('rules');
    for (const rule of Array.isArray(rules) ? rules : [])
      if (rule instanceof Branch && rule.get('action') === 'FailIndex') rule.set('action', 'FailJob');
  }
  if (policy !== undefined && job.get('podReplacementPolicy') !== undefined) job.set('podReplacementPolicy', 'Failed');
  settleSelector(job, choices);
}

/** A selector of one's own needs `manualSelector` and labels that it selects. */
function settleSelector(job: Branch, choices: Choices): void {
  const labels = branchAt(job, ['selector', 'matchLabels']);
  const template = job.get('template');
  if (job.get('selector') === undefined || labels === undefined || !(template instanceof Branch)) {
    job.remove('selector', 'manualSelector');
    return;
  }
  job.set('manualSelector', choices.chance(0.95));
  job.set('selector', new Branch().set('matchLabels', labels));
  const metadata = template.get('metadata') ?? new Branch();
  if (metadata instanceof Branch) template.set('metadata', metadata.set('labels', copy(labels)));
}

function settlePod(pod: Branch, choices: Choices): void {
  if (choices.chance(0.95)) pod.remove('ephemeralContainers');
  if (pod.get('schedulingGates') !== undefined) pod.remove('nodeName');
  if (pod.get('hostNetwork') === true) pod.remove('hostUsers');
  if (pod.get('hostPID') === true) pod.remove('shareProcessNamespace', 'hostUsers');
  if (pod.get('hostIPC') === true) pod.remove('hostUsers');
  if (pod.get('priorityClassName') !== undefined) pod.remove('priority');
  const config = pod.get('dnsConfig');
  if (pod.get('dnsPolicy') === 'None' && !(config instanceof Branch && config.get('nameservers')))
    pod.remove('dnsPolicy');
  if (branchAt(pod, ['os'])?.get('name') === 'windows' && choices.chance(0.8)) pod.remove('os');
  for (const container of itemsOf(pod.get('initContainers')))
    if (container.get('restartPolicy') !== 'Always')
      container.remove(
        'lifecycle',
        'livenessProbe',
        'readinessProbe',
        'startupProbe',
        'restartPolicyRules',
        'restartPolicy',
      );
  provideVolumes(choices, pod);
  provideClaims(pod);
}

/** Volumes that containers mount must exist: else the pod is refused for that alone. */
function provideVolumes(choices: Choices, pod: Branch): void {
  const volumes = pod.get('volumes') ?? [];
  if (!Array.isArray(volumes)) return;
  const there = new Set(volumes.map((volume) => (volume instanceof Branch ? volume.get('name') : undefined)));
  for (const name of mountedIn(pod)) {
    if (there.has(name)) continue;
    const volume = new Branch().set('name', name);
    if (choices.chance(0.5)) volume.set('emptyDir', new Branch());
    else volume.set('persistentVolumeClaim', new Branch().set('claimName', 'data'));
    volumes.push(volume);
  }
  if (volumes.length > 0) pod.set('volumes', volumes);
}

/** So must the claims that containers use. */
function provideClaims(pod: Branch): void {
  const claims = pod.get('resourceClaims') ?? [];
  if (!Array.isArray(claims)) return;
  const there = new Set(claims.map((claim) => (claim instanceof Branch ? claim.get('name') : undefined)));
  const used = containersOf(pod).flatMap((container) => itemsOf(branchAt(container, ['resources'])?.get('claims')));
  for (const claim of used) {
    const name = claim.get('name');
    if (typeof name !== 'string' || there.has(name)) continue;
    there.add(name);
    claims.push(new Branch().set('name', name).set('resourceClaimName', 'claim'));
  }
  if (claims.length > 0) pod.set('resourceClaims', claims);
}

function mountedIn(pod: Branch): Set<string> {
  const lists = ['volumeMounts', 'volumeDevices'];
  const items = containersOf(pod).flatMap((container) => lists.flatMap((list) => itemsOf(container.get(list))));
  return new Set(items.map((item) => item.get('name')).filter((name) => typeof name === 'string'));
}

function containersOf(pod: Branch): Branch[] {
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((field) => itemsOf(pod.get(field)));
}

function itemsOf(list: Tree | undefined): Branch[] {
  return Array.isArray(list) ? list.filter((item) => item instanceof Branch) : [];
}

function profile(object: Branch): void {
  if (object.get('type') !== 'Localhost') object.remove('localhostProfile');
  else if (object.get('localhostProfile') === undefined) object.set('localhostProfile', 'profiles/a.json');
}

function requirement(object: Branch): void {
  const operator = object.get('operator');
  if (operator === 'Exists' || operator === 'DoesNotExist') object.remove('values');
  else if (operator === 'Gt' || operator === 'Lt') object.set('values', ['5']);
  else if (object.get('values') === undefined) object.set('values', ['a']);
}

function sortNumbers(object: Branch, field: string): void {
  const list = object.get(field);
  if (Array.isArray(list) && list.every((item) => typeof item === 'number'))
    object.set(
      field,
      [...new Set(list)].sort((a, b) => Number(a) - Number(b)),
    );
}

function branchAt(tree: Tree, path: readonly string[]): Branch | undefined {
  let at: Tree | undefined = tree;
  for (const key of path) at = at instanceof Branch ? at.get(key) : undefined;
  return at instanceof Branch ? at : undefined;
}
