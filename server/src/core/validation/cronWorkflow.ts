import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { validateSchedules, type WrittenSchedule } from './schedule.ts';

const area = new Area('cronworkflow', 'https://argo-workflows.readthedocs.io/en/latest/cron-workflows/');

/** The schedules only: argo-workflows workflow/validate/validate.go, CronWorkflow. */
export function validateCronWorkflow(cronWorkflow: Field, schedules: readonly WrittenSchedule[]): void {
  const list = cronWorkflow.at('spec', 'schedules');
  if (schedules.length === 0 && !list.isUnknown) area.required(list, { rule: 'schedule-required' });
  validateSchedules(area, schedules);
}
