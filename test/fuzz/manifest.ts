import { definition, type FieldShape, nestedDefinition } from '../../server/src/core/schema/shapes.ts';
import { breakTree } from './breaks.ts';
import type { Choices } from './choices.ts';
import { containerNames, goodKey, goodScalar, isScalar, lastWord, volumeNames } from './goodValues.ts';
import { oddScalar, oddString } from './oddValues.ts';
import { settle } from './settle.ts';
import { Branch, type Tree } from './tree.ts';

const roots = { Job: 'batch.v1.Job', CronJob: 'batch.v1.CronJob' };

/** How likely the fields of real manifests are; all others share what `rareness` says. By the last word of a definition. */
const likely: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Job: { metadata: 1, spec: 1, status: 0.005 },
  CronJob: { metadata: 1, spec: 1, status: 0.005 },
  CronJobSpec: { concurrencyPolicy: 0.3, timeZone: 0.2, suspend: 0.1 },
  JobTemplateSpec: { spec: 1, metadata: 0.1 },
  JobSpec: {
    template: 1,
    backoffLimit: 0.4,
    completions: 0.3,
    parallelism: 0.3,
    completionMode: 0.3,
    podFailurePolicy: 0.15,
  },
  PodTemplateSpec: { spec: 1, metadata: 0.3 },
  PodSpec: {
    containers: 1,
    restartPolicy: 0.995,
    volumes: 0.3,
    initContainers: 0.15,
    securityContext: 0.1,
    ephemeralContainers: 0.005,
  },
  Container: { image: 0.995, command: 0.3, env: 0.2, resources: 0.2, volumeMounts: 0.2, ports: 0.08 },
  EphemeralContainer: { image: 0.98 },
  ObjectMeta: { name: 0.985, labels: 0.15, annotations: 0.1, managedFields: 0.005, generateName: 0.03 },
  PersistentVolumeClaimSpec: { accessModes: 0.95, resources: 0.95, dataSource: 0.1, dataSourceRef: 0.1 },
  LabelSelector: { matchLabels: 0.6, matchExpressions: 0.4 },
  NodeSelectorTerm: { matchExpressions: 0.9, matchFields: 0.15 },
  ResourceRequirements: { limits: 0.7, requests: 0.7, claims: 0.1 },
  VolumeResourceRequirements: { requests: 1, limits: 0.3 },
  EphemeralVolumeSource: { volumeClaimTemplate: 0.97 },
  PodFailurePolicyOnExitCodesRequirement: { containerName: 0.4 },
  ContainerRestartRule: { exitCodes: 0.95 },
  ConfigMapEnvSource: { name: 0.97 },
  ConfigMapKeySelector: { name: 0.97 },
  ConfigMapProjection: { name: 0.97 },
  ConfigMapVolumeSource: { name: 0.97 },
  SecretEnvSource: { name: 0.97 },
  SecretKeySelector: { name: 0.97 },
  SecretProjection: { name: 0.97 },
  SecretVolumeSource: { secretName: 0.97 },
  VolumeMount: { recursiveReadOnly: 0.05, mountPropagation: 0.05 },
  SuccessPolicyRule: { succeededCount: 0.6, succeededIndexes: 0.9 },
};

const volumeSources = [
  'emptyDir',
  'configMap',
  'secret',
  'persistentVolumeClaim',
  'hostPath',
  'projected',
  'downwardAPI',
  'ephemeral',
  'csi',
  'nfs',
];
const handlers = ['exec', 'httpGet', 'tcpSocket'];
/** Definitions of which exactly one of some fields should be there: those that real manifests have. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  Volume: volumeSources,
  Probe: [...handlers, 'grpc'],
  LifecycleHandler: [...handlers, 'sleep'],
  EnvVar: ['value', 'value', 'valueFrom'],
  EnvVarSource: ['fieldRef', 'configMapKeyRef', 'secretKeyRef', 'resourceFieldRef', 'fileKeyRef'],
  EnvFromSource: ['configMapRef', 'secretRef'],
  VolumeProjection: ['configMap', 'secret', 'serviceAccountToken', 'downwardAPI'],
  PodFailurePolicyRule: ['onExitCodes', 'onPodConditions'],
  DownwardAPIVolumeFile: ['fieldRef', 'resourceFieldRef'],
  PodResourceClaim: ['resourceClaimName', 'resourceClaimTemplateName'],
};
/** The scalar fields that a definition of alternatives may have beside the one. */
const besides: Readonly<Record<string, readonly string[]>> = {
  Volume: ['name'],
  EnvVar: ['name'],
  DownwardAPIVolumeFile: ['path', 'mode'],
};

/** A Job or CronJob around one place of the API that this case is about, nearly valid, then broken in 0–3 places. */
export function generateManifest(choices: Choices): Tree {
  const kind = choices.chance(0.75) ? 'Job' : 'CronJob';
  const generator = new Generator(choices, choosePath(choices, roots[kind]));
  const root = generator.object(roots[kind]);
  root.set('apiVersion', 'batch/v1').set('kind', kind);
  const breaks = choices.pick([0, 0, 1, 1, 1, 2, 3]);
  for (let i = 0; i < breaks; i++) breakTree(choices, root);
  return root;
}

/** The fields of each definition that must be there so that the place in question is reached. */
type Path = ReadonlyMap<string, string>;

/** Any definition beneath the root is as likely to be the aim as any other; then one way that leads there. */
function choosePath(choices: Choices, root: string): Path {
  const parents = parentsBeneath(root);
  const path = new Map<string, string>();
  let name = choices.pick([...parents.keys()]);
  while (name !== root) {
    const [parent, field] = choices.pick(parents.get(name) ?? []);
    // Ways in a circle (none exist among batch objects today) would never end.
    if (path.has(parent)) break;
    path.set(parent, field);
    name = parent;
  }
  return path;
}

