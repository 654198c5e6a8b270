import { durationInWords } from '../../duration.ts';
import { msg } from '../../message.ts';
import type { Cause } from '../explanation.ts';
import { failureOf } from '../facts.ts';
import { podsInWords } from '../words.ts';

/** `activeDeadlineSeconds` of the Job has ended it. */
export const jobDeadline: Cause = ({ job }) => {
  const failed = failureOf(job);
  if (failed?.reason !== 'DeadlineExceeded') return [];
  const { lastTransitionTime: since } = failed;
  const seconds = job.spec.activeDeadlineSeconds ?? 0;
  return [
    {
      sentence: msg(
        'It was active longer than its `activeDeadlineSeconds` of {seconds} ({duration}), so its Pods were stopped.',
        { seconds, duration: durationInWords(seconds * 1000) },
      ),
      advice: msg('Give it more time, or see what held it up. Retries and waiting for a node count as well.'),
      field: 'spec.activeDeadlineSeconds',
      object: { kind: 'Job', name: job.metadata.name },
      ...(since === undefined ? {} : { since }),
    },
  ];
};

/** `activeDeadlineSeconds` of the Pod template ends a Pod, not the Job (`pkg/kubelet/active_deadline.go`). */
export const podDeadline: Cause = ({ job, pods }) => {
  const late = pods.filter(({ status }) => status?.reason === 'DeadlineExceeded');
  const [first] = late;
  if (first === undefined) return [];
  return [
    {
      sentence: msg('{pods} ran longer than the {seconds} s that `activeDeadlineSeconds` of the Pod template allows.', {
        pods: podsInWords(late),
        seconds: job.spec.template?.spec?.activeDeadlineSeconds ?? first.spec?.activeDeadlineSeconds ?? 0,
      }),
      advice: msg('That ends one Pod, which is then tried again. To limit the whole Job, set the field of the Job.'),
      field: 'spec.template.spec.activeDeadlineSeconds',
      rule: 'job/active-deadline-on-pod',
      object: { kind: 'Pod', name: first.metadata.name },
    },
  ];
};
