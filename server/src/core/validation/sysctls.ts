import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';

const area = new Area('sysctl', 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/');

const maxLength = 253;
const segment = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const namePattern = new RegExp(`^${segment}([./]${segment})*$`);

/** Kernel parameters of the IPC namespace; those of the network begin with `net.`, those of message queues with `fs.mqueue.`. */
const ipcSysctls: ReadonlySet<string> = new Set([
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.shm',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.msg',
]);

/** Kernel parameters of a Pod. @see validateSysctls, ValidateHostSysctl */
export function validateSysctls(sysctls: Field, podSpec: Field): void {
  const seen = new Set<string>();
  for (const sysctl of sysctls.items()) {
    if (sysctl.isUnknown) continue;
    const name = sysctl.get('name');
    const text = name.text();
    if (name.isBlank) area.required(name, { rule: 'name-required' });
    else if (text.length > maxLength || !namePattern.test(text)) {
      area.invalid(
        name,
        msg('`{name}` is not the name of a kernel parameter: write it as `kernel.shm_rmid_forced`.', { name: text }),
        { rule: 'name' },
      );
    } else if (seen.has(text)) area.duplicate(name);
    seen.add(text);
    validateNamespace(name, podSpec);
  }
}

/** What belongs to a namespace of the kernel cannot be set where the Pod uses that of the host. */
function validateNamespace(name: Field, podSpec: Field): void {
  const sharing = hostNamespaceOf(normalized(name.text()));
  if (sharing === undefined || podSpec.get(sharing).bool() !== true) return;
  const message = msg('`{name}` would change the host, because the Pod has `{sharing}: true`: remove one of the two.', {
    name: name.text(),
    sharing,
  });
  area.invalid(name, message, { rule: 'host-namespace' });
}

function hostNamespaceOf(name: string): 'hostNetwork' | 'hostIPC' | undefined {
  if (name.startsWith('net.')) return 'hostNetwork';
  return name.startsWith('fs.mqueue.') || ipcSysctls.has(name) ? 'hostIPC' : undefined;
}

/** `kernel/sem` is `kernel.sem`: where a slash comes first, slashes and dots change places. */
function normalized(name: string): string {
  const separator = /[./]/.exec(name)?.[0];
  return separator === '/' ? name.replace(/[./]/g, (character) => (character === '/' ? '.' : '/')) : name;
}
