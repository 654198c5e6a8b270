import type { ArgoTemplateFacet } from '../kinds/argo/templates.ts';
import type { Kind, ScheduleFacet } from '../kinds/kind.ts';
import type { AlertFacet } from '../kinds/prometheus/alerts.ts';
import type { SparkApplicationFacet } from '../kinds/spark/containers.ts';
import type { Field } from '../manifest/field.ts';
import type { SuppressionFacet } from './suppressions.ts';

/** The object as a whole. */
export interface ObjectFacet {
  readonly kind: Kind;
  readonly object: Field;
}

/** A Job, or the Jobs that a CronJob makes. */
export interface JobFacet {
  readonly object: Field;
  /** The metadata of the Job itself: of a CronJob that of its `jobTemplate`. */
  readonly metadata: Field;
  /** The JobSpec. */
  readonly spec: Field;
  /** The CronJobSpec around it, if there is one. */
  readonly cronJobSpec: Field | undefined;
}

/** The Pods that an object makes. */
export interface PodFacet {
  readonly object: Field;
  readonly job: JobFacet;
  readonly metadata: Field;
  /** The PodSpec. */
  readonly spec: Field;
}

export interface ContainerFacet {
  readonly pod: PodFacet;
  readonly container: Field;
  /** Of `initContainers`. */
  readonly init: boolean;
}

/** Whatever is started with an image and variables: a container of a Job, of an Argo template or of Spark. */
export interface AnyContainerFacet {
  readonly container: Field;
}

/** Views of an object, by what a check looks at. */
export interface FacetTypes {
  readonly object: ObjectFacet;
  readonly schedule: ScheduleFacet;
  readonly job: JobFacet;
  readonly pod: PodFacet;
  readonly container: ContainerFacet;
  readonly anyContainer: AnyContainerFacet;
  readonly argoTemplate: ArgoTemplateFacet;
  readonly sparkApplication: SparkApplicationFacet;
  readonly alert: AlertFacet;
  /** Asked about when all other advice is known. */
  readonly suppression: SuppressionFacet;
}

export type FacetName = keyof FacetTypes;

/** The facets of one object, each made when it is first asked for. */
export class Facets {
  readonly kind: Kind;
  readonly object: Field;
  /** To be set once it is known which of them were of use. */
  suppressions: readonly SuppressionFacet[] = [];
  readonly #made: { [F in FacetName]?: readonly FacetTypes[F][] } = {};

  constructor(kind: Kind, object: Field) {
    this.kind = kind;
    this.object = object;
  }

  of<F extends FacetName>(name: F): readonly FacetTypes[F][] {
    const known: readonly FacetTypes[F][] | undefined = this.#made[name];
    if (known !== undefined) return known;
    const made: readonly FacetTypes[F][] = this.#makers[name]();
    Object.assign(this.#made, { [name]: made });
    return made;
  }

  readonly #makers: { readonly [F in FacetName]: () => readonly FacetTypes[F][] } = {
    object: () => [{ kind: this.kind, object: this.object }],
    schedule: () => this.kind.schedules?.(this.object) ?? [],
    job: () => (this.kind.jobSpecs?.(this.object) ?? []).map((spec) => jobFacet(this.object, spec)),
    pod: () => this.of('job').map(podFacet),
    container: () => this.of('pod').flatMap(containerFacets),
    anyContainer: () => [
      ...this.of('container'),
      ...this.of('argoTemplate').flatMap(({ containers }) => containers.map((container) => ({ container }))),
      ...this.of('sparkApplication').flatMap(({ containers }) => containers.map((container) => ({ container }))),
    ],
    argoTemplate: () => this.kind.argoTemplates?.(this.object) ?? [],
    sparkApplication: () => this.kind.sparkApplications?.(this.object) ?? [],
    alert: () => this.kind.alerts?.(this.object) ?? [],
    suppression: () => this.suppressions,
  };
}

function jobFacet(object: Field, spec: Field): JobFacet {
  const isTemplate = spec.path.endsWith('jobTemplate.spec');
  return {
    object,
    metadata: (spec.parent ?? object).get('metadata'),
    spec,
    cronJobSpec: isTemplate ? spec.parent?.parent : undefined,
  };
}

function podFacet(job: JobFacet): PodFacet {
  const template = job.spec.get('template');
  return { object: job.object, job, metadata: template.get('metadata'), spec: template.get('spec') };
}

function containerFacets(pod: PodFacet): ContainerFacet[] {
  const of = (list: string, init: boolean) =>
    pod.spec
      .get(list)
      .items()
      .map((container) => ({ pod, container, init }));
  return [...of('initContainers', true), ...of('containers', false)];
}
