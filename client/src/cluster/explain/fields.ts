import type { Container, Job } from '../types.ts';

/** A container of the Pod template, and where it stands in a Job. */
export interface TemplateContainer {
  readonly container: Container;
  /** `spec.template.spec.containers[0]` */
  readonly field: string;
}

/** The container of that name in a Job's template; undefined where somebody else has put it into the Pods. */
export function templateContainer({ spec }: Job, name: string): TemplateContainer | undefined {
  const pod = spec.template?.spec;
  for (const key of ['containers', 'initContainers'] as const) {
    const index = (pod?.[key] ?? []).findIndex((container) => container.name === name);
    const container = pod?.[key]?.[index];
    if (container !== undefined) return { container, field: `spec.template.spec.${key}[${index}]` };
  }
  return undefined;
}

/** The `field` of a finding about a container. */
export function containerField(job: Job, name: string, field = ''): { readonly field?: string } {
  const found = templateContainer(job, name);
  return found === undefined ? {} : { field: found.field + field };
}
