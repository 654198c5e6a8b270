import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { isUndetermined } from '../presence.ts';
import { warnOfAddresses } from './addresses.ts';
import { warnOfEnv } from './env.ts';
import { warnOfNodeLabels } from './nodeLabels.ts';
import { warnOfPodSelectors } from './podSelectors.ts';
import { warnOfPorts } from './ports.ts';
import { warnOfBytes, warnOfContainerBytes } from './resources.ts';
import { warnOfVolumes } from './volumes.ts';

const podArea = new Area(
  'pod',
  'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec',
);
const pullSecretArea = new Area(
  'image-pull-secret',
  'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
);

/** `containers` are those of all kinds. @see pkg/api/pod/warnings.go, warningsForPodSpecAndMeta */
export function warnOfPodSpec(spec: Field, containers: readonly Field[]): void {
  warnOfNodeLabels(spec);
  warnOfPodSelectors(spec);
  warnOfVolumes(spec.get('volumes'));
  warnOfAddresses(spec);
  warnOfPullSecrets(spec.get('imagePullSecrets'));
  warnOfBytes(spec.get('overhead'), ['memory', 'ephemeral-storage']);
  for (const container of containers) {
    warnOfContainerBytes(container.get('resources'));
    warnOfEnv(container.get('env'));
  }
  warnOfPorts(containers);
  warnOfGracePeriod(spec.get('terminationGracePeriodSeconds'));
}

function warnOfPullSecrets(secrets: Field): void {
  const names = new Map<string, Field>();
  for (const secret of secrets.items()) {
    const name = secret.get('name');
    if (secret.isUnknown || isUndetermined(name)) continue;
    const first = names.get(name.text());
    if (name.isBlank) reportNameless(name, secret);
    else if (first === undefined) names.set(name.text(), name);
    else reportRepeatedSecret(name, secret, first);
  }
}

function reportNameless(name: Field, secret: Field): void {
  const message = msg('An image pull secret without a name has no effect: name the Secret, or remove this.');
  pullSecretArea.warning(name, message, { rule: 'no-name', fixes: () => removeItem(secret) });
}

function reportRepeatedSecret(name: Field, secret: Field, first: Field): void {
  pullSecretArea.warning(name, msg('`{name}` is listed above already: remove one of the two.', { name: name.text() }), {
    rule: 'duplicate',
    related: [{ ...first.span, message: msg('The first one is here.') }],
    fixes: () => removeItem(secret),
  });
}

function warnOfGracePeriod(period: Field): void {
  if ((period.number() ?? 0) >= 0) return;
  podArea.warning(period, msg('A negative grace period counts as 1 second: write how long the Pod may take to end.'), {
    rule: 'negative-grace-period',
    fixes: () => replaceValue(period, '1'),
  });
}
