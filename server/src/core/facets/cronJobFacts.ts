import type { Field } from '../manifest/field.ts';

/** What a CronJob does when a run is due while another is active. `unusable`: nothing the API server would take. */
export type ConcurrencyPolicy = 'unset' | 'Allow' | 'Forbid' | 'Replace' | 'unusable';

export function concurrencyPolicyOf(cronJobSpec: Field): ConcurrencyPolicy {
  const field = cronJobSpec.get('concurrencyPolicy');
  if (field.isBlank) return 'unset';
  const policy = field.isUnknown ? '' : field.text();
  return policy === 'Allow' || policy === 'Forbid' || policy === 'Replace' ? policy : 'unusable';
}
