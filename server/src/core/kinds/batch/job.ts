import { validateJob } from '../../validation/job.ts';
import type { Kind } from '../kind.ts';

export const job: Kind = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  definition: 'batch.v1.Job',
  validate: validateJob,
  jobSpecs: (object) => [object.get('spec')],
};
