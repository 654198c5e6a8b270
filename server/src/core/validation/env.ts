import { asPrefix, configMapKey, dnsLabel, dnsSubdomain, envVarName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { removeOneOf } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { nearestFix } from '../manifest/mend.ts';
import { checkFormat, checkFormatUnlessBlank, requireFormat } from './checks.ts';
import { validateFieldRef, validateResourceFieldRef } from './fieldRef.ts';
import { NameSet } from './nameSet.ts';
import { isPresent } from './presence.ts';

const area = new Area(
  'env',
  'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
);

const podFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** The API server takes the name of an object here as if it were the beginning of one. */
const objectName = asPrefix(dnsSubdomain);

const sources: readonly (readonly [name: string, validate: (source: Field) => void])[] = [
  ['fieldRef', (source) => validateFieldRef(source, { supported: podFields })],
  ['resourceFieldRef', (source) => validateResourceFieldRef(source, { inVolume: false })],
  ['configMapKeyRef', validateKeyRef],
  ['secretKeyRef', validateKeyRef],
  ['fileKeyRef', validateFileKeyRef],
];

/** The environment variables of a container. @see ValidateEnv */
export function validateEnv(env: Field): void {
  for (const variable of env.items()) {
    if (variable.isUnknown) continue;
    requireFormat(area, variable.get('name'), envVarName, { required: 'name-required', format: 'name' });
    const valueFrom = variable.get('valueFrom');
    if (isPresent(valueFrom)) validateValueFrom(valueFrom, variable.get('value'));
  }
}

function validateValueFrom(valueFrom: Field, value: Field): void {
  let used = 0;
  for (const [name, validate] of sources) {
    const source = valueFrom.get(name);
    if (source.isSet) used++;
    if (isPresent(source)) validate(source);
  }
  if (used === 0) {
    if (valueFrom.inspection.circumstances.partial) return;
    area.invalid(
      valueFrom,
      msg(
        '`valueFrom` does not say where the value comes from: add `secretKeyRef`, `configMapKeyRef` or another source.',
      ),
      {
        rule: 'source-required',
      },
    );
  } else if (!value.isBlank) {
    if (value.isUnknown) return;
    area.invalid(valueFrom, msg('A variable has either `value` or `valueFrom`: remove one of them.'), {
      rule: 'value-and-source',
      ...removeOneOf(value, valueFrom),
    });
  } else if (used > 1) {
    area.invalid(valueFrom, msg('A variable has one source: keep one of those under `valueFrom`.'), {
      rule: 'several-sources',
      ...removeOneOf(...sources.map(([name]) => valueFrom.get(name)).filter((source) => source.isSet)),
    });
  }
}

/** One key of a ConfigMap or Secret. */
function validateKeyRef(reference: Field): void {
  checkFormat(area, reference.get('name'), dnsSubdomain, 'object-name');
  requireFormat(area, reference.get('key'), configMapKey, { required: 'key-required', format: 'key' });
}

function validateFileKeyRef(reference: Field): void {
  requireFormat(area, reference.get('key'), envVarName, { required: 'key-required', format: 'key' });
  requireFormat(area, reference.get('volumeName'), dnsLabel, { format: 'volume-name' });
  const path = reference.get('path');
  if (path.isBlank) area.required(path);
  else if (path.text().split('/').includes('..')) {
    area.invalid(
      path,
      msg('The path of a file in a volume must not contain `..`: write it from the root of the volume.'),
      {
        rule: 'path',
      },
    );
  }
}

/** The ConfigMaps and Secrets whose keys all become variables. Wrong sources are reported at the list itself. @see ValidateEnvFrom */
export function validateEnvFrom(envFrom: Field): void {
  for (const entry of envFrom.items()) {
    if (entry.isUnknown) continue;
    checkFormatUnlessBlank(area, entry.get('prefix'), envVarName, 'prefix');
    const used = [entry.get('configMapRef'), entry.get('secretRef')].filter((source) => source.isSet);
    for (const source of used) {
      if (!source.isUnknown)
        requireFormat(area, source.get('name'), objectName, {
          required: 'object-name-required',
          format: 'object-name',
        });
    }
    if (used.length > 1) {
      area.invalid(entry.as(envFrom.path), msg('An entry of `envFrom` has one source: write two entries.'), {
        rule: 'several-sources',
        ...removeOneOf(...used),
      });
    } else if (used.length === 0 && !entry.inspection.circumstances.partial) {
      area.invalid(entry.as(envFrom.path), msg('An entry of `envFrom` needs `configMapRef` or `secretRef`: add one.'), {
        rule: 'source-required',
      });
    }
  }
}

/** The volumes that variables are read from must exist and be an `emptyDir`. @see validateFileKeyRefVolumes */
export function validateFileKeyVolumes(volumes: Field, containers: readonly Field[]): void {
  for (const container of containers) {
    for (const variable of container.get('env').items()) {
      const reference = variable.at('valueFrom', 'fileKeyRef');
      if (isPresent(reference)) validateFileKeyVolume(reference.get('volumeName'), volumes);
    }
  }
}

function validateFileKeyVolume(volumeName: Field, volumes: Field): void {
  if (volumeName.isUnknown) return;
  const name = volumeName.text();
  // Of volumes with the same name the API server looks at the last one.
  const volume = volumes.items().findLast((candidate) => candidate.get('name').text() === name);
  if (volume === undefined) {
    const names = NameSet.of(volumes);
    if (names.has(name) === 'unknown') return;
    const message = msg('The Pod has no volume `{name}`: add it to `volumes`, or correct the name.', { name });
    area.notFound(volumeName, message, { rule: 'volume-not-found', ...nearestFix(volumeName, names) });
  } else if (!isEmptyDir(volume)) {
    area.invalid(
      volumeName,
      msg('Variables can be read only from a volume of type `emptyDir`; `{name}` is another one.', { name }),
      {
        rule: 'volume-type',
      },
    );
  }
}

/** A volume that names no source at all becomes an `emptyDir`. */
function isEmptyDir(volume: Field): boolean {
  if (volume.get('emptyDir').isSet) return true;
  return (
    volume.node?.kind === 'map' && volume.node.entries.every(({ key }) => key === 'name' || !volume.get(key).isSet)
  );
}
