import { validateCronJob } from '../../validation/cronJob.ts';
import type { Kind } from '../kind.ts';

export const cronJob: Kind = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  definition: 'batch.v1.CronJob',
  validate: validateCronJob,
  schedules: (object) => {
    const spec = object.get('spec');
    return [{ schedule: spec.get('schedule'), timeZone: spec.get('timeZone'), suspend: spec.get('suspend'), spec }];
  },
  jobSpecs: (object) => [object.at('spec', 'jobTemplate', 'spec')],
};
