import argo from '../schema/argo-workflows.json' with { type: 'json' };
import kubernetes from '../schema/kubernetes-1.36.json' with { type: 'json' };
import prometheus from '../schema/prometheus-rule.json' with { type: 'json' };
import spark from '../schema/spark-operator.json' with { type: 'json' };
import { type Union, unionOf } from './unions.ts';

/** What may stand at a place of a manifest. Shapes refer to each other, also in circles. */
export type Shape = MapShape | ListShape | ScalarShape | AnyShape;

export interface MapShape {
  readonly kind: 'map';
  readonly id: number;
  readonly fields: ReadonlyMap<string, Shape>;
  /** The values of a map with keys of one's own, such as labels; it has no fields. */
  readonly values?: Shape;
  readonly required: readonly string[];
  readonly union?: Union;
}

export interface ListShape {
  readonly kind: 'list';
  readonly id: number;
  readonly items: Shape;
}

export type ScalarType = 'string' | 'integer' | 'number' | 'boolean' | 'intOrString' | 'quantity';

export interface ScalarShape {
  readonly kind: 'scalar';
  readonly id: number;
  readonly type: ScalarType;
  readonly enum?: readonly string[];
}

export interface AnyShape {
  readonly kind: 'any';
  readonly id: number;
}

export const ANY: AnyShape = { kind: 'any', id: 0 };
/** What stands under a key that is not known: anything, and every line of it is charged. */
export const UNKNOWN: AnyShape = { kind: 'any', id: -3 };
/** What a map or list has in it that should not be one. */
export const NO_FIELDS: MapShape = { kind: 'map', id: -1, fields: new Map(), required: [] };
export const NO_ITEMS: ListShape = { kind: 'list', id: -2, items: NO_FIELDS };

/** A field or definition as the data has it. */
interface Data {
  readonly type?: string;
  readonly format?: string;
  readonly ref?: string;
  readonly items?: Data;
  readonly values?: Data;
  readonly fields?: Readonly<Record<string, Data>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly intOrString?: boolean;
  readonly open?: boolean;
}

type Definitions = Readonly<Record<string, Data>>;

interface DataFile {
  readonly roots: Readonly<Record<string, string>>;
  readonly definitions: Definitions;
}

const JOB_POD_TEMPLATE = 'batch.v1.JobSpec/template';
const JOB_POD = 'batch.v1.JobSpec/template/spec';
const MAIN_CONTAINER = 'workflow.v1alpha1.Template/container';
const ARGO_TEMPLATE = 'workflow.v1alpha1.Template';
const NAMED_TEMPLATE = 'workflow.v1alpha1.WorkflowSpec/templates';
const WORKFLOW_SPEC = 'workflow.v1alpha1.WorkflowSpec';

const kubernetesDefinitions = withJobPods(kubernetes.definitions as unknown as Definitions);
const files: readonly DataFile[] = [
  { roots: kubernetes.roots, definitions: kubernetesDefinitions },
  { roots: argo.roots, definitions: withArgoNames(argo.definitions as unknown as Definitions) },
  spark as unknown as DataFile,
  prometheus as unknown as DataFile,
];

/** Versions that are no more, or not yet: their manifests have the shape of the one that is served. */
const OTHER_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['batch/v1beta1', 'batch/v1'],
  ['batch/v2alpha1', 'batch/v1'],
  ['sparkoperator.k8s.io/v1beta1', 'sparkoperator.k8s.io/v1beta2'],
]);

const roots = new Map<string, MapShape | undefined>();
let nextId = 1;

/** The shape of the manifests of a kind; undefined for a kind whose shape is not known. */
export function rootShape(apiVersion: string, kind: string): MapShape | undefined {
  const name = `${OTHER_VERSIONS.get(apiVersion) ?? apiVersion} ${kind}`;
  if (roots.has(name)) return roots.get(name);
  const file = files.find((each) => Object.hasOwn(each.roots, name));
  const root = file && new Builder(file.definitions).root(file.roots[name] ?? '');
  roots.set(name, root);
  return root;
}

/** The shape of a key in a map of this shape; undefined where the key is not one of its fields. */
export function fieldOf(shape: MapShape, key: string): Shape | undefined {
  return shape.values ?? shape.fields.get(key);
}

