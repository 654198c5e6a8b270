import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { jobDocs } from '../jobSpec.ts';
import { warnOfObjectMeta } from './objectMeta.ts';
import { warnOfPodTemplate } from './podTemplate.ts';

const area = new Area('job', jobDocs);

/** Above both, the list of an Indexed Job's finished indexes may become too long to be kept. */
const manyCompletions = 100_000;
const manyPods = 10_000;

/** What the API server warns of when it creates a Job. @see pkg/registry/batch/job/strategy.go, WarningsOnCreate */
export function warnOfJob(job: Field): void {
  warnOfObjectMeta(job.get('metadata'));
  warnOfJobSpec(job.get('spec'));
}

/** @see pkg/registry/batch/cronjob/strategy.go, WarningsOnCreate */
export function warnOfCronJob(cronJob: Field): void {
  warnOfObjectMeta(cronJob.get('metadata'));
  warnOfJobSpec(cronJob.at('spec', 'jobTemplate', 'spec'));
}

/** @see pkg/api/job/warnings.go, WarningsForJobSpec */
function warnOfJobSpec(spec: Field): void {
  if (spec.isUnknown) return;
  warnOfManyIndexes(spec);
  warnOfPodTemplate(spec.get('template'));
}

function warnOfManyIndexes(spec: Field): void {
  const completions = spec.get('completions');
  const parallelism = spec.get('parallelism');
  if ((completions.number() ?? 0) <= manyCompletions || (parallelism.number() ?? 0) <= manyPods) return;
  if (spec.get('completionMode').text() !== 'Indexed' || parallelism.isUnknown || completions.isUnknown) return;
  const message = msg(
    'With more than {completions} completions and {parallelism} Pods at a time, Kubernetes may lose track of the indexes that are done: lower `parallelism`.',
    { completions: manyCompletions, parallelism: manyPods },
  );
  area.warning(spec, message, {
    rule: 'many-indexes',
    span: parallelism.span,
    related: [{ ...completions.span, message: msg('`completions` is here') }],
    fixes: () => replaceValue(parallelism, String(manyPods), false),
  });
}
