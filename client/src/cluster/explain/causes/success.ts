import { msg } from '../../message.ts';
import type { Cause, Finding } from '../explanation.ts';
import { successOf } from '../facts.ts';
import { statusIndexesInWords } from '../words.ts';

/** What is worth knowing of a Job that has succeeded: by which rule, and after which failures. */
export const success: Cause = ({ job }) => {
  const succeeded = successOf(job);
  if (succeeded === undefined) return [];
  const { metadata, spec, status } = job;
  const object = { kind: 'Job', name: metadata.name };
  const findings: Finding[] = [];
  const rule = /^Matched rules at index (\d+)/.exec(succeeded.message ?? '')?.[1];
  if (succeeded.reason === 'SuccessPolicy') {
    const at = Number(rule ?? 0);
    findings.push({
      sentence: msg(
        'Rule {number} of `successPolicy` was met when the indexes {indexes} had succeeded, so the Pods of all others were stopped.',
        { number: at + 1, indexes: statusIndexesInWords(status?.completedIndexes ?? '') },
      ),
      field: `spec.successPolicy.rules[${at}]`,
      object,
    });
  }
  const failed = status?.failed ?? 0;
  if (failed > 0 && succeeded.reason !== 'SuccessPolicy') {
    const limit = spec.backoffLimit ?? 6;
    findings.push({
      sentence:
        failed === 1
          ? msg('1 Pod failed on the way and was replaced (`backoffLimit` is {limit}).', { limit })
          : msg('{failed} Pods failed on the way and were replaced (`backoffLimit` is {limit}).', {
              failed,
              limit,
            }),
      object,
    });
  }
  return findings;
};
