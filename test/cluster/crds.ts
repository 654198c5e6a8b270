import type { Api } from '../../client/src/cluster/api.ts';
import { lacksKind } from '../../client/src/cluster/discovery.ts';
import { factsOf, type TargetKind } from '../../client/src/cluster/kinds.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import argo from '../../server/src/core/schema/argo-workflows.json' with { type: 'json' };
import prometheus from '../../server/src/core/schema/prometheus-rule.json' with { type: 'json' };
import spark from '../../server/src/core/schema/spark-operator.json' with { type: 'json' };
import { argoDefinition } from './argoDefinitions.ts';
import { DEFINITIONS, definitionName, definitionWith } from './customResource.ts';
import { post, read, remove } from './fixtures.ts';
import { until } from './process.ts';

/** A type as the data of the checks writes it, which was made from the CustomResourceDefinitions of the projects. */
interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly ref?: string;
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly values?: Shape;
  readonly enum?: readonly string[];
  readonly intOrString?: boolean;
}

type Definitions = Readonly<Record<string, Shape>>;

const DATA = [argo, spark, prometheus] as unknown as readonly {
  readonly roots: Readonly<Record<string, string>>;
  readonly definitions: Definitions;
}[];

/** Types that may be anything, as no test needs them: half of what the API server would have to read. */
const LEFT_OPEN = ['workflow.v1alpha1.WorkflowStatus'];

/** The kinds whose status is a subresource; that of a Workflow is not. */
const WITH_STATUS: readonly TargetKind[] = ['SparkApplication', 'ScheduledSparkApplication'];

/**
 * Installs the CustomResourceDefinitions of some kinds, and waits until the API server has them: those of Argo Workflows
 * as the project publishes them, others (and these where they cannot be had) as the data of the checks has them.
 */
export async function install(api: Api, ...kinds: readonly TargetKind[]): Promise<void> {
  for (const kind of kinds) await installOne(api, kind);
}

/** Takes the kinds away from a cluster that another test has given them to, and waits until the API server says so. */
export async function uninstall(api: Api, ...kinds: readonly TargetKind[]): Promise<void> {
  for (const kind of kinds) {
    const path = `${DEFINITIONS}/${definitionName(kind)}`;
    if (await exists(api, path)) await remove(api, path);
    await until(`${kind} is gone`, () => lacksKind(api, kind));
  }
}

async function installOne(api: Api, kind: TargetKind): Promise<void> {
  if (await exists(api, `${DEFINITIONS}/${definitionName(kind)}`)) return;
  const crd = (await argoDefinition(kind)) ?? definitionOf(kind);
  await post(api, DEFINITIONS, crd);
  await until(`${kind} is established`, async () => {
    const { status } = await read<{ status?: { conditions?: { type: string; status: string }[] } }>(
      api,
      `${DEFINITIONS}/${crd.metadata.name}`,
    );
    return status?.conditions?.some((each) => each.type === 'Established' && each.status === 'True') ?? false;
  });
  // Established is said before each path is served.
  await until(`${kind} is served`, () => exists(api, objectPath(kind, 'default')));
}

function exists(api: Api, path: string): Promise<boolean> {
  return read(api, path).then(
    () => true,
    () => false,
  );
}

function definitionOf(kind: TargetKind) {
  return definitionWith(kind, schemaOf(`${factsOf(kind).apiVersion} ${kind}`), WITH_STATUS.includes(kind));
}

function schemaOf(type: string): object {
  for (const { roots, definitions } of DATA) {
    const root = roots[type];
    const fields = root === undefined ? undefined : definitions[root]?.fields;
    if (fields === undefined) continue;
    const properties = Object.fromEntries(
      Object.entries(fields).map(([key, shape]) => [
        key,
        key === 'metadata' ? { type: 'object' } : structural(shape, definitions, []),
      ]),
    );
    return { type: 'object', properties };
  }
  throw new Error(`There is no shape of ${type}.`);
}

const OPEN = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The schema of a shape. What refers to itself, and types of Kubernetes' own, may be anything. */
function structural(shape: Shape, definitions: Definitions, within: readonly string[]): object {
  if (shape.ref === 'apis.meta.v1.Time') return { type: 'string', format: 'date-time' };
  if (shape.ref === 'util.intstr.IntOrString' || shape.intOrString) return { 'x-kubernetes-int-or-string': true };
  if (shape.ref !== undefined) {
    const definition = [...within, ...LEFT_OPEN].includes(shape.ref) ? undefined : definitions[shape.ref];
    return definition === undefined ? OPEN : structural(definition, definitions, [...within, shape.ref]);
  }
  const { type, format, fields, items, values } = shape;
  if (type === undefined) return { 'x-kubernetes-preserve-unknown-fields': true };
  if (items !== undefined) return { type, items: structural(items, definitions, within) };
  if (values !== undefined) return { type, additionalProperties: structural(values, definitions, within) };
  if (fields !== undefined) {
    const entries = Object.entries(fields).map(([key, field]) => [key, structural(field, definitions, within)]);
    return { type, properties: Object.fromEntries(entries), ...(shape.required && { required: shape.required }) };
  }
  if (type === 'object') return OPEN;
  return { type, ...(format !== undefined && { format }), ...(shape.enum !== undefined && { enum: shape.enum }) };
}