/** Makes shapes of one file's definitions. What they name and do not define is Kubernetes'. */
class Builder {
  readonly #definitions: Definitions;
  readonly #made = new Map<string, Shape>();

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  root(name: string): MapShape | undefined {
    const shape = this.#named(name);
    if (shape.kind !== 'map') return undefined;
    // Every object has the same metadata, which custom resources leave out of their shape.
    return { ...shape, fields: new Map([...shape.fields, ['metadata', this.#named('apis.meta.v1.ObjectMeta')]]) };
  }

  #named(name: string): Shape {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    if (name === 'api.resource.Quantity') return this.#keep(name, scalar('quantity'));
    if (name === 'util.intstr.IntOrString') return this.#keep(name, scalar('intOrString'));
    const data = this.#definitions[name] ?? kubernetesDefinitions[name];
    if (data === undefined) return ANY;
    if (data.fields === undefined) return this.#keep(name, this.#of(data));
    const fields = new Map<string, Shape>();
    const shape = this.#keep(name, this.#map(fields, data));
    // Filled when the shape can be found, since a definition may hold itself.
    for (const [key, field] of Object.entries(data.fields)) fields.set(key, this.#field(key, field));
    return shape;
  }

  #keep(name: string, shape: Shape): Shape {
    this.#made.set(name, shape);
    return shape;
  }

  #field(key: string, data: Data): Shape {
    // The operator's own shape leaves the Pod template open.
    return data.open === true && key === 'template' ? this.#named('core.v1.PodTemplateSpec') : this.#of(data);
  }

  #of(data: Data): Shape {
    const { type, ref, items, values, fields } = data;
    if (ref !== undefined) return this.#named(ref);
    if (items !== undefined) return { kind: 'list', id: nextId++, items: this.#of(items) };
    if (values !== undefined) return freeForm(this.#of(values));
    if (fields !== undefined) {
      return this.#map(new Map(Object.entries(fields).map(([key, field]) => [key, this.#field(key, field)])), data);
    }
    if (data.intOrString === true || data.format === 'int-or-string') return scalar('intOrString');
    if (type === 'object') return freeForm(ANY);
    if (type === 'array') return { kind: 'list', id: nextId++, items: ANY };
    if (type === 'string' || type === 'integer' || type === 'number' || type === 'boolean') {
      return scalar(type, data.enum);
    }
    return ANY;
  }

  #map(fields: ReadonlyMap<string, Shape>, { required = [], fields: names = {} }: Data): MapShape {
    const union = unionOf(Object.keys(names));
    return { kind: 'map', id: nextId++, fields, required, ...(union !== undefined && { union }) };
  }
}

function scalar(type: ScalarType, values?: readonly string[]): ScalarShape {
  return { kind: 'scalar', id: nextId++, type, ...(values !== undefined && { enum: values }) };
}

function freeForm(values: Shape): MapShape {
  return { kind: 'map', id: nextId++, fields: new Map(), values, required: [] };
}

/**
 * Kubernetes' definitions, with Pods of Jobs told apart: they must have a `restartPolicy`, and not `Always`, which then
 * is a container's (pkg/apis/batch/validation, validateJobSpec).
 */
function withJobPods(definitions: Definitions): Definitions {
  const jobSpec = definitions['batch.v1.JobSpec'] ?? {};
  const template = definitions['core.v1.PodTemplateSpec'] ?? {};
  const pod = definitions['core.v1.PodSpec'] ?? {};
  const container = definitions['core.v1.Container'] ?? {};
  return {
    ...definitions,
    'batch.v1.JobSpec': changed(jobSpec, { template: { ref: JOB_POD_TEMPLATE } }),
    [JOB_POD_TEMPLATE]: changed(template, { spec: { ref: JOB_POD } }),
    [JOB_POD]: {
      ...changed(pod, { restartPolicy: { type: 'string', enum: ['Never', 'OnFailure'] } }),
      required: [...(pod.required ?? []), 'restartPolicy'],
    },
    // Other values are allowed since 1.35 and hardly ever written: nearly always they are the Pod's.
    'core.v1.Container': changed(container, { restartPolicy: { type: 'string', enum: ['Always'] } }),
  };
}

/**
 * Argo's definitions, with the container of a template, which needs no name (Argo calls it `main`), and with the
 * templates of a workflow, which do, unlike those that are written inline.
 */
function withArgoNames(definitions: Definitions): Definitions {
  const template = changed(definitions[ARGO_TEMPLATE] ?? {}, { container: { ref: MAIN_CONTAINER } });
  const templates = { type: 'array', items: { ref: NAMED_TEMPLATE } };
  return {
    ...definitions,
    [ARGO_TEMPLATE]: template,
    [NAMED_TEMPLATE]: { ...template, required: ['name'] },
    [WORKFLOW_SPEC]: changed(definitions[WORKFLOW_SPEC] ?? {}, { templates }),
    [MAIN_CONTAINER]: { ...kubernetesDefinitions['core.v1.Container'], required: [] },
  };
}

function changed(data: Data, fields: Readonly<Record<string, Data>>): Data {
  return { ...data, fields: { ...data.fields, ...fields } };
}
