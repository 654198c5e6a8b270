import type { Field } from '../manifest/field.ts';
import type { WrittenSchedule } from '../validation/schedule.ts';
import type { ArgoTemplateFacet } from './argo/templates.ts';
import type { AlertFacet } from './prometheus/alerts.ts';
import type { SparkApplicationFacet } from './spark/containers.ts';

/**
 * A kind of object that Batchwright knows. A new kind is one file like `batch/job.ts` and its shape in `schema/`. Without
 * a definition it is only advised on: rules look at it and its schedules are explained, and nobody lists or counts it.
 */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its definition in the shapes of `schema/`. */
  readonly definition?: string;
  /** Everything for which the API server, or the controller of a kind of others, refuses an object that it could read. */
  validate?(object: Field): void;
  /** The schedules on which it runs, if it has any. */
  schedules?(object: Field): ScheduleFacet[];
  /** The specs of the Jobs that it is or makes, if any. */
  jobSpecs?(object: Field): Field[];
  /** The specs of the Argo workflows that it is, makes or lends its templates to, if any. */
  workflowSpecs?(object: Field): Field[];
  /** The templates of these, if any. */
  argoTemplates?(object: Field): ArgoTemplateFacet[];
  /** The SparkApplications that it is or makes, if any. */
  sparkApplications?(object: Field): SparkApplicationFacet[];
  /** The alerts of Prometheus, if any. */
  alerts?(object: Field): AlertFacet[];
}

/** The field that keeps an object from running; undefined where its kind has none. */
export function suspendOf(kind: Kind, object: Field): Field | undefined {
  const [schedule] = kind.schedules?.(object) ?? [];
  return schedule?.suspend ?? kind.jobSpecs?.(object)[0]?.get('suspend');
}

/** The schedule of a kind whose spec has one, with the fields that CronJob has for it. */
export function scheduleInSpec(object: Field, check: ScheduleFacet['check']): ScheduleFacet {
  const spec = object.get('spec');
  return {
    schedule: spec.get('schedule'),
    timeZone: spec.get('timeZone'),
    suspend: spec.get('suspend'),
    spec,
    check,
  };
}

/** A cron schedule in an object, with what decides when it fires. */
export interface ScheduleFacet extends WrittenSchedule {
  readonly suspend: Field;
}
