import type { Kind } from './kind.ts';

type Type = Pick<Kind, 'apiVersion' | 'kind'>;

/** The kinds of other projects, by their group: all that a text needs to know of them that names none. */
const groups = [
  {
    name: 'argoproj.io',
    version: 'v1alpha1',
    kinds: ['CronWorkflow', 'Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'],
  },
  { name: 'sparkoperator.k8s.io', version: 'v1beta2', kinds: ['SparkApplication', 'ScheduledSparkApplication'] },
  { name: 'monitoring.coreos.com', version: 'v1', kinds: ['PrometheusRule'] },
];

export const foreignTypes: readonly Type[] = groups.flatMap(({ name, version, kinds }) =>
  kinds.map((kind) => ({ apiVersion: `${name}/${version}`, kind })),
);

/** Cheap test whether a text may hold an object of another project's kind: each is recognised by its exact type. */
export function mayBeForeign(text: string): boolean {
  return groups.some(({ name, kinds }) => text.includes(name) && kinds.some((kind) => text.includes(kind)));
}
