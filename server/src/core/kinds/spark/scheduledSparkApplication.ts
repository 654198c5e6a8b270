import { checkForSpark } from '../../cron/controllerCheck.ts';
import { validateScheduledSparkApplication } from '../../validation/scheduledSparkApplication.ts';
import { type Kind, scheduleInSpec } from '../kind.ts';
import { sparkApplication } from './containers.ts';

/** Of the Spark operator. Only its schedule is judged. */
export const scheduledSparkApplication: Kind = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'ScheduledSparkApplication',
  validate: (object) => validateScheduledSparkApplication(scheduleInSpec(object, checkForSpark)),
  schedules: (object) => [scheduleInSpec(object, checkForSpark)],
  sparkApplications: (object) => [sparkApplication(object.at('spec', 'template'))],
};
