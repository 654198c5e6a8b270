import { msg } from '../../message.ts';
import type { Cause, Finding } from '../explanation.ts';
import { countIndexes, failureOf } from '../facts.ts';
import { statusIndexesInWords } from '../words.ts';

/** Indexes have failed for good. */
export const failedIndexes: Cause = ({ job }) => {
  const { spec, status, metadata } = job;
  const indexes = status?.failedIndexes ?? '';
  const failed = failureOf(job);
  const count = countIndexes(indexes);
  if (count === 0 || (failed !== undefined && !/Indexes/.test(failed.reason ?? ''))) return [];
  const base = {
    object: { kind: 'Job', name: metadata.name },
    ...(failed?.lastTransitionTime === undefined ? {} : { since: failed.lastTransitionTime }),
  };
  const limit = spec.backoffLimitPerIndex ?? 0;
  const args = { indexes: statusIndexesInWords(indexes), count, limit };
  const findings: Finding[] = [];
  if (failed?.reason === 'MaxFailedIndexesExceeded') {
    findings.push({
      ...base,
      sentence: msg(
        '{count} indexes failed, more than the {most} that `maxFailedIndexes` allows. The others were stopped.',
        {
          count,
          most: spec.maxFailedIndexes ?? 0,
        },
      ),
      advice: msg('Allow more in `maxFailedIndexes` if the results of the others are of use without these.'),
      field: 'spec.maxFailedIndexes',
    });
  }
  findings.push({
    ...base,
    sentence:
      count === 1
        ? msg('Index {indexes} failed for good (`backoffLimitPerIndex` is {limit}).', args)
        : msg('Indexes {indexes} failed for good (`backoffLimitPerIndex` is {limit}).', args),
    advice: msg('What has failed for good is not tried again: run it in a new Job once the failure is mended.'),
    field: 'spec.backoffLimitPerIndex',
  });
  return findings;
};
