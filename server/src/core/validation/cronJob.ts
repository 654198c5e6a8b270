import { checkSchedule } from '../cron/apiCheck.ts';
import { dnsSubdomain } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { replaceString } from '../manifest/mend.ts';
import { addField, removeField } from '../manifest/rearrange.ts';
import { effectiveName } from './generatedName.ts';
import { validateJobSpec } from './jobSpec.ts';
import { validateNonNegative } from './numbers.ts';
import { validateObjectMeta } from './objectMeta.ts';
import { reportSchedule } from './schedule.ts';
import { warnOfCronJob } from './warnings/job.ts';

const area = new Area('cronjob', 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/');

/** Offered where a schedule is missing: at 02:00 every day. */
const exampleSchedule = '0 2 * * *';
const concurrencyPolicies = ['Allow', 'Forbid', 'Replace'];
/** A Job's name of 63 characters less the `-` and ten digits that the controller appends. */
const maxNameLength = 52;

/** pkg/apis/batch/validation/validation.go, ValidateCronJobCreate */
export function validateCronJob(cronJob: Field): void {
  const metadata = cronJob.get('metadata');
  validateObjectMeta(metadata, { nameFormat: dnsSubdomain });
  validateNameLength(metadata);
  const spec = cronJob.get('spec');
  validateSchedule(spec);
  validateConcurrencyPolicy(spec.get('concurrencyPolicy'));
  for (const name of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    validateNonNegative(area, spec.get(name));
  }
  validateJobTemplate(spec.get('jobTemplate'));
  warnOfCronJob(cronJob);
}

function validateNameLength(metadata: Field): void {
  const name = metadata.get('name');
  const prefix = metadata.get('generateName');
  const { length } = effectiveName(metadata);
  if (length <= maxNameLength || prefix.isUnknown) return;
  area.invalid(
    name,
    msg(
      'The CronJob name has {length} characters; at most {max} are allowed, because 11 are appended for each Job. Shorten it.',
      {
        length,
        max: maxNameLength,
      },
    ),
    {
      rule: 'name-length',
      ...(!name.isSet && { span: prefix.span }),
      fixes: () =>
        replaceString(
          name,
          name
            .text()
            .slice(0, maxNameLength)
            .replace(/[^a-z0-9]+$/, ''),
          false,
        ),
    },
  );
}

function validateSchedule(spec: Field): void {
  const schedule = spec.get('schedule');
  const timeZone = spec.get('timeZone');
  if (schedule.isBlank) {
    area.required(schedule, {
      rule: 'schedule-required',
      message: msg('A CronJob needs a `schedule`: add one, such as `schedule: "0 2 * * *"` for 02:00 every day.'),
      fixes: () =>
        schedule.node === undefined
          ? addField(spec, { key: 'schedule', value: JSON.stringify(exampleSchedule) }, false)
          : replaceString(schedule, exampleSchedule, false),
    });
  }
  const problems = checkSchedule({
    schedule: schedule.isUnknown || schedule.isBlank ? undefined : schedule.text(),
    timeZone: timeZone.isSet && !timeZone.isUnknown ? timeZone.text() : undefined,
  });
  for (const problem of problems) reportSchedule(area, { schedule, timeZone, spec }, problem);
}

function validateConcurrencyPolicy(policy: Field): void {
  const value = policy.text();
  if (value === '' || concurrencyPolicies.includes(value)) return;
  area.notSupported(policy, concurrencyPolicies, choiceFix(policy, concurrencyPolicies));
}

function validateJobTemplate(template: Field): void {
  const spec = template.get('spec');
  validateJobSpec(spec, { defaulted: false });
  const selector = spec.get('selector');
  if (selector.isSet) {
    area.invalid(selector, msg('The `selector` of each Job is made by the API server: remove it.'), {
      rule: 'selector-generated',
      span: selector.anchor,
      fixes: () => removeField(selector),
    });
  }
  const manual = spec.get('manualSelector');
  if (manual.bool() === true) {
    area.notSupported(manual, ['false'], {
      rule: 'manual-selector',
      message: msg('The Jobs of a CronJob cannot have a selector of your own: remove `manualSelector`.'),
      fixes: () => removeField(manual),
    });
  }
}