const knownParents = new Map<string, Map<string, [string, string][]>>();

/** Each definition beneath `root`, with the definitions and fields that lead to it; breadth first. */
function parentsBeneath(root: string): Map<string, [string, string][]> {
  const known = knownParents.get(root);
  if (known) return known;
  const parents = new Map<string, [string, string][]>([[root, []]]);
  for (const parent of parents.keys()) {
    for (const [field, shape] of Object.entries(definition(parent).fields ?? {})) {
      const child = nestedDefinition(shape);
      if (child === undefined || definition(child).fields === undefined || field === 'status') continue;
      const ways = parents.get(child) ?? [];
      if (child !== root) ways.push([parent, field]);
      parents.set(child, ways);
    }
  }
  knownParents.set(root, parents);
  return parents;
}

class Generator {
  readonly #choices: Choices;
  readonly #path: Path;

  constructor(choices: Choices, path: Path) {
    this.#choices = choices;
    this.#path = path;
  }

  object(name: string): Branch {
    const branch = new Branch();
    const aim = this.#path.get(name);
    const chosen = this.#alternative(name, aim);
    for (const [field, shape] of Object.entries(definition(name).fields ?? {})) {
      if (field === 'apiVersion' && name.startsWith('batch.')) continue;
      if (field === aim || this.#choices.chance(this.#probability(name, field, chosen))) {
        branch.set(field, this.#value(name, field, shape));
      }
    }
    settle(branch, lastWord(name), this.#choices);
    return branch;
  }

  /** Which of its alternatives this object gets; undefined for a definition without alternatives. */
  #alternative(name: string, aim: string | undefined): string | undefined {
    const usual = alternatives[lastWord(name)];
    if (usual === undefined) return undefined;
    return aim ?? this.#choices.pick(usual);
  }

  #probability(name: string, field: string, chosen: string | undefined): number {
    const { required = [], fields = {} } = definition(name);
    const word = lastWord(name);
    if (required.includes(field)) return 0.998;
    if (chosen !== undefined) {
      if (field === chosen || besides[word]?.includes(field)) return 0.97;
      return alternatives[word]?.includes(field) || word === 'Volume' ? 0.0005 : 0.3;
    }
    // At the end of the path is what this case is about: there every field is as likely as not.
    if (this.#isAim(name)) return Math.max(likely[word]?.[field] ?? 0, Math.min(0.5, 5 / Object.keys(fields).length));
    return likely[word]?.[field] ?? Math.min(0.4, 1.2 / Object.keys(fields).length);
  }

  #isAim(name: string): boolean {
    return !this.#path.has(name) && [...this.#path].some(([parent, field]) => leadsTo(parent, field) === name);
  }

  #value(owner: string, field: string, shape: FieldShape): Tree {
    if (shape.type === 'array')
      return this.#list(owner, field, shape.items ?? {}, shape.listKeys ?? uniqueBy[field] ?? []);
    if (shape.type === 'object') return this.#map(owner, field, shape.values ?? {});
    if (shape.ref !== undefined && !isScalar(shape)) return this.object(shape.ref);
    const good = goodScalar(this.#choices, owner, field, shape);
    return this.#choices.chance(this.#isAim(owner) ? 0.06 : 0.002) ? oddScalar(this.#choices, good, shape) : good;
  }

  #list(owner: string, field: string, items: FieldShape, listKeys: readonly string[]): Tree {
    const most = this.#path.get(owner) === field || this.#isAim(owner) ? 3 : 2;
    const length = this.#choices.int(this.#choices.chance(0.03) ? 0 : 1, most);
    const list = Array.from({ length }, () => this.#value(owner, field, items));
    nameItems(this.#choices, field, list);
    return this.#choices.chance(0.03) ? list : withoutRepeats(list, listKeys);
  }

  #map(owner: string, field: string, values: FieldShape): Tree {
    const branch = new Branch();
    for (let i = this.#choices.int(0, 2); i >= 0; i--) {
      const key = this.#choices.chance(this.#isAim(owner) ? 0.1 : 0.003)
        ? oddString(this.#choices)
        : goodKey(this.#choices, field);
      branch.set(key, this.#value(owner, field, values));
    }
    return branch;
  }
}

function leadsTo(parent: string, field: string): string | undefined {
  const shape = definition(parent).fields?.[field];
  return shape && nestedDefinition(shape);
}

const names: Readonly<Record<string, readonly string[]>> = {
  volumes: volumeNames,
  containers: containerNames,
  initContainers: ['init', 'log', 'init-2'],
};

/** Containers and volumes get the names that other places use, by their position; nearly always. */
function nameItems(choices: Choices, field: string, list: readonly Tree[]): void {
  for (const [index, item] of list.entries()) {
    const name = names[field]?.[index];
    if (name !== undefined && item instanceof Branch && !choices.chance(0.02)) item.set('name', name);
  }
}

/** What must differ in the items of lists whose keys the data does not tell. */
const uniqueBy: Readonly<Record<string, readonly string[]>> = { resizePolicy: ['resourceName'], options: ['name'] };

/** Keeps the first of the items with the same keys, or of the scalars that are the same. */
function withoutRepeats(list: readonly Tree[], keys: readonly string[]): Tree[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    if (item instanceof Branch && keys.length === 0) return true;
    const key = item instanceof Branch ? JSON.stringify(keys.map((each) => item.get(each))) : JSON.stringify(item);
    const repeated = seen.has(key);
    seen.add(key);
    return !repeated;
  });
}
