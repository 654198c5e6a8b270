import type { Kind } from '../kind.ts';
import { sparkApplication as application } from './containers.ts';

/** Of the Spark operator. Only advised on. */
export const sparkApplication: Kind = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'SparkApplication',
  sparkApplications: (object) => [application(object.get('spec'))],
};
