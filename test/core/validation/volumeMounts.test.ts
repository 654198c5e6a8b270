import { describe, expect, test } from 'vitest';
import type { Field } from '../../../server/src/core/manifest/field.ts';
import { validateVolumeDevices, validateVolumeMounts } from '../../../server/src/core/validation/volumeMounts.ts';
import { validateVolumes } from '../../../server/src/core/validation/volumes/volumes.ts';
import { causesIn, findingsIn, fixed } from './podPart.ts';
import { mountCases } from './volumeCases.ts';

function validate(spec: Field): void {
  const volumes = validateVolumes(spec.get('volumes'));
  spec.inspection.findings.length = 0;
  for (const container of spec.get('containers').items()) {
    const mounts = container.get('volumeMounts');
    const devices = container.get('volumeDevices');
    validateVolumeMounts(mounts, { volumes, container, devices });
    validateVolumeDevices(devices, { volumes, mounts });
  }
}

test.each(mountCases)('%s', (yaml, ...causes) => {
  expect(causesIn(yaml, validate)).toEqual(causes);
});

describe('a volume that is not there', () => {
  const yaml = 'volumes: [{name: data}, {name: logs}]\ncontainers: [{volumeMounts: [{name: dtaa, mountPath: /a}]}]';

  test('is corrected to the one that was meant, with the volumes as related place', () => {
    const [finding] = findingsIn(yaml, validate);
    expect(finding?.rule).toBe('volume-mount/volume-not-found');
    expect(fixed(yaml, finding)).toBe(yaml.replace('dtaa', 'data'));
    expect(finding?.related?.map(({ start, end }) => yaml.slice(start, end))).toEqual(['volumes']);
  });

  test('is left alone where it may be among unknown ones', () => {
    expect(causesIn(yaml.replace('data', '"$NAME"'), validate)).toEqual([]);
    expect(causesIn(yaml, validate, true)).toEqual([]);
    expect(causesIn(yaml.replace('dtaa', '"{{ .name }}"'), validate)).toEqual([]);
  });

  test('has no obvious correction where none is near', () => {
    const other = yaml.replace('dtaa', 'somewhere');
    const fixes = findingsIn(other, validate)[0]?.fixes?.() ?? [];
    expect(fixes.filter(({ preferred }) => preferred)).toEqual([]);
  });
});

test('a mount of a volume with an error points to the volume', () => {
  const yaml = 'volumes: [{name: data, hostPath: {}}]\ncontainers: [{volumeMounts: [{name: data, mountPath: /a}]}]';
  const [finding] = findingsIn(yaml, validate);
  expect(finding?.related?.map(({ start, end }) => [start, yaml.slice(start, end)])).toEqual([
    [yaml.indexOf('data'), 'data'],
  ]);
});

test('a sub-path is underlined though the API server names the list', () => {
  const yaml = 'volumes: [{name: v}]\ncontainers: [{volumeMounts: [{name: v, mountPath: /a, subPath: /sub}]}]';
  const [finding] = findingsIn(yaml, validate);
  expect(yaml.slice(finding?.start, finding?.end)).toBe('/sub');
  expect(fixed(yaml, finding)).toBe(yaml.replace('/sub', 'sub'));
});
