import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { replaceValue } from '../manifest/mend.ts';
import { removeField } from '../manifest/rearrange.ts';
import { validateProbeHandler } from './handlers.ts';
import { validateNonNegative } from './numbers.ts';
import { isPresent } from './presence.ts';

const area = new Area('probe', 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/');

const numbers = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/** The three probes of a container. @see validateLivenessProbe, validateReadinessProbe, validateStartupProbe */
export function validateProbes(container: Field): void {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = container.get(name);
    if (!isPresent(probe)) continue;
    validateProbe(probe);
    if (name === 'readinessProbe') validateReadiness(probe);
    else validateSuccessThreshold(probe.get('successThreshold'));
  }
}

function validateProbe(probe: Field): void {
  validateProbeHandler(probe);
  for (const name of numbers) validateNonNegative(area, probe.get(name));
  const gracePeriod = probe.get('terminationGracePeriodSeconds');
  if (gracePeriod.isSet && (gracePeriod.number() ?? 0) <= 0) {
    area.invalid(gracePeriod, msg('`terminationGracePeriodSeconds` of a probe must be 1 or more.'), {
      rule: 'grace-period',
    });
  }
}

/** 0 stands for the default, which is 1. */
function validateSuccessThreshold(threshold: Field): void {
  const value = threshold.number() ?? 0;
  if (value === 0 || value === 1) return;
  area.invalid(
    threshold,
    msg('Liveness and startup probes succeed at the first success: set `successThreshold: 1` or remove it.'),
    {
      rule: 'success-threshold',
      fixes: () => replaceValue(threshold, '1'),
    },
  );
}

function validateReadiness(probe: Field): void {
  const gracePeriod = probe.get('terminationGracePeriodSeconds');
  if (!gracePeriod.isSet) return;
  area.invalid(gracePeriod, msg('A readiness probe ends no container: remove `terminationGracePeriodSeconds`.'), {
    rule: 'readiness-grace-period',
    fixes: () => removeField(gracePeriod),
  });
}
