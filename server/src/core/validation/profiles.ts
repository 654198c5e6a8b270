import { byteLength } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { removeField } from '../manifest/rearrange.ts';
import { checkChoice } from './checks.ts';
import { isPresent } from './presence.ts';

export const seccompArea = new Area('seccomp', 'https://kubernetes.io/docs/tutorials/security/seccomp/');
export const appArmorArea = new Area('apparmor', 'https://kubernetes.io/docs/tutorials/security/apparmor/');

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];
/** The longest path of Linux, without its final zero byte. */
const maxAppArmorBytes = 4095;
const padded = /^\s|\s$/;

/** @see validateSeccompProfileField */
export function validateSeccompProfile(profile: Field): void {
  if (!isPresent(profile)) return;
  validateType(seccompArea, profile);
  const local = profile.get('localhostProfile');
  if (profile.get('type').text() !== 'Localhost') {
    if (!profile.get('type').isUnknown) forbidLocalProfile(seccompArea, local);
  } else if (!local.isSet) {
    requireLocalProfile(seccompArea, local);
  } else {
    validateDescendingPath(seccompArea, local, local.text());
  }
}

/** @see ValidateAppArmorProfileField */
export function validateAppArmorProfile(profile: Field): void {
  if (!isPresent(profile)) return;
  const type = profile.get('type');
  const local = profile.get('localhostProfile');
  validateType(appArmorArea, profile);
  if (type.text() === 'RuntimeDefault' || type.text() === 'Unconfined') forbidLocalProfile(appArmorArea, local);
  if (type.text() !== 'Localhost') return;
  if (local.isBlank) requireLocalProfile(appArmorArea, local);
  else if (padded.test(local.text())) {
    appArmorArea.invalid(local, msg('The name of a profile must not begin or end with white space: remove it.'), {
      rule: 'padded',
    });
  }
  if (byteLength(local.text()) > maxAppArmorBytes) appArmorArea.tooLong(local, maxAppArmorBytes);
}

/** A path below the directory of the profiles. @see validateLocalDescendingPath */
export function validateDescendingPath(area: Area, field: Field, path: string): void {
  if (path.startsWith('/')) {
    area.invalid(
      field,
      msg('The path of a profile is relative to the directory of the kubelet: remove the `/` at its beginning.'),
      { rule: 'absolute-path' },
    );
  }
  if (path.split('/').includes('..')) {
    area.invalid(field, msg('The path of a profile must not contain `..`: write it directly.'), { rule: 'path' });
  }
}

function validateType(area: Area, profile: Field): void {
  const type = profile.get('type');
  const isLocal = profile.get('localhostProfile').isSet;
  const fits = (choice: string) => (choice === 'Localhost') === isLocal;
  if (type.isBlank) area.required(type, { rule: 'type-required', ...choiceFix(type, profileTypes, fits) });
  else checkChoice(area, type, profileTypes, 'type', fits);
}

function requireLocalProfile(area: Area, local: Field): void {
  area.required(local, {
    rule: 'localhost-profile-required',
    message: msg('Type `Localhost` needs the profile on the node: add `localhostProfile`.'),
  });
}

function forbidLocalProfile(area: Area, local: Field): void {
  if (!local.isSet) return;
  area.invalid(local, msg('`localhostProfile` counts only for type `Localhost`: remove it, or change the type.'), {
    rule: 'localhost-profile',
    fixes: () => removeField(local, false),
  });
}
