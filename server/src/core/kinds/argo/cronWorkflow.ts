import { checkForArgo } from '../../cron/controllerCheck.ts';
import type { Field } from '../../manifest/field.ts';
import { validateCronWorkflow } from '../../validation/cronWorkflow.ts';
import type { Kind, ScheduleFacet } from '../kind.ts';
import { argoTemplates } from './templates.ts';

/** Of Argo Workflows. Only its schedules are judged. */
export const cronWorkflow: Kind = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'CronWorkflow',
  validate: (object) => validateCronWorkflow(object, schedulesOf(object)),
  schedules: schedulesOf,
  workflowSpecs: (object) => [object.at('spec', 'workflowSpec')],
  argoTemplates: (object) => argoTemplates(object.at('spec', 'workflowSpec')),
};

/** Those of the list `schedules`, and the one of `schedule`, which is gone since Argo 4. */
function schedulesOf(object: Field): ScheduleFacet[] {
  const spec = object.get('spec');
  const single = spec.get('schedule');
  const schedules = [...spec.get('schedules').items(), ...(single.isSet ? [single] : [])];
  const rest = { timeZone: spec.get('timezone'), suspend: spec.get('suspend'), spec, check: checkForArgo };
  return schedules.map((schedule) => ({ schedule, ...rest }));
}
