import { checkSchedule } from '../../cron/apiCheck.ts';
import type { Field } from '../../manifest/field.ts';
import { validateCronJob } from '../../validation/cronJob.ts';
import type { Kind, ScheduleFacet } from '../kind.ts';

export const cronJob: Kind = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  definition: 'batch.v1.CronJob',
  validate: validateCronJob,
  schedules: (object) => [scheduleOf(object)],
  jobSpecs: (object) => [object.at('spec', 'jobTemplate', 'spec')],
};

function scheduleOf(object: Field): ScheduleFacet {
  const spec = object.get('spec');
  return {
    schedule: spec.get('schedule'),
    timeZone: spec.get('timeZone'),
    suspend: spec.get('suspend'),
    spec,
    check: checkSchedule,
  };
}
