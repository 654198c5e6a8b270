import { msg } from '../l10n/message.ts';
import { Area, lastName } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';

const area = new Area('pod-os', 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-os');

const systems = ['linux', 'windows'];

const linuxOnlyPodFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const linuxOnlyContainerFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** The operating system of a Pod, and what does not exist on it. @see validateOS, validateLinux, validateWindows */
export function validateOs(podSpec: Field, containers: readonly Field[]): void {
  const os = podSpec.get('os');
  const name = os.get('name');
  if (!os.isSet || os.isUnknown || name.isUnknown) return;
  if (name.isBlank) area.required(name);
  else if (name.text() === 'linux') validateLinux(podSpec, containers);
  else if (name.text() === 'windows') validateWindows(podSpec, containers);
  else area.notSupported(name.as(os.path), systems, { rule: 'name', ...choiceFix(name, systems) });
}

function validateLinux(podSpec: Field, containers: readonly Field[]): void {
  for (const owner of [podSpec, ...containers]) {
    const options = owner.at('securityContext', 'windowsOptions');
    if (options.isSet)
      area.forbidden(options, msg('A Pod with `os.name: linux` has no Windows options: remove them.'), {
        rule: 'windows-options',
      });
  }
}

function validateWindows(podSpec: Field, containers: readonly Field[]): void {
  const context = podSpec.get('securityContext');
  const fields = [
    ...linuxOnlyPodFields.map((name) => context.get(name)),
    ...['hostUsers', 'shareProcessNamespace'].map((name) => podSpec.get(name)),
    ...containers.flatMap((container) =>
      linuxOnlyContainerFields.map((name) => container.get('securityContext').get(name)),
    ),
  ].filter((field) => field.isSet);
  const shared = ['hostPID', 'hostIPC'].map((name) => podSpec.get(name)).filter((field) => field.bool() === true);
  const sysctls = context.get('sysctls');
  for (const field of [...fields, ...shared, ...(sysctls.size > 0 ? [sysctls] : [])]) {
    area.forbidden(
      field,
      msg('A Pod with `os.name: windows` cannot have `{field}`: remove it.', { field: lastName(field) }),
      { rule: 'linux-only' },
    );
  }
}
