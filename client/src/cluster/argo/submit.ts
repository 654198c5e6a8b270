import { isObject, type JsonObject, objectAt, textAt, without } from '../json.ts';
import { LABELS_OF_ACTOR, specToRunAgain, withoutLabels } from './retry.ts';
import { timestamp } from './status.ts';

const PREFIX = 'workflows.argoproj.io/';
const INSTANCE = `${PREFIX}controller-instanceid`;

/** Labels of the one who created an object; the controller copies them to what a CronWorkflow starts. */
const LABELS_OF_RUN = ['creator', 'creator-email', 'creator-preferred-username', 'phase', 'completed'];

/** An argument of a Workflow that has no value yet. */
export interface OpenArgument {
  readonly name: string;
  readonly description: string;
  /** Offered, and not taken by itself: it counts for inputs of templates only. */
  readonly suggestion: string;
  /** The only values that are allowed; empty: all are. */
  readonly choices: readonly string[];
}

/** The arguments of a Workflow's spec that have neither a value nor a place to take it from. */
export function openArguments(spec: JsonObject): OpenArgument[] {
  return parametersOf(spec)
    .filter(({ value, valueFrom }) => (value ?? valueFrom ?? undefined) === undefined)
    .map((parameter) => ({
      name: textAt(parameter, 'name'),
      description: textAt(parameter, 'description'),
      suggestion: scalarText(parameter.default),
      choices: Array.isArray(parameter.enum) ? parameter.enum.map(scalarText) : [],
    }));
}

/** A spec whose arguments have been given. */
export function withArguments(spec: JsonObject, values: ReadonlyMap<string, string>): JsonObject {
  if (values.size === 0) return spec;
  const given = (parameter: JsonObject): JsonObject => {
    const value = values.get(textAt(parameter, 'name'));
    return value === undefined ? parameter : { ...parameter, value };
  };
  return { ...spec, arguments: { ...objectAt(spec, 'arguments'), parameters: parametersOf(spec).map(given) } };
}

function parametersOf(spec: JsonObject): JsonObject[] {
  const { parameters } = objectAt(spec, 'arguments');
  return Array.isArray(parameters) ? parameters.filter(isObject) : [];
}

function scalarText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

/**
 * The Workflow that `argo submit --from workflowtemplate/x` or `clusterworkflowtemplate/x` makes
 * (`NewWorkflowFromWorkflowTemplate` in argo-workflows workflow/common), with values for open arguments.
 */
export function workflowFromTemplate(template: JsonObject, namespace: string, values: ReadonlyMap<string, string>) {
  const { name, labels } = nameAndLabels(template);
  const clusterScope = template.kind === 'ClusterWorkflowTemplate';
  const origin = `${PREFIX}${clusterScope ? 'cluster-' : ''}workflow-template`;
  const parameters = [...values].map(([key, value]) => ({ name: key, value }));
  return workflow(
    { generateName: `${name}-`, namespace, labels: { ...instanceOf(labels), [origin]: name } },
    {
      workflowTemplateRef: { name, ...(clusterScope && { clusterScope }) },
      ...(parameters.length > 0 && { arguments: { parameters } }),
    },
  );
}

/**
 * The Workflow that `argo submit --from cronwf/x` makes (`ConvertCronWorkflowToWorkflow` in argo-workflows
 * workflow/common): labelled and owned as one that the schedule starts. `now` is in milliseconds since the epoch.
 * `blockOwnerDeletion` is left out: it would ask for the right to update `cronworkflows/finalizers`.
 */
export function workflowFromCron(cron: JsonObject, now: number, values: ReadonlyMap<string, string>): JsonObject {
  const { name, labels } = nameAndLabels(cron);
  const { uid, namespace } = objectAt(cron, 'metadata');
  const wanted = objectAt(cron, 'spec', 'workflowMetadata');
  const { finalizers } = wanted;
  return workflow(
    {
      generateName: `${name}-`,
      namespace,
      labels: { ...instanceOf(labels), [`${PREFIX}cron-workflow`]: name, ...objectAt(wanted, 'labels') },
      annotations: { [`${PREFIX}scheduled-time`]: timestamp(now), ...objectAt(wanted, 'annotations') },
      ...(Array.isArray(finalizers) && { finalizers }),
      ownerReferences: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', name, uid, controller: true }],
    },
    withArguments(objectAt(cron, 'spec', 'workflowSpec'), values),
  );
}

/**
 * The Workflow that `argo resubmit` makes of a stored one (`FormulateResubmitWorkflow` in argo-workflows workflow/util):
 * all of it runs once more, under a new name.
 */
export function workflowAgain(stored: JsonObject): JsonObject {
  const { name } = nameAndLabels(stored);
  const { generateName, namespace, annotations, ownerReferences } = objectAt(stored, 'metadata');
  const { metadata } = withoutLabels(stored, [...LABELS_OF_RUN, ...LABELS_OF_ACTOR, 'workflow-archiving-status']);
  const kept = without(isObject(annotations) ? annotations : {}, 'kubectl.kubernetes.io/last-applied-configuration');
  return workflow(
    {
      generateName: typeof generateName === 'string' && generateName !== '' ? generateName : `${name}-`,
      namespace,
      labels: { ...objectAt(metadata, 'labels'), [`${PREFIX}resubmitted-from-workflow`]: name },
      ...(Object.keys(kept).length > 0 && { annotations: kept }),
      ...(Array.isArray(ownerReferences) && { ownerReferences }),
    },
    specToRunAgain(objectAt(stored, 'spec')),
  );
}

function workflow(metadata: JsonObject, spec: JsonObject): JsonObject {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', metadata, spec };
}

function nameAndLabels(object: JsonObject): { readonly name: string; readonly labels: JsonObject } {
  const metadata = objectAt(object, 'metadata');
  return { name: textAt(metadata, 'name'), labels: objectAt(metadata, 'labels') };
}

/** Several controllers share a cluster by this label: what comes of an object belongs to the same one. */
function instanceOf(labels: JsonObject): JsonObject {
  return INSTANCE in labels ? { [INSTANCE]: labels[INSTANCE] } : {};
}
