import { checkSchedule, type ScheduleProblem } from '../cron/apiCheck.ts';
import { dnsSubdomain } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix, TextChange } from '../manifest/finding.ts';
import { replaceByNearest, replaceString } from '../manifest/mend.ts';
import { removeField, setField } from '../manifest/rearrange.ts';
import { innerSpan } from '../manifest/scalarText.ts';
import { validateJobSpec } from './jobSpec.ts';
import { validateNonNegative } from './numbers.ts';
import { validateObjectMeta } from './objectMeta.ts';

const area = new Area('cronjob', 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/');

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
}

function validateNameLength(metadata: Field): void {
  const name = metadata.get('name');
  const prefix = metadata.get('generateName');
  const length = name.isBlank ? (prefix.isBlank ? 0 : prefix.text().length + 5) : name.text().length;
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
    });
  }
  const problems = checkSchedule({
    schedule: schedule.isUnknown || schedule.isBlank ? undefined : schedule.text(),
    timeZone: timeZone.isSet && !timeZone.isUnknown ? timeZone.text() : undefined,
  });
  for (const problem of problems) report(problem.target === 'schedule' ? schedule : timeZone, spec, problem);
}

function report(field: Field, spec: Field, problem: ScheduleProblem): void {
  area.invalid(field, problem.message, {
    rule: problem.rule,
    span: innerSpan(field, problem.start, problem.end),
    fixes: () => problem.fixes.flatMap((fix) => scheduleFix(field, spec, fix)),
  });
}

function scheduleFix(field: Field, spec: Field, fix: ScheduleProblem['fixes'][number]): Fix[] {
  const value = field.text().slice(0, fix.start) + fix.newText + field.text().slice(fix.end);
  const zone = fix.timeZone === undefined ? [] : setTimeZone(spec, fix.timeZone);
  return replaceString(field, value).map(({ changes }) => ({
    title: fix.title,
    changes: [...changes, ...zone].sort((a, b) => a.start - b.start),
    preferred: fix.preferred || (fix.timeZone !== undefined && !spec.get('timeZone').isSet),
  }));
}

function setTimeZone(spec: Field, zone: string): readonly TextChange[] {
  const [fix] = setField(spec, { key: 'timeZone', value: zone, below: 'schedule' });
  return fix?.changes ?? [];
}

function validateConcurrencyPolicy(policy: Field): void {
  const value = policy.text();
  if (value === '' || concurrencyPolicies.includes(value)) return;
  area.notSupported(policy, concurrencyPolicies, { fixes: () => replaceByNearest(policy, concurrencyPolicies) });
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
