import { countAt, jobSize, restartPolicyOf, usableCount } from '../../facets/jobFacts.ts';
import type { Locale } from '../../l10n/locale.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { durationWords, listWords } from '../../l10n/words.ts';
import type { Field } from '../../manifest/field.ts';
import type { ExplainContext } from './explainContext.ts';

/** Seconds: DefaultJobPodFailureBackOff and MaxJobPodFailureBackOff of pkg/controller/job/job_controller.go. */
const firstWait = 10;
const longestWait = 600;
/** Retries whose waits double; every later one comes after the longest wait. */
const growingWaits = 6;
/** Waits that are spelled out: the last of them is the longest. */
const mostWaitsNamed = growingWaits + 1;
/** From here on a limit is none in practice: the waits alone take more than a year. */
const practicallyUnlimited = 100_000;
const defaultBackoffLimit = 6;

/** Seconds before the `retry`th retry, counted from 1. */
export function waitBefore(retry: number): number {
  return retry > growingWaits ? longestWait : firstWait * 2 ** (retry - 1);
}

/** Seconds of all waits before `retries` retries. */
export function totalWait(retries: number): number {
  const growing = Math.min(retries, growingWaits);
  return firstWait * (2 ** growing - 1) + (retries - growing) * longestWait;
}

/** How many of `limit` retries can start within `deadline` seconds, if each Pod fails the moment it starts. */
export function retriesWithin(limit: number, deadline: number): number {
  const beyond = deadline - totalWait(growingWaits);
  if (beyond > 0) return Math.min(limit, growingWaits - 1 + Math.ceil(beyond / longestWait));
  let retries = 0;
  while (totalWait(retries + 1) < deadline) retries++;
  return Math.min(limit, retries);
}

function waitWords(retries: number, locale: Locale): string {
  const named = Math.min(retries, mostWaitsNamed);
  const waits = Array.from({ length: named }, (_, i) => durationWords(waitBefore(i + 1), locale));
  return listWords(waits, locale) + (retries > named ? ' …' : '');
}

export function explainBackoffLimit(jobSpec: Field, { locale }: ExplainContext): Message[] {
  const count = countAt(jobSpec.get('backoffLimit'));
  if (count === 'unusable') return [];
  if (jobSpec.get('backoffLimitPerIndex').isSet) return overAllIndexes(count);
  const limit = count === 'unset' ? defaultBackoffLimit : count;
  const messages =
    restartPolicyOf(jobSpec) === 'OnFailure' ? restartsInPlace(limit) : retriesInNewPods(jobSpec, limit, locale);
  messages.push(...deadlineAfterRetries(jobSpec, limit, locale));
  if (ignoresSomeFailures(jobSpec)) {
    messages.push(msg('Failures that an `Ignore` rule of `podFailurePolicy` matches do not count.'));
  }
  return messages;
}

function overAllIndexes(count: number | 'unset'): Message[] {
  if (count === 'unset' || count >= practicallyUnlimited) {
    return [msg('`backoffLimitPerIndex` alone limits the retries, for each index by itself.')];
  }
  return [
    msg(
      'The Job fails when more than {count} Pods have failed over all indexes, whatever `backoffLimitPerIndex` leaves.',
      { count },
    ),
  ];
}

function retriesInNewPods(jobSpec: Field, limit: number, locale: Locale): Message[] {
  const messages = [retries(limit, locale)];
  const never = restartPolicyOf(jobSpec) === 'Never';
  if (never)
    messages.push(msg('With `restartPolicy: Never` each try is a new Pod; the failed ones stay, with their logs.'));
  const parallelism = jobSize(jobSpec)?.parallelism ?? 1;
  if (limit > 0 && parallelism > 1) {
    messages.push(
      msg(
        'The failures of all Pods count together, and {parallelism} may run at a time. After a success the waits start at 10 s again.',
        { parallelism },
      ),
    );
  }
  return messages;
}

