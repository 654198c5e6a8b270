import { msg } from '../l10n/message.ts';
import { Area, lastName } from '../manifest/area.ts';
import { removeOneOf } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { checkChoice } from './checks.ts';
import { isPresent } from './presence.ts';
import { validateAppArmorProfile, validateSeccompProfile } from './profiles.ts';
import { validateSysctls } from './sysctls.ts';
import { validateWindowsOptions } from './windowsOptions.ts';

const area = new Area('security-context', 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/');

const maxId = 2 ** 31 - 1;
const procMountTypes = ['Default', 'Unmasked'];
const groupChangePolicies = ['Always', 'OnRootMismatch'];
const supplementalGroupsPolicies = ['Merge', 'Strict'];
/** `MountOption` needs the feature SELinuxMount, which is off in 1.36. */
const seLinuxChangePolicies = ['Recursive'];

/**
 * The security context of a container. `sharesHostUsers` tells whether the Pod is in the user namespace of the host;
 * undefined where it is not known.
 * @see ValidateSecurityContext
 */
export function validateSecurityContext(context: Field, sharesHostUsers: boolean | undefined): void {
  if (!isPresent(context)) return;
  validateId(context.get('runAsUser'));
  validateId(context.get('runAsGroup'));
  validateProcMount(context.get('procMount'), sharesHostUsers);
  validateSeccompProfile(context.get('seccompProfile'));
  if (context.get('allowPrivilegeEscalation').bool() === false) validateNoEscalation(context);
  validateWindowsOptions(context.get('windowsOptions'));
  validateAppArmorProfile(context.get('appArmorProfile'));
}

function validateProcMount(procMount: Field, sharesHostUsers: boolean | undefined): void {
  const fits = (choice: string) => choice !== 'Unmasked' || sharesHostUsers !== true;
  checkChoice(area, procMount, procMountTypes, 'proc-mount', fits);
  if (procMount.text() !== 'Unmasked' || sharesHostUsers !== true) return;
  area.invalid(
    procMount,
    msg('`procMount: Unmasked` is safe only in a user namespace: set `hostUsers: false` for the Pod.'),
    { rule: 'proc-mount-host-users' },
  );
}

/** What would let a process gain more privileges contradicts `allowPrivilegeEscalation: false`. */
function validateNoEscalation(context: Field): void {
  const escalation = { span: context.get('allowPrivilegeEscalation').anchor };
  if (context.get('privileged').bool() === true) {
    const message = msg(
      'A privileged container can always escalate: remove `privileged: true` or `allowPrivilegeEscalation: false`.',
    );
    area.invalid(context, message, {
      rule: 'privileged-escalation',
      ...escalation,
      ...removeOneOf(context.get('privileged'), context.get('allowPrivilegeEscalation')),
    });
  }
  const added = context.at('capabilities', 'add').items();
  if (added.some((capability) => capability.text() === 'CAP_SYS_ADMIN')) {
    const message = msg(
      'With `CAP_SYS_ADMIN` a container can escalate: remove it or `allowPrivilegeEscalation: false`.',
    );
    area.invalid(context, message, { rule: 'capability-escalation', ...escalation });
  }
}

/** The security context of a Pod. @see validatePodSpecSecurityContext */
export function validatePodSecurityContext(context: Field, podSpec: Field): void {
  validateProcessNamespace(context, podSpec);
  if (!isPresent(context)) return;
  for (const name of ['fsGroup', 'runAsUser', 'runAsGroup']) validateId(context.get(name));
  for (const group of context.get('supplementalGroups').items()) validateId(group);
  validateSysctls(context.get('sysctls'), podSpec);
  checkChoice(area, context.get('fsGroupChangePolicy'), groupChangePolicies, 'fs-group-change-policy');
  validateSeccompProfile(context.get('seccompProfile'));
  validateWindowsOptions(context.get('windowsOptions'));
  validateAppArmorProfile(context.get('appArmorProfile'));
  checkChoice(area, context.get('supplementalGroupsPolicy'), supplementalGroupsPolicies, 'supplemental-groups-policy');
  checkChoice(area, context.get('seLinuxChangePolicy'), seLinuxChangePolicies, 'selinux-change-policy');
}

/** The API server keeps this field in the security context, and reports it there. */
function validateProcessNamespace(context: Field, podSpec: Field): void {
  const shared = podSpec.get('shareProcessNamespace');
  if (shared.bool() !== true || podSpec.get('hostPID').bool() !== true) return;
  const message = msg('`shareProcessNamespace` and `hostPID` exclude each other: remove one.');
  area.invalid(shared.as(`${context.path}.shareProcessNamespace`), message, {
    rule: 'process-namespace',
    ...removeOneOf(shared, podSpec.get('hostPID')),
  });
}

function validateId(id: Field): void {
  const value = id.number();
  if (value === undefined || (value >= 0 && value <= maxId)) return;
  area.invalid(
    id,
    msg('`{field}` must be a number from 0 to {max}: correct it.', { field: lastName(id), max: maxId }),
    {
      rule: 'id-range',
    },
  );
}
