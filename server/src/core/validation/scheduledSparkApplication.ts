import { Area } from '../manifest/area.ts';
import { validateSchedules, type WrittenSchedule } from './schedule.ts';

const area = new Area(
  'scheduledsparkapplication',
  'https://www.kubeflow.org/docs/components/spark-operator/user-guide/running-sparkapplication-on-schedule/',
);

/** The schedule only: spark-operator internal/controller/scheduledsparkapplication/controller.go, Reconcile. */
export function validateScheduledSparkApplication(schedule: WrittenSchedule): void {
  if (!schedule.schedule.isSet) area.required(schedule.schedule, { rule: 'schedule-required' });
  validateSchedules(area, [schedule]);
}
