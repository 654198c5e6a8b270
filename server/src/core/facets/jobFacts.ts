import type { Field } from '../manifest/field.ts';

/** A count as it stands in the manifest. `unusable`: not known yet, or nothing the API server would take. */
export type Count = number | 'unset' | 'unusable';

export function countAt(field: Field): Count {
  if (!field.isSet) return 'unset';
  const value = field.isUnknown ? undefined : field.number();
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : 'unusable';
}

/** The count, or undefined when it is not there or of no use. */
export function usableCount(field: Field): number | undefined {
  const count = countAt(field);
  return typeof count === 'number' ? count : undefined;
}

export type RestartPolicy = 'Never' | 'OnFailure' | 'unusable';

export function restartPolicyOf(jobSpec: Field): RestartPolicy {
  const field = jobSpec.at('template', 'spec', 'restartPolicy');
  const policy = field.isUnknown ? '' : field.text();
  return policy === 'Never' || policy === 'OnFailure' ? policy : 'unusable';
}

/** The spec of the CronJob around this Job template; undefined for a Job of its own. */
export function cronJobSpecAround(jobSpec: Field): Field | undefined {
  return jobSpec.path.endsWith('jobTemplate.spec') ? jobSpec.parent?.parent : undefined;
}

/** How many Pods a Job runs, defaults filled in (`SetDefaults_Job` in pkg/apis/batch/v1/defaults.go). */
export interface JobSize {
  /** Undefined: a work queue. */
  readonly completions: number | undefined;
  readonly parallelism: number;
  readonly indexed: boolean;
}

export function jobSize(jobSpec: Field): JobSize | undefined {
  const completions = countAt(jobSpec.get('completions'));
  const parallelism = countAt(jobSpec.get('parallelism'));
  const mode = jobSpec.get('completionMode');
  if (completions === 'unusable' || parallelism === 'unusable' || mode.isUnknown) return undefined;
  const indexed = mode.text() === 'Indexed';
  if (completions === 'unset') {
    if (indexed) return undefined;
    return parallelism === 'unset'
      ? { completions: 1, parallelism: 1, indexed }
      : { completions: undefined, parallelism, indexed };
  }
  return { completions, parallelism: parallelism === 'unset' ? 1 : parallelism, indexed };
}
