import { dnsLabel } from '../formats/names.ts';
import { type Message, msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { choiceFix, removeOneOf } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import type { Cause, Fix, Related } from '../manifest/finding.ts';
import { addItem } from '../manifest/listItems.ts';
import { isSmallSlip, replaceValue } from '../manifest/mend.ts';
import { addField, removeField, setField } from '../manifest/rearrange.ts';
import type { Span } from '../yaml/tree.ts';
import { checkChoice } from './checks.ts';
import { isUndetermined } from './presence.ts';
import { climbingPath, descendingPath, makeRelative } from './volumes/paths.ts';
import type { VolumeSet } from './volumes/volumeSet.ts';

const area = new Area('volume-mount', 'https://kubernetes.io/docs/concepts/storage/volumes/');
const deviceArea = new Area(
  'volume-device',
  'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
);

const bidirectional = 'Bidirectional';
const propagations = [bidirectional, 'HostToContainer', 'None'];
const recursiveReadOnlyModes = ['Disabled', 'Enabled', 'IfPossible'];

export interface MountContext {
  readonly volumes: VolumeSet;
  readonly container: Field;
  /** `volumeDevices` of the container. */
  readonly devices: Field;
}

/**
 * `volumeMounts` of a container. The API server leaves the index out of the paths of `subPath`, `subPathExpr`,
 * `mountPropagation` and `recursiveReadOnly`.
 * @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, ValidateVolumeMounts
 */
export function validateVolumeMounts(mounts: Field, context: MountContext): void {
  const devices = pathsByName(context.devices, 'devicePath');
  const devicePaths = new Map([...devices.values()].map((path) => [path.text(), path]));
  const mountPaths = new Map<string, Field>();
  for (const mount of mounts.items()) {
    if (mount.isUnknown) continue;
    const name = mount.get('name');
    const path = mount.get('mountPath');
    requireVolume(area, name, context.volumes, devices.has(''));
    reportSecondUse(area, name, devices, 'mounted-as-device');
    if (path.isBlank) {
      const value = `/mnt/${name.text()}`;
      const fixes = () => (name.isBlank ? [] : setField(mount, { key: 'mountPath', value, below: 'name' }, false));
      const isRepeated = mountPaths.has('') || devicePaths.has('');
      area.required(path, { ...(isRepeated && { consequences: ['FieldValueInvalid'] }), fixes });
    } else {
      reportSecondUse(area, path, mountPaths, 'duplicate-path');
      reportSecondUse(area, path, devicePaths, 'path-of-device');
    }
    if (!isUndetermined(path)) mountPaths.set(path.text(), path);
    validateSubPaths(mount, mounts.path);
    validateMountModes(mount.as(mounts.path), context.container);
  }
}

/**
 * `volumeDevices` of a container, whose `volumeMounts` are `mounts`.
 * @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, ValidateVolumeDevices
 */
export function validateVolumeDevices(devices: Field, context: { volumes: VolumeSet; mounts: Field }): void {
  const mounts = pathsByName(context.mounts, 'mountPath');
  const mountPaths = new Map([...mounts.values()].map((path) => [path.text(), path]));
  const names = new Map<string, Field>();
  const paths = new Map<string, Field>();
  for (const device of devices.items()) {
    if (device.isUnknown) continue;
    const name = device.get('name');
    requireVolume(deviceArea, name, context.volumes, mounts.has(''));
    requireClaim(name, context.volumes);
    reportSecondUse(deviceArea, name, names, 'duplicate-name');
    reportSecondUse(deviceArea, name, mounts, 'used-as-mount');
    validateDevicePath(device.get('devicePath'), paths, mountPaths);
    if (!isUndetermined(name)) names.set(name.text(), name);
  }
}

/** Asks that a volume of this name is there. `isUsed`: without a name it is one that is used already. */
function requireVolume(on: Area, name: Field, volumes: VolumeSet, isUsed: boolean): void {
  if (name.isBlank) {
    const consequences: Cause[] = isUsed ? ['FieldValueNotFound', 'FieldValueInvalid'] : ['FieldValueNotFound'];
    on.required(name, { consequences, fixes: () => volumeOffers(on, name, volumes) });
    return;
  }
  const value = name.text();
  if (volumes.has(value) !== false) return;
  const faulty = volumes.written(value);
  if (faulty === undefined) {
    on.notFound(
      name,
      msg('The Pod has no volume `{name}`: add it to `volumes`, or correct the name.', { name: value }),
      {
        rule: 'volume-not-found',
        related: volumesRelated(volumes),
        fixes: () => [...volumeOffers(on, name, volumes), ...(on === area ? addVolume(name, volumes) : [])],
      },
    );
  } else {
    const message = msg('The volume `{name}` has an error of its own, so it cannot be used: correct that first.', {
      name: value,
    });
    on.notFound(name, message, {
      rule: 'volume-not-found',
      related: [relatedTo(faulty.field.get('name').span, msg('The volume is here.'))],
    });
  }
}

/** The volumes that can be meant; for a block device only those from a claim. */
function volumeOffers(on: Area, name: Field, volumes: VolumeSet): readonly Fix[] {
  const names = [...volumes.names()].filter((each) => on === area || volumes.isClaim(each) === true);
  // Even where there is but one, the other may be what is missing.
  const isSlip = names.some((each) => isSmallSlip(name.text(), each));
  return choiceFix(name, names)
    .fixes()
    .map((fix) => ({ ...fix, preferred: fix.preferred && isSlip }));
}

/** A volume of this name that lives as long as the Pod. */
function addVolume(name: Field, volumes: VolumeSet): Fix[] {
  const value = name.text();
  if (dnsLabel(value) !== undefined) return [];
  const item = [
    ['name', value],
    ['emptyDir', '{}'],
  ] as const;
  return addItem(volumes.field, item, msg('Add the volume `{name}`, empty at the start', { name: value }));
}

function volumesRelated(volumes: VolumeSet): Related[] {
  const { field } = volumes;
  return field.isSet ? [relatedTo(field.anchor, msg('The volumes of the Pod are here.'))] : [];
}

function relatedTo({ start, end }: Span, message: Message): Related {
  return { start, end, message };
}

/** A block device comes from a claim. */
function requireClaim(name: Field, volumes: VolumeSet): void {
  if (volumes.has(name.text()) !== true || volumes.isClaim(name.text()) !== false) return;
  const message = msg(
    'A block device needs a volume of type `persistentVolumeClaim` or `ephemeral`: `{name}` is none.',
    {
      name: name.text(),
    },
  );
  deviceArea.invalid(name, message, { rule: 'not-a-claim' });
}

/** Reports a name or path that is in use already. */
function reportSecondUse(on: Area, field: Field, used: ReadonlyMap<string, Field>, rule: string): void {
  const first = used.get(field.text());
  if (first === undefined || field.isBlank) return;
  const message = msg('`{value}` is used twice in this container: use another one here.', { value: field.text() });
  on.invalid(field, message, { rule, related: [relatedTo(first.span, msg('It is used here already.'))] });
}

/** The paths in the elements of a list by their names; the last one counts, and what cannot be told is left out. */
function pathsByName(list: Field, pathName: string): Map<string, Field> {
  const paths = new Map<string, Field>();
  for (const item of list.items()) {
    const name = item.get('name');
    const path = item.get(pathName);
    if (!isUndetermined(name) && !isUndetermined(path)) paths.set(name.text(), path);
  }
  return paths;
}

function validateDevicePath(path: Field, paths: Map<string, Field>, mountPaths: ReadonlyMap<string, Field>): void {
  if (path.isBlank) {
    const isRepeated = paths.has('') || mountPaths.has('');
    deviceArea.required(path, { ...(isRepeated && { consequences: ['FieldValueInvalid'] }) });
    if (!isUndetermined(path)) paths.set('', path);
    return;
  }
  reportSecondUse(deviceArea, path, paths, 'duplicate-path');
  reportSecondUse(deviceArea, path, mountPaths, 'path-of-mount');
  const wrong = climbingPath(path.text());
  if (wrong !== undefined) deviceArea.invalid(path, wrong);
  else if (!path.isUnknown) paths.set(path.text(), path);
}

/** `listPath` is the path of `volumeMounts`. */
function validateSubPaths(mount: Field, listPath: string): void {
  const subPath = mount.get('subPath');
  const expression = mount.get('subPathExpr');
  for (const field of [subPath, expression]) {
    const wrong = descendingPath(field.text());
    const name = field === subPath ? 'subPath' : 'subPathExpr';
    if (wrong === undefined) continue;
    area.invalid(field.as(`${listPath}.${name}`), wrong, { rule: 'sub-path', fixes: () => makeRelative(field) });
  }
  if (subPath.isBlank || expression.isBlank || subPath.isUnknown) return;
  area.invalid(expression, msg('`subPath` and `subPathExpr` exclude each other: remove one.'), {
    rule: 'exclusive-sub-path',
    ...removeOneOf(subPath, expression),
    span: expression.anchor,
  });
}

function validateMountModes(mount: Field, container: Field): void {
  const propagation = mount.get('mountPropagation');
  const privileged = container.at('securityContext', 'privileged');
  const fits = (choice: string) => choice !== bidirectional || privileged.bool() === true;
  checkChoice(area, propagation, propagations, 'propagation', fits);
  if (propagation.text() === bidirectional && privileged.bool() !== true && !isUndetermined(privileged)) {
    const message = msg('`Bidirectional` propagation is for privileged containers: set `securityContext.privileged`.');
    area.forbidden(propagation, message, { rule: 'privileged-propagation' });
  }
  validateRecursiveReadOnly(mount, propagation);
}

function validateRecursiveReadOnly(mount: Field, propagation: Field): void {
  const mode = mount.get('recursiveReadOnly');
  const readOnly = mount.get('readOnly');
  const canBe = readOnly.bool() === true && (!propagation.isSet || propagation.text() === 'None');
  checkChoice(area, mode, recursiveReadOnlyModes, 'recursive-read-only', (choice) => canBe || choice === 'Disabled');
  if (mode.text() !== 'Enabled' && mode.text() !== 'IfPossible') return;
  if (readOnly.bool() !== true && !isUndetermined(readOnly)) {
    const message = msg('`recursiveReadOnly` needs `readOnly: true`: add it, or remove `recursiveReadOnly`.');
    area.forbidden(mode, message, {
      rule: 'recursive-read-only',
      fixes: () => [
        ...(propagation.isSet && propagation.text() !== 'None'
          ? []
          : readOnly.isSet
            ? replaceValue(readOnly, 'true', false)
            : addField(mount, { key: 'readOnly', value: 'true', below: 'mountPath' }, false)),
        ...removeField(mode, false),
      ],
    });
  }
  if (propagation.isSet && !propagation.isUnknown && propagation.text() !== 'None') {
    const message = msg('`recursiveReadOnly` does not go with `mountPropagation`: remove one of them.');
    area.forbidden(mode, message, {
      rule: 'recursive-read-only',
      ...removeOneOf(...(readOnly.bool() === true ? [mode, propagation] : [mode])),
    });
  }
}
