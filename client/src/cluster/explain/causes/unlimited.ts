import { msg } from '../../message.ts';
import type { Job } from '../../types.ts';
import type { Finding } from '../explanation.ts';

/** Pods that cannot start never fail, so they never count: nothing ends such a Job but a deadline. */
export function unlimitedWait({ metadata, spec }: Job): Finding[] {
  if (spec.activeDeadlineSeconds !== undefined) return [];
  return [
    {
      sentence: msg(
        'Nothing ends this wait: a Pod that cannot start never counts against `backoffLimit`, and there is no `activeDeadlineSeconds`.',
      ),
      advice: msg('Set `activeDeadlineSeconds` to let such a Job fail.'),
      field: 'spec.activeDeadlineSeconds',
      rule: 'job/deadline-missing',
      object: { kind: 'Job', name: metadata.name },
    },
  ];
}
