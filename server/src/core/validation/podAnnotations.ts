import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { containersOf } from './podSpec.ts';
import { appArmorArea, seccompArea, validateDescendingPath } from './profiles.ts';
import { isTemplateKey } from './templateKey.ts';
import { validateTolerationAnnotation } from './tolerationAnnotation.ts';

const podArea = new Area('pod', 'https://kubernetes.io/docs/reference/labels-annotations-taints/');

const mirrorPod = 'kubernetes.io/config.mirror';
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations';
const podSeccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const containerSeccomp = 'container.seccomp.security.alpha.kubernetes.io/';
const containerAppArmor = 'container.apparmor.security.beta.kubernetes.io/';

const localhost = 'localhost/';
const seccompProfiles: ReadonlySet<string> = new Set(['runtime/default', 'docker/default', 'unconfined']);
const appArmorProfiles: ReadonlySet<string> = new Set(['', 'runtime/default', 'unconfined']);
/** A decimal number without plus sign or leading zeros. */
const decimal = /^(0|-\d+|[1-9]\d*)$/;

/** A security profile in an annotation and in a field: what annotation value stands for which type of the field. */
interface ProfileNotation {
  readonly area: Area;
  readonly field: string;
  readonly byType: ReadonlyMap<string, readonly string[]>;
}

const seccompNotation: ProfileNotation = {
  area: seccompArea,
  field: 'seccompProfile',
  byType: new Map([
    ['Unconfined', ['unconfined']],
    ['RuntimeDefault', ['runtime/default', 'docker/default']],
  ]),
};
const appArmorNotation: ProfileNotation = {
  area: appArmorArea,
  field: 'appArmorProfile',
  byType: new Map([
    ['Unconfined', ['unconfined']],
    ['RuntimeDefault', ['runtime/default']],
  ]),
};

/** The annotations of a Pod that mean something to the API server. @see ValidatePodSpecificAnnotations */
export function validatePodAnnotations(annotations: Field, podSpec: Field): void {
  for (const [key, annotation] of annotations.entries()) {
    if (annotation.isUnknown || isTemplateKey(key)) continue;
    if (key === mirrorPod) validateMirror(annotation, podSpec);
    else if (key === deletionCost) validateDeletionCost(annotation);
    else if (key === tolerations) validateTolerationAnnotation(annotation.as(annotations.path), key);
    else if (key === podSeccomp || key.startsWith(containerSeccomp)) {
      validateSeccomp(annotation.as(`${annotations.path}.${key}`));
    } else if (key.startsWith(containerAppArmor))
      validateAppArmor(annotation, key.slice(containerAppArmor.length), podSpec);
  }
}

function validateMirror(annotation: Field, podSpec: Field): void {
  const nodeName = podSpec.get('nodeName');
  if (!nodeName.isBlank || nodeName.inspection.circumstances.partial) return;
  podArea.invalid(
    annotation,
    msg('`{key}` marks the copy of a static Pod, which has a `nodeName`: remove the annotation.', { key: mirrorPod }),
    { rule: 'mirror' },
  );
}

function validateDeletionCost(annotation: Field): void {
  const value = annotation.text();
  const number = Number(value);
  if (decimal.test(value) && number >= -(2 ** 31) && number < 2 ** 31) return;
  podArea.invalid(annotation, msg('The deletion cost must be a 32-bit integer, such as `"-100"`.'), {
    rule: 'deletion-cost',
  });
}

function validateSeccomp(annotation: Field): void {
  const profile = annotation.text();
  if (seccompProfiles.has(profile)) return;
  if (profile.startsWith(localhost)) validateDescendingPath(seccompArea, annotation, profile.slice(localhost.length));
  else {
    seccompArea.invalid(
      annotation,
      msg('`{profile}` is no seccomp profile: use the field `securityContext.seccompProfile`.', { profile }),
      { rule: 'annotation' },
    );
  }
}

function validateAppArmor(annotation: Field, containerName: string, podSpec: Field): void {
  const names = containersOf(podSpec).map((container) => container.get('name'));
  const found = names.some((name) => name.text() === containerName);
  const open = podSpec.inspection.circumstances.partial || names.some((name) => name.isUnknown);
  if (!found && !open) {
    const message = msg(
      'The Pod has no container `{name}`: correct the key, or use the field `securityContext.appArmorProfile`.',
      { name: containerName },
    );
    appArmorArea.invalid(annotation, message, {
      rule: 'annotation-container',
      ...(annotation.keySpan && { span: annotation.keySpan }),
    });
  }
  const profile = annotation.text();
  if (appArmorProfiles.has(profile) || profile.startsWith(localhost)) return;
  const message = msg('`{profile}` is no AppArmor profile: use the field `securityContext.appArmorProfile`.', {
    profile,
  });
  appArmorArea.invalid(annotation, message, { rule: 'annotation' });
}

/**
 * Where a profile stands both in an annotation and in a field, they must say the same.
 * @see validateSeccompAnnotationsAndFields, validateAppArmorAnnotationsAndFieldsMatchOnCreate
 */
export function validateProfileAgreement(annotations: Field, podSpec: Field): void {
  const values = new Map(annotations.entries());
  if (values.size === 0) return;
  const podContext = podSpec.get('securityContext');
  compareProfiles(values.get(podSeccomp), podContext.get('seccompProfile'), podContext.path, seccompNotation);
  const windows = podSpec.at('os', 'name').text() === 'windows';
  for (const container of containersOf(podSpec)) {
    const name = container.get('name').text();
    const context = container.get('securityContext');
    compareProfiles(values.get(containerSeccomp + name), context.get('seccompProfile'), context.path, seccompNotation);
    if (windows) continue;
    const own = context.get('appArmorProfile');
    const effective = own.isSet ? own : podContext.get('appArmorProfile');
    compareProfiles(values.get(containerAppArmor + name), effective, context.path, appArmorNotation);
  }
}

/** `contextPath` is where the API server reports it, also for a profile that the container has from the Pod. */
function compareProfiles(
  annotation: Field | undefined,
  profile: Field,
  contextPath: string,
  notation: ProfileNotation,
): void {
  const type = profile.get('type');
  if (annotation === undefined || annotation.isUnknown || !profile.isSet || type.isUnknown) return;
  const path = `${contextPath}.${notation.field}`;
  const value = annotation.text();
  const message = msg('The annotation says `{profile}`, which is another profile: remove the annotation.', {
    profile: value,
  });
  const related = [{ ...annotation.span, message: msg('The annotation is here.') }];
  const details = { rule: 'annotation-differs', related };
  const allowed = notation.byType.get(type.text());
  if (allowed !== undefined) {
    if (!allowed.includes(value)) notation.area.forbidden(type.as(`${path}.type`), message, details);
  } else if (type.text() === 'Localhost') {
    const local = profile.get('localhostProfile');
    if (!value.startsWith(localhost)) notation.area.forbidden(type.as(`${path}.type`), message, details);
    else if (!local.isSet || local.text() !== value.slice(localhost.length)) {
      notation.area.forbidden(local.as(`${path}.localhostProfile`), message, details);
    }
  }
}
