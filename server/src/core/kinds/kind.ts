import type { Field } from '../manifest/field.ts';

/** A kind of object that Batchwright knows. A new kind is one file like `batch/job.ts` and its shape in `schema/`. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its definition in the shapes of `schema/`. */
  readonly definition: string;
  /** Everything for which the API server refuses an object that it could read. */
  validate(object: Field): void;
  /** The schedules on which it runs, if it has any. */
  schedules?(object: Field): ScheduleFacet[];
  /** The specs of the Jobs that it is or makes, if any. */
  jobSpecs?(object: Field): Field[];
}

/** A cron schedule in an object, with what decides when it fires. */
export interface ScheduleFacet {
  readonly schedule: Field;
  readonly timeZone: Field;
  readonly suspend: Field;
  /** The object that holds the fields which refine the schedule, such as a CronJob's spec. */
  readonly spec: Field;
}
