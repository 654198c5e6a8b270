import { describe, expect, test } from 'vitest';
import type { Field } from '../../../server/src/core/manifest/field.ts';
import { definition } from '../../../server/src/core/schema/shapes.ts';
import { type VolumeSet, validateVolumes } from '../../../server/src/core/validation/volumes/volumes.ts';
import { causesIn, findingsIn, fixed } from './podPart.ts';
import { volumeCases } from './volumeCases.ts';

const validate = (spec: Field) => void validateVolumes(spec.get('volumes'));

test.each(volumeCases)('%s', (yaml, ...causes) => {
  expect(causesIn(yaml, validate)).toEqual(causes);
});

const sources = Object.keys(definition('core.v1.Volume').fields ?? {}).filter((name) => name !== 'name');

test.each(sources.filter((name) => name !== 'emptyDir'))(
  '%s is too many beside an emptyDir, and not looked into',
  (name) => {
    const [finding, ...others] = findingsIn(`volumes: [{name: v, ${name}: {}, emptyDir: {}}]`, validate);
    expect([finding?.rule, others.length]).toEqual(['volume/several-types', 0]);
  },
);

test.each(sources)('%s is left alone where it is not known', (name) => {
  expect(causesIn(`volumes: [{name: v, ${name}: "{{ .source }}"}]`, validate)).toEqual([]);
});

test('nothing is said on what a template fills in', () => {
  expect(
    causesIn(
      'volumes: [{name: "{{ .name }}", configMap: {name: "$MAP", items: [{key: "$KEY", path: "$P"}]}}]',
      validate,
    ),
  ).toEqual([]);
  expect(causesIn('volumes: [{name: v, hostPath: {path: "$DIR", type: "$TYPE"}}]', validate)).toEqual([]);
});

test('what is absent may come from elsewhere in a partial manifest', () => {
  const yaml =
    'volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {}}}, configMap: {name: ""}}, {downwardAPI: {items: [{}]}}]';
  expect(causesIn(yaml, validate, true)).toEqual([
    'volumes[0].configMap.name Required',
    'volumes[0].ephemeral Forbidden',
  ]);
});

test('nothing is missing in what is not known', () => {
  const yaml =
    'volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: "{{ .resources }}"}}}}]';
  expect(causesIn(yaml, validate)).toEqual([]);
});

describe('fixes', () => {
  const first = (yaml: string) => findingsIn(yaml, validate)[0];

  test('writes an octal mode that was meant', () => {
    const yaml = 'volumes: [{name: v, configMap: {name: c, defaultMode: 755}}]';
    expect(fixed(yaml, first(yaml))).toBe(yaml.replace('755', '0755'));
  });

  test('writes the decimal number of an octal mode in JSON', () => {
    const yaml = '{"volumes": [{"name": "v", "secret": {"secretName": "s", "defaultMode": 644}}]}';
    expect(fixed(yaml, first(yaml))).toBe(yaml.replace('644', '420'));
  });

  test('has none for a mode that is no octal number', () => {
    const yaml = 'volumes: [{name: v, configMap: {name: c, defaultMode: 999}}]';
    expect(fixed(yaml, first(yaml))).toBeUndefined();
  });

  test('takes the slash off a file of the volume', () => {
    const yaml = 'volumes: [{name: v, secret: {secretName: s, items: [{key: k, path: /a/b}]}}]';
    expect(fixed(yaml, first(yaml))).toBe(yaml.replace('/a/b', 'a/b'));
  });

  test('corrects a slip in an enumeration, in its quotes', () => {
    const yaml = "volumes: [{name: v, hostPath: {path: /a, type: 'direktory'}}]";
    expect(fixed(yaml, first(yaml))).toBe(yaml.replace('direktory', 'Directory'));
  });
});

describe('VolumeSet', () => {
  function volumesOf(yaml: string, partial = false): VolumeSet {
    let set: VolumeSet | undefined;
    findingsIn(
      yaml,
      (spec) => {
        set = validateVolumes(spec.get('volumes'));
      },
      partial,
    );
    if (set === undefined) throw new Error('not judged');
    return set;
  }

  test('knows the volumes without an error', () => {
    const set = volumesOf(
      'volumes: [{name: a}, {name: b, hostPath: {}}, {name: c, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}}}}}]',
    );
    expect([set.has('a'), set.has('b'), set.has('c'), set.has('d'), set.has('')]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect([set.isClaim('a'), set.isClaim('b'), set.isClaim('c')]).toEqual([false, false, true]);
    expect([...set.names()]).toEqual(['a', 'c']);
    expect(set.written('a')?.sources).toEqual(['emptyDir']);
    expect(set.written('b')?.accepted).toBe(false);
  });

  test.each([
    ['a name with a marker', 'volumes: [{name: a}, {name: "$NAME"}]', false],
    ['an element with a marker', 'volumes: [{name: a}, "{{ .extra }}"]', false],
    ['a list with a marker', 'volumes: "$VOLUMES"', false],
    ['a partial manifest', 'volumes: [{name: a}]', true],
  ])('is open with %s', (_, yaml, partial) => {
    expect(volumesOf(yaml, partial).has('b')).toBe('unknown');
    expect(volumesOf(yaml, partial).isClaim('b')).toBe('unknown');
  });
});
