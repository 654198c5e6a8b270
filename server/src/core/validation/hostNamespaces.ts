import { byteLength, dnsSubdomain } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { checkFormat } from './checks.ts';

const userArea = new Area('user-namespace', 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/');
const nameArea = new Area('host-name', 'https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/');

/** The longest host name of Linux. */
const maxHostNameBytes = 64;

/** In the object that the API server validates, these fields have other names. */
const sharedNamespaces: readonly (readonly [name: string, reportedAs: string])[] = [
  ['hostNetwork', 'hostNetwork'],
  ['hostPID', 'HostPID'],
  ['hostIPC', 'HostIPC'],
];

/** A Pod in its own user namespace shares no other namespace with the host, and no block devices. @see validateHostUsers */
export function validateHostUsers(podSpec: Field, containers: readonly Field[]): void {
  if (podSpec.get('hostUsers').bool() !== false) return;
  for (const [name, reportedAs] of sharedNamespaces) {
    const shared = podSpec.get(name);
    if (shared.bool() !== true) continue;
    const message = msg('With `hostUsers: false` the Pod cannot have `{field}: true`: remove one of the two.', {
      field: name,
    });
    userArea.forbidden(shared.as(`${podSpec.path}.${reportedAs}`), message, { rule: 'shared-namespace' });
  }
  for (const container of containers) {
    const devices = container.get('volumeDevices');
    if (devices.size === 0) continue;
    userArea.forbidden(
      devices,
      msg('With `hostUsers: false` block devices cannot be used: mount a file system instead.'),
      { rule: 'volume-devices' },
    );
  }
}

/** A host name in place of the one that Kubernetes gives. @see validatePodHostName */
export function validateHostName(podSpec: Field): void {
  const override = podSpec.get('hostnameOverride');
  if (!override.isSet) return;
  for (const name of ['setHostnameAsFQDN', 'hostNetwork']) {
    if (podSpec.get(name).bool() !== true) continue;
    nameArea.forbidden(
      override,
      msg('`hostnameOverride` and `{field}: true` exclude each other: remove one.', { field: name }),
      { rule: 'override' },
    );
  }
  if (byteLength(override.text()) > maxHostNameBytes) nameArea.tooLong(override, maxHostNameBytes);
  checkFormat(nameArea, override, dnsSubdomain, 'override-format');
}
