import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { isUndetermined } from '../presence.ts';
import { isProfileText, isSameProfile, readProfile } from './profile.ts';
import { moveToField } from './profileFixes.ts';

const area = new Area('annotation', 'https://kubernetes.io/docs/reference/labels-annotations-taints/');

const podSeccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const containerSeccomp = 'container.seccomp.security.alpha.kubernetes.io/';
const containerAppArmor = 'container.apparmor.security.beta.kubernetes.io/';

/** Annotations that have no effect any more: since when, and the field in their place (pkg/api/pod/warnings.go). */
const withoutEffect: ReadonlyMap<string, readonly [version: string, field: string]> = new Map([
  ['scheduler.alpha.kubernetes.io/critical-pod', ['1.16', 'priorityClassName']],
  ['security.alpha.kubernetes.io/sysctls', ['1.11', 'securityContext.sysctls']],
  ['security.alpha.kubernetes.io/unsafe-sysctls', ['1.11', 'securityContext.sysctls']],
]);

/** Annotations of a Pod template that became fields. */
export function warnOfAnnotations(annotations: Field, spec: Field, containers: readonly Field[]): void {
  for (const [key, annotation] of annotations.entries()) {
    const entry = { annotations, annotation, key };
    const known = withoutEffect.get(key);
    if (known !== undefined) {
      reportIneffective(entry, aboutIneffective(key, ...known), () => removeField(annotation));
    } else if (key === podSeccomp) warnOfSeccomp(entry, spec);
    else if (key.startsWith(containerSeccomp)) {
      warnOfSeccomp(entry, containerOf(key.slice(containerSeccomp.length), containers));
    } else if (key.startsWith(containerAppArmor)) {
      warnOfAppArmor(entry, containerOf(key.slice(containerAppArmor.length), containers), spec);
    }
  }
}

interface Entry {
  readonly annotations: Field;
  readonly annotation: Field;
  readonly key: string;
}

function containerOf(name: string, containers: readonly Field[]): Field | undefined {
  return containers.find((container) => container.get('name').text() === name);
}

/** The key is known whether or not the value is. */
function reportIneffective({ annotations, annotation }: Entry, message: Message, fixes: () => readonly Fix[]): void {
  area.warning(annotations.as(annotation.path), message, { rule: 'no-effect', span: annotation.anchor, fixes });
}

function aboutIneffective(key: string, version: string, field: string): Message {
  return msg('The annotation `{key}` has no effect since Kubernetes {version}: use the field `{field}`.', {
    key,
    version,
    field,
  });
}

/** `owner` is the Pod or the container that the annotation is about. */
function warnOfSeccomp(entry: Entry, owner: Field | undefined): void {
  const { annotation, key } = entry;
  if (owner === undefined || !hasOnlyAnnotation(annotation, owner.at('securityContext', 'seccompProfile'))) return;
  reportIneffective(entry, aboutIneffective(key, '1.27', 'securityContext.seccompProfile'), () =>
    // A profile that has not been in force may stop what works now.
    moveToField(annotation, owner, 'seccompProfile', false),
  );
}

function warnOfAppArmor({ annotations, annotation, key }: Entry, container: Field | undefined, spec: Field): void {
  if (container === undefined || !hasOnlyAnnotation(annotation, container.at('securityContext', 'appArmorProfile'))) {
    return;
  }
  const podProfile = spec.at('securityContext', 'appArmorProfile');
  if (isUndetermined(podProfile) || (podProfile.isSet && mayStandFor(annotation, podProfile))) return;
  const message = msg(
    'The annotation `{key}` is deprecated since Kubernetes 1.30: use the field `securityContext.appArmorProfile`.',
    { key },
  );
  area.warning(annotations.as(annotation.path), message, {
    rule: 'deprecated',
    span: annotation.anchor,
    fixes: () => moveToField(annotation, container, 'appArmorProfile', true),
  });
}

/** The profile is in an annotation, in a form that is not refused, and not in the field as well. */
function hasOnlyAnnotation(annotation: Field, profile: Field): boolean {
  if (profile.isSet || isUndetermined(profile)) return false;
  return annotation.isUnknown || isProfileText(annotation.text());
}

/** The containers take the profile of the Pod. */
function mayStandFor(annotation: Field, podProfile: Field): boolean {
  const profile = readProfile(annotation.text());
  return annotation.isUnknown || (profile !== undefined && isSameProfile(profile, podProfile));
}