function retries(limit: number, locale: Locale): Message {
  if (limit === 0) return msg('No retry: the first failed Pod fails the Job.');
  if (limit === 1)
    return msg('The Job fails after 1 retry, which comes after a wait of {wait}.', { wait: waitWords(1, locale) });
  const waits = waitWords(limit, locale);
  if (limit >= practicallyUnlimited)
    return msg('Practically no limit on retries. Waits between tries: {waits}', { waits });
  return msg('The Job fails after {count} retries. Waits between tries: {waits}; together {total}.', {
    count: limit,
    waits,
    total: durationWords(totalWait(limit), locale),
  });
}

/** `pastBackoffLimitOnFailure` in the Job controller: 0 and 1 both end the Job at the first restart. */
function restartsInPlace(limit: number): Message[] {
  const restarts =
    limit <= 1
      ? msg('The Job fails at the first restart of a container.')
      : msg(
          'The Job fails as soon as its running Pods have {count} container restarts together. The first restart comes at once, later ones after 10 s, 20 s, 40 s … up to 5 min.',
          { count: limit },
        );
  return [restarts, msg('With `restartPolicy: OnFailure` the Pods are deleted then, and their logs with them.')];
}

/** What `activeDeadlineSeconds` leaves of the retries. */
export function deadlineAfterRetries(jobSpec: Field, limit: number, locale: Locale): Message[] {
  const seconds = usableCount(jobSpec.get('activeDeadlineSeconds'));
  if (seconds === undefined || limit === 0) return [];
  const deadline = durationWords(seconds, locale);
  const possible = restartPolicyOf(jobSpec) === 'Never' ? retriesWithin(limit, seconds) : limit;
  if (possible < limit) {
    return [
      msg(
        'Within the {deadline} of `activeDeadlineSeconds` the waits leave time for at most {possible} of {count} retries.',
        {
          deadline,
          possible,
          count: limit,
        },
      ),
    ];
  }
  return [msg('`activeDeadlineSeconds` ends the Job after {deadline}, even with retries left.', { deadline })];
}

/** The same, with the limit read from the manifest. */
export function deadlineAgainstBackoffLimit(jobSpec: Field, locale: Locale): Message[] {
  const count = countAt(jobSpec.get('backoffLimit'));
  if (count === 'unusable' || jobSpec.get('backoffLimitPerIndex').isSet) return [];
  const limit = count === 'unset' ? defaultBackoffLimit : count;
  const seconds = usableCount(jobSpec.get('activeDeadlineSeconds'));
  const tooShort =
    seconds !== undefined && restartPolicyOf(jobSpec) === 'Never' && retriesWithin(limit, seconds) < limit;
  return tooShort ? deadlineAfterRetries(jobSpec, limit, locale) : [];
}

function ignoresSomeFailures(jobSpec: Field): boolean {
  const rules = jobSpec.at('podFailurePolicy', 'rules').items();
  return rules.some((rule) => rule.get('action').text() === 'Ignore');
}

export function explainBackoffLimitPerIndex(jobSpec: Field, { locale }: ExplainContext): Message[] {
  const limit = usableCount(jobSpec.get('backoffLimitPerIndex'));
  if (limit === undefined) return [];
  return [retriesOfIndex(limit, locale), ...failedIndexes(jobSpec)];
}

function retriesOfIndex(limit: number, locale: Locale): Message {
  if (limit === 0) return msg('No retry: an index fails with its first failed Pod, and the others go on.');
  const waits = waitWords(limit, locale);
  if (limit === 1)
    return msg('Each index is retried once, after a wait of {waits}. Then it fails, and the others go on.', { waits });
  return msg(
    'Each index is retried {count} times; waits between tries: {waits}. Then it fails, and the others go on.',
    { count: limit, waits },
  );
}

export function failedIndexes(jobSpec: Field): Message[] {
  const most = countAt(jobSpec.get('maxFailedIndexes'));
  if (most === 'unusable') return [];
  if (most === 'unset') {
    return [msg('All indexes run to their end; if one has failed, the Job fails then.')];
  }
  const completions = usableCount(jobSpec.get('completions'));
  if (most === 0) return [msg('The Job fails as soon as one index has failed.')];
  if (completions === undefined)
    return [msg('The Job fails as soon as more than {count} indexes have failed.', { count: most })];
  return [
    msg('The Job fails as soon as more than {count} of {completions} indexes have failed.', {
      count: most,
      completions,
    }),
  ];
}
