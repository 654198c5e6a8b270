import { copyOf, withoutGenerated } from './clean.ts';
import { suffixedJobName } from './jobs.ts';
import { isObject, type JsonObject, objectAt, textAt } from './json.ts';

/** Annotations that tell of one run, or that would have the copy mistaken for the original. */
const OF_THE_RUN = [
  'batch.kubernetes.io/cronjob-scheduled-timestamp',
  'batch.kubernetes.io/job-tracking',
  'cronjob.kubernetes.io/instantiate',
  'kubectl.kubernetes.io/last-applied-configuration',
];

/** A name for another run of a Job: `<job>-again-<5 letters>`, in place of that of an earlier one. */
export function rerunName(job: JsonObject, random?: () => number): string {
  const name = textAt(objectAt(job, 'metadata'), 'name').replace(/-again-[a-z0-9]{5}$/, '');
  return suffixedJobName(name, '-again-', objectAt(job, 'spec'), random);
}

/**
 * A new Job that does what a stored one did: its labels, annotations and spec without what was made for that one alone.
 * It has no owner: as a Job of a CronJob it would count for that one's history, and go at once where the CronJob is gone.
 * A selector set by hand becomes a generated one, as the old one would match the Pods of both.
 */
export function jobAgain(job: JsonObject, name: string): JsonObject {
  const copy = copyOf(job);
  const spec = objectAt(copy, 'spec');
  delete spec.manualSelector;
  withoutGenerated(copy);
  delete objectAt(spec, 'template', 'metadata').creationTimestamp;
  const { namespace, labels, annotations } = objectAt(copy, 'metadata');
  const kept = isObject(annotations) ? annotations : {};
  for (const key of OF_THE_RUN) delete kept[key];
  const metadata: JsonObject = { name, namespace };
  if (isObject(labels) && Object.keys(labels).length > 0) metadata.labels = labels;
  if (Object.keys(kept).length > 0) metadata.annotations = kept;
  return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec };
}
