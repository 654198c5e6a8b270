import { cronJobSpecAround, usableCount } from '../../facets/jobFacts.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { durationWords } from '../../l10n/words.ts';
import type { Field } from '../../manifest/field.ts';
import {
  deadlineAgainstBackoffLimit,
  explainBackoffLimit,
  explainBackoffLimitPerIndex,
  failedIndexes,
} from './backoff.ts';
import { historyLimits } from './cronJobNumbers.ts';
import type { ExplainContext } from './explainContext.ts';
import { explainFailureRules } from './failureRules.ts';
import { explainPattern } from './jobPattern.ts';

export { explainCronJobField } from './cronJobNumbers.ts';
export type { ExplainContext } from './explainContext.ts';

type Explain = (jobSpec: Field, context: ExplainContext) => Message[];

const explanations: Readonly<Record<string, Explain>> = {
  activeDeadlineSeconds: explainDeadline,
  backoffLimit: explainBackoffLimit,
  backoffLimitPerIndex: explainBackoffLimitPerIndex,
  completionMode: explainPattern,
  completions: explainPattern,
  maxFailedIndexes: (jobSpec) => (jobSpec.get('maxFailedIndexes').isSet ? failedIndexes(jobSpec) : []),
  parallelism: explainPattern,
  podFailurePolicy: explainFailureRules,
  successPolicy: explainSuccessRules,
  ttlSecondsAfterFinished: explainTtl,
};

/**
 * What a field means with the numbers of this manifest, one message a sentence or two.
 * @param jobSpec the `spec` of a Job, or of a CronJob's `jobTemplate`
 * @returns nothing when the field has no numbers to explain, or some of them cannot be read
 */
export function explainJobField(jobSpec: Field, fieldName: string, context: ExplainContext): Message[] {
  const explain = Object.hasOwn(explanations, fieldName) ? explanations[fieldName] : undefined;
  return explain?.(jobSpec, context) ?? [];
}

function explainDeadline(jobSpec: Field, { locale }: ExplainContext): Message[] {
  const seconds = usableCount(jobSpec.get('activeDeadlineSeconds'));
  if (seconds === undefined) return [];
  if (seconds === 0) return [msg('With 0 the Job fails as soon as it starts.')];
  const deadline = durationWords(seconds, locale);
  const messages = [
    msg('The Job may take {deadline} in all; then its Pods are ended and it fails with `DeadlineExceeded`.', {
      deadline,
    }),
    ...deadlineAgainstBackoffLimit(jobSpec, locale),
  ];
  const ofPod = usableCount(jobSpec.at('template', 'spec', 'activeDeadlineSeconds'));
  if (ofPod !== undefined && ofPod > 0) {
    messages.push(
      msg('Each Pod may run for {duration}, as the Pod template says.', { duration: durationWords(ofPod, locale) }),
    );
  }
  return messages;
}

function explainTtl(jobSpec: Field, { locale }: ExplainContext): Message[] {
  const seconds = usableCount(jobSpec.get('ttlSecondsAfterFinished'));
  if (seconds === undefined) return [];
  const deletion =
    seconds === 0
      ? msg('The Job is deleted as soon as it has finished, and the logs of its Pods with it.')
      : msg('The Job is deleted {ttl} after it has finished, and the logs of its Pods with it.', {
          ttl: durationWords(seconds, locale),
        });
  const cronJobSpec = cronJobSpecAround(jobSpec);
  return cronJobSpec === undefined ? [deletion] : [deletion, ...historyLimits(cronJobSpec)];
}

function explainSuccessRules(jobSpec: Field): Message[] {
  const rules = jobSpec.at('successPolicy', 'rules').items();
  return rules.flatMap((rule, i) => {
    const indexes = rule.get('succeededIndexes').isUnknown ? '' : rule.get('succeededIndexes').text();
    const count = usableCount(rule.get('succeededCount'));
    const number = i + 1;
    if (indexes !== '' && count !== undefined) {
      return [
        msg('Rule {number}: complete when {count} of the indexes `{indexes}` have succeeded.', {
          number,
          count,
          indexes,
        }),
      ];
    }
    if (indexes !== '')
      return [msg('Rule {number}: complete when all indexes of `{indexes}` have succeeded.', { number, indexes })];
    if (count === undefined || rule.get('succeededIndexes').isSet) return [];
    return count === 1
      ? [msg('Rule {number}: complete when any index has succeeded.', { number })]
      : [msg('Rule {number}: complete when any {count} indexes have succeeded.', { number, count })];
  });
}
