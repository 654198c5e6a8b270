import { checkSchedule } from '../../cron/apiCheck.ts';
import { validateCronJob } from '../../validation/cronJob.ts';
import { type Kind, scheduleInSpec } from '../kind.ts';

export const cronJob: Kind = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  definition: 'batch.v1.CronJob',
  validate: validateCronJob,
  schedules: (object) => [scheduleInSpec(object, checkSchedule)],
  jobSpecs: (object) => [object.at('spec', 'jobTemplate', 'spec')],
};
