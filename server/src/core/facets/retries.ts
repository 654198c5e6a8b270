import type { Field } from '../manifest/field.ts';
import { countAt, restartPolicyOf } from './jobFacts.ts';

/**
 * A failure starts the work of a Pod again: in a new Pod, or in the same one with `OnFailure`. A limit of 0 ends the Job
 * at the first failure (`syncJob` in pkg/controller/job/job_controller.go).
 */
export function mayRetry(jobSpec: Field): boolean {
  const perIndex = jobSpec.get('backoffLimitPerIndex');
  const limit = countAt(perIndex.isSet ? perIndex : jobSpec.get('backoffLimit'));
  return limit === 'unset' ? !jobSpec.inspection.circumstances.partial : typeof limit === 'number' && limit > 0;
}

/** A container is started again in the same Pod, which keeps its `emptyDir` volumes. */
export function restartsInPlace(jobSpec: Field): boolean {
  return restartPolicyOf(jobSpec) === 'OnFailure';
}
