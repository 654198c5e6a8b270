import { checkForSpark } from '../../cron/controllerCheck.ts';
import type { Field } from '../../manifest/field.ts';
import { validateScheduledSparkApplication } from '../../validation/scheduledSparkApplication.ts';
import type { Kind, ScheduleFacet } from '../kind.ts';

/** Of the Spark operator. Only its schedule is looked at. */
export const scheduledSparkApplication: Kind = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'ScheduledSparkApplication',
  validate: (object) => validateScheduledSparkApplication(scheduleOf(object)),
  schedules: (object) => [scheduleOf(object)],
};

function scheduleOf(object: Field): ScheduleFacet {
  const spec = object.get('spec');
  return {
    schedule: spec.get('schedule'),
    timeZone: spec.get('timeZone'),
    suspend: spec.get('suspend'),
    spec,
    check: checkForSpark,
  };
}
