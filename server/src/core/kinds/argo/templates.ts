import type { Field } from '../../manifest/field.ts';

/** A template of an Argo workflow. */
export interface ArgoTemplateFacet {
  /** The spec of the workflow around it. */
  readonly workflowSpec: Field;
  readonly template: Field;
  /** What it starts, each with the fields of a container; none where it only orders others, as `dag` and `steps`. */
  readonly containers: readonly Field[];
}

/** The templates of a workflow, with those that its steps and tasks write inline. */
export function argoTemplates(workflowSpec: Field): ArgoTemplateFacet[] {
  return workflowSpec
    .get('templates')
    .items()
    .flatMap((template) => [template, ...inlineTemplates(template)])
    .map((template) => ({ workflowSpec, template, containers: containersOf(template) }));
}

/** An inline template cannot hold another one (argo-workflows docs/inline-templates.md). */
function inlineTemplates(template: Field): Field[] {
  const tasks = template.at('dag', 'tasks').items();
  const steps = template
    .get('steps')
    .items()
    .flatMap((group) => group.items());
  return [...tasks, ...steps].map((each) => each.get('inline')).filter((inline) => inline.isSet);
}

/** By pkg/apis/workflow/v1alpha1/workflow_types.go, Template: a script is a container with a source. */
function containersOf(template: Field): Field[] {
  const single = [template.get('container'), template.get('script')].filter((container) => container.isSet);
  const lists = [template.at('containerSet', 'containers'), template.get('initContainers'), template.get('sidecars')];
  return [...single, ...lists.flatMap((list) => list.items())];
}

/** What is written elsewhere in the workflow may change the containers of a template before its Pod is made. */
export function mayBePatched({ workflowSpec, template }: ArgoTemplateFacet): boolean {
  return [workflowSpec.get('podSpecPatch'), workflowSpec.get('templateDefaults'), template.get('podSpecPatch')].some(
    (patch) => patch.isSet,
  );
}
