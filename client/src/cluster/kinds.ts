/** What a command can do with objects of a kind; each can also be looked at, and deleted. */
export type Ability = 'apply' | 'logs' | 'restart' | 'stop' | 'submit' | 'suspend';

/** What there is to know of a kind of objects that commands act on. */
export interface KindFacts {
  readonly apiVersion: string;
  /** The plural name, which URLs and the authorizer use. */
  readonly resource: string;
  /** Objects of such a kind are in no namespace; that of a {@link ClusterTarget} is empty. */
  readonly clusterScoped?: true;
  /** The project whose CustomResourceDefinition brings the kind; absent: Kubernetes has it by itself. */
  readonly project?: string;
  readonly abilities: readonly Ability[];
}

const argo = { apiVersion: 'argoproj.io/v1alpha1', project: 'Argo Workflows' } as const;
const spark = { apiVersion: 'sparkoperator.k8s.io/v1beta2', project: 'Spark Operator' } as const;

/** Every kind that commands act on, in the order in which lists name them. */
const kinds = {
  Job: { apiVersion: 'batch/v1', resource: 'jobs', abilities: ['apply', 'logs', 'suspend'] },
  CronJob: { apiVersion: 'batch/v1', resource: 'cronjobs', abilities: ['apply', 'logs', 'suspend'] },
  Pod: { apiVersion: 'v1', resource: 'pods', abilities: ['logs'] },
  Workflow: { ...argo, resource: 'workflows', abilities: ['apply', 'logs', 'stop', 'suspend'] },
  CronWorkflow: { ...argo, resource: 'cronworkflows', abilities: ['apply', 'logs', 'submit', 'suspend'] },
  WorkflowTemplate: { ...argo, resource: 'workflowtemplates', abilities: ['apply', 'submit'] },
  ClusterWorkflowTemplate: {
    ...argo,
    resource: 'clusterworkflowtemplates',
    clusterScoped: true,
    abilities: ['apply', 'submit'],
  },
  SparkApplication: { ...spark, resource: 'sparkapplications', abilities: ['apply', 'logs', 'restart', 'suspend'] },
  ScheduledSparkApplication: {
    ...spark,
    resource: 'scheduledsparkapplications',
    abilities: ['apply', 'logs', 'suspend'],
  },
  PrometheusRule: {
    apiVersion: 'monitoring.coreos.com/v1',
    project: 'Prometheus Operator',
    resource: 'prometheusrules',
    abilities: ['apply'],
  },
} as const satisfies Readonly<Record<string, KindFacts>>;

export type TargetKind = keyof typeof kinds;

/** The kinds that can be applied. */
export type ApplicableKind = {
  [Kind in TargetKind]: 'apply' extends (typeof kinds)[Kind]['abilities'][number] ? Kind : never;
}[TargetKind];

export const KINDS = Object.keys(kinds) as readonly TargetKind[];

export function factsOf(kind: TargetKind): KindFacts {
  return kinds[kind];
}

/** The kinds that something can be done with. */
export function kindsThatCan(ability: Ability): readonly TargetKind[] {
  return KINDS.filter((kind) => can(kind, ability));
}

export function can(kind: TargetKind, ability: 'apply'): kind is ApplicableKind;
export function can(kind: TargetKind, ability: Ability): boolean;
export function can(kind: TargetKind, ability: Ability): boolean {
  return factsOf(kind).abilities.includes(ability);
}

/** The kind that a manifest names, whatever the version of its group. */
export function kindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }) {
  return KINDS.find((each) => each === kind && groupOf(factsOf(each).apiVersion) === groupOf(apiVersion));
}

/** Empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
