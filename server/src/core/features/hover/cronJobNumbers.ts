import { countAt, usableCount } from '../../facets/jobFacts.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { durationWords } from '../../l10n/words.ts';
import type { Field } from '../../manifest/field.ts';
import type { ExplainContext } from './explainContext.ts';

/** Seconds between two looks of the CronJob controller. */
const controllerPeriod = 10;
const defaultSuccessful = 3;
const defaultFailed = 1;

type Explain = (cronJobSpec: Field, context: ExplainContext) => Message[];

const explanations: Readonly<Record<string, Explain>> = {
  concurrencyPolicy: explainConcurrency,
  failedJobsHistoryLimit: (spec, context) => explainHistory(spec, 'failedJobsHistoryLimit', keptFailed, context),
  startingDeadlineSeconds: explainStartingDeadline,
  successfulJobsHistoryLimit: (spec, context) =>
    explainHistory(spec, 'successfulJobsHistoryLimit', keptSuccessful, context),
  suspend: explainSuspension,
};

/**
 * What a field of a CronJob's `spec` means with the numbers of this manifest, one message a sentence or two.
 * @returns nothing when the field has no numbers to explain, or some of them cannot be read
 */
export function explainCronJobField(cronJobSpec: Field, fieldName: string, context: ExplainContext): Message[] {
  const explain = Object.hasOwn(explanations, fieldName) ? explanations[fieldName] : undefined;
  return explain?.(cronJobSpec, context) ?? [];
}

function explainStartingDeadline(spec: Field, { locale }: ExplainContext): Message[] {
  const seconds = usableCount(spec.get('startingDeadlineSeconds'));
  if (seconds === undefined) return [];
  if (seconds < controllerPeriod) {
    return [msg('Below 10 s a run may never start, because the controller looks every 10 s.')];
  }
  return [
    msg(
      'A run that could not start on time still starts up to {deadline} late; of several missed runs only the latest.',
      {
        deadline: durationWords(seconds, locale),
      },
    ),
  ];
}

function explainConcurrency(spec: Field, { locale }: ExplainContext): Message[] {
  const policy = spec.get('concurrencyPolicy');
  if (policy.isUnknown) return [];
  const deadlineField = spec.at('jobTemplate', 'spec', 'activeDeadlineSeconds');
  const seconds = countAt(deadlineField);
  const deadline = typeof seconds === 'number' ? durationWords(seconds, locale) : undefined;
  switch (policy.text()) {
    case '':
    case 'Allow':
      if (deadline !== undefined)
        return [msg('Runs may overlap; each Job may take up to {deadline} (`activeDeadlineSeconds`).', { deadline })];
      return seconds === 'unusable'
        ? []
        : [msg('Runs may overlap, and without `activeDeadlineSeconds` nothing ends a Job that hangs: they pile up.')];
    case 'Forbid':
      return [...skippedRuns(deadline, seconds === 'unusable'), ...heldUpRun(spec, locale)];
    case 'Replace':
      return [msg('When a run is due, the Job still active is deleted, and the logs of its Pods with it.')];
    default:
      return [];
  }
}

function skippedRuns(deadline: string | undefined, unusable: boolean): Message[] {
  if (deadline !== undefined) {
    return [
      msg('A run is skipped while the last Job is active, which may take up to {deadline} (`activeDeadlineSeconds`).', {
        deadline,
      }),
    ];
  }
  if (unusable) return [];
  return [
    msg(
      'A run is skipped while the last Job is active. Without `activeDeadlineSeconds` a Job that hangs blocks every later run.',
    ),
  ];
}

/** The controller does not count a forbidden run as done: it starts it when the active Job ends, if not too late. */
function heldUpRun(spec: Field, locale: ExplainContext['locale']): Message[] {
  const seconds = countAt(spec.get('startingDeadlineSeconds'));
  if (seconds === 'unusable') return [];
  if (seconds === 'unset') {
    return [
      msg('When that Job ends, the latest run that it held up starts at once: no `startingDeadlineSeconds` is set.'),
    ];
  }
  return [
    msg(
      'When that Job ends, the latest run that it held up still starts if it is at most {deadline} late (`startingDeadlineSeconds`).',
      {
        deadline: durationWords(seconds, locale),
      },
    ),
  ];
}

function explainHistory(
  spec: Field,
  name: string,
  kept: (count: number) => Message,
  { locale }: ExplainContext,
): Message[] {
  const count = usableCount(spec.get(name));
  if (count === undefined) return [];
  const ttl = usableCount(spec.at('jobTemplate', 'spec', 'ttlSecondsAfterFinished'));
  if (ttl === undefined || count === 0) return [kept(count)];
  return [
    kept(count),
    msg('`ttlSecondsAfterFinished` deletes each {ttl} after its end, even if fewer are left then.', {
      ttl: durationWords(ttl, locale),
    }),
  ];
}

function keptSuccessful(count: number): Message {
  if (count === 0)
    return msg('No successful Job is kept: each is deleted when it is complete, and the logs of its Pods with it.');
  if (count === 1) return msg('The latest successful Job is kept, with its Pods and their logs.');
  return msg('The {count} latest successful Jobs are kept, with their Pods and logs.', { count });
}

function keptFailed(count: number): Message {
  if (count === 0)
    return msg('No failed Job is kept: each is deleted when it fails, and the logs that would tell why with it.');
  if (count === 1) return msg('The latest failed Job is kept, with its Pods and their logs.');
  return msg('The {count} latest failed Jobs are kept, with their Pods and logs.', { count });
}

/** What the history limits mean for a Job that has a time to live of its own. */
export function historyLimits(cronJobSpec: Field): Message[] {
  const successful = countAt(cronJobSpec.get('successfulJobsHistoryLimit'));
  const failed = countAt(cronJobSpec.get('failedJobsHistoryLimit'));
  if (successful === 'unusable' || failed === 'unusable') return [];
  return [
    msg(
      'The CronJob keeps at most {successful} successful and {failed} failed Jobs, so a Job may be deleted earlier.',
      {
        successful: successful === 'unset' ? defaultSuccessful : successful,
        failed: failed === 'unset' ? defaultFailed : failed,
      },
    ),
  ];
}

function explainSuspension(spec: Field, { locale }: ExplainContext): Message[] {
  if (spec.get('suspend').isUnknown || spec.get('suspend').bool() !== true) return [];
  const seconds = countAt(spec.get('startingDeadlineSeconds'));
  if (seconds === 'unusable') return [];
  if (seconds === 'unset') {
    return [msg('No run starts while this is `true`. On resuming, the latest missed run starts at once.')];
  }
  return [
    msg(
      'No run starts while this is `true`. On resuming, the latest missed run starts if it is at most {deadline} late.',
      {
        deadline: durationWords(seconds, locale),
      },
    ),
  ];
}
