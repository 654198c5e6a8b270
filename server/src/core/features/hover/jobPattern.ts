import { cronJobSpecAround, type JobSize, jobSize } from '../../facets/jobFacts.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { ExplainContext } from './explainContext.ts';

/** What `completions`, `parallelism` and `completionMode` make of a Job together. */
export function explainPattern(jobSpec: Field, context: ExplainContext): Message[] {
  const size = jobSize(jobSpec);
  if (size === undefined) return [];
  const { completions, parallelism } = size;
  if (completions === 0) return [msg('With 0 completions the Job is complete at once, without any Pod.')];
  if (parallelism === 0) return [msg('Paused: with a `parallelism` of 0 no Pod starts until it is raised.')];
  if (completions === undefined) return workQueue(parallelism);
  return size.indexed
    ? [indexed({ ...size, completions }), whereTheIndexIs(jobSpec, context)]
    : [fixedCount({ ...size, completions })];
}

function workQueue(parallelism: number): Message[] {
  const end = msg(
    'After the first success no new Pod starts, and the Job is complete when the others have ended: the Pods agree among themselves when the work is done.',
  );
  if (parallelism === 1) return [msg('Work queue with 1 Pod: `parallelism` is set and `completions` is not.'), end];
  return [msg('Work queue with {parallelism} Pods at a time: `completions` is not set.', { parallelism }), end];
}

type Counted = JobSize & { readonly completions: number };

function fixedCount({ completions, parallelism }: Counted): Message {
  if (completions === 1) return msg('One Pod: the Job is complete when it has succeeded.');
  if (parallelism === 1) return msg('{completions} Pods must succeed, one after the other.', { completions });
  if (parallelism === completions) return msg('{completions} Pods must succeed; all run at a time.', { completions });
  if (parallelism > completions) {
    return msg('{completions} Pods must succeed; all run at a time, and the higher `parallelism` changes nothing.', {
      completions,
    });
  }
  return msg('{completions} Pods must succeed, at most {parallelism} at a time: at least {waves} waves.', {
    completions,
    parallelism,
    waves: Math.ceil(completions / parallelism),
  });
}

function indexed({ completions, parallelism }: Counted): Message {
  const last = completions - 1;
  if (completions === 1) return msg('Indexed Job with index 0 alone.');
  if (parallelism >= completions) return msg('Indexed Job: indexes 0–{last}, all at a time.', { last });
  if (parallelism === 1) return msg('Indexed Job: indexes 0–{last}, one after the other.', { last });
  return msg('Indexed Job: indexes 0–{last}, at most {parallelism} at a time, at least {waves} waves.', {
    last,
    parallelism,
    waves: Math.ceil(completions / parallelism),
  });
}

function whereTheIndexIs(jobSpec: Field, { name, locale }: ExplainContext): Message {
  const chinese = locale === 'zh-cn';
  const given = name === '' ? (chinese ? '<名称>' : '<name>') : name;
  const job = cronJobSpecAround(jobSpec) === undefined ? given : `${given}-${chinese ? '<分钟数>' : '<minutes>'}`;
  return msg(
    'Each Pod finds its index in `JOB_COMPLETION_INDEX`, in the annotation and label `batch.kubernetes.io/job-completion-index`, and in its host name `{host}`.',
    {
      host: `${job}-${chinese ? '<索引>' : '<index>'}`,
    },
  );
}
