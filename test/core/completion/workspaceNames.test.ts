import { describe, expect, it } from 'vitest';
import { atCursor, noon } from '../../harness/cursor.ts';
import { configMap, openAll } from '../workspace/world.ts';
import { container, pod, variable } from './manifest.ts';

const secret = (name: string, keys: readonly string[]) => configMap(name, keys, 'Secret');
const object = (kind: string, name: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

const files = {
  'app/config.yaml': `${configMap('settings', ['mode', 'level'])}---\n${secret('login', ['user', 'password'])}`,
  'other/config.yaml': configMap('faraway'),
  'app/claim.yaml': `${object('PersistentVolumeClaim', 'store')}---\n${object('ServiceAccount', 'runner')}`,
  'app/classes.yaml': object('PriorityClass', 'batch-low', 'scheduling.k8s.io/v1'),
};

async function offered(fixture: string, beside: Readonly<Record<string, string>> = {}) {
  const { text, position } = atCursor(fixture);
  const { service, file } = openAll({ ...files, ...beside, 'app/job.yaml': text });
  const context = { locale: 'en', now: noon, snippets: false, automatic: false } as const;
  const { items } = await service.completion(file('app/job.yaml'), position, context);
  return items.map(({ label, labelDetails }) => `${label} ${labelDetails?.description ?? ''}`.trim());
}

const volume = (source: string) => pod(`      volumes:\n        - name: a\n${source}`);

describe('names of the workspace', () => {
  it.each<[place: string, fixture: string, expected: readonly string[]]>([
    [
      'a ConfigMap for a variable',
      variable('                configMapKeyRef:\n                  name: <CURSOR>'),
      ['settings config.yaml', 'faraway config.yaml'],
    ],
    [
      'half a name',
      variable('                configMapKeyRef: {name: se<CURSOR>}'),
      ['settings config.yaml', 'faraway config.yaml'],
    ],
    [
      'a key of it',
      variable('                configMapKeyRef:\n                  name: settings\n                  key: <CURSOR>'),
      ['mode config.yaml', 'level config.yaml'],
    ],
    [
      'a key, with the name below',
      variable('                configMapKeyRef:\n                  key: <CURSOR>\n                  name: settings'),
      ['mode config.yaml', 'level config.yaml'],
    ],
    [
      'a key of a Secret',
      variable('                secretKeyRef: {name: login, key: <CURSOR>}'),
      ['user config.yaml', 'password config.yaml'],
    ],
    ['a key of an unknown one', variable('                secretKeyRef: {name: nobody, key: <CURSOR>}'), []],
    [
      'all variables of a Secret',
      container('          envFrom:\n            - secretRef:\n                name: <CURSOR>'),
      ['login config.yaml'],
    ],
    [
      'a ConfigMap as a volume',
      volume('          configMap:\n            name: <CURSOR>'),
      ['settings config.yaml', 'faraway config.yaml'],
    ],
    [
      'its keys, but those named',
      volume(
        '          configMap:\n            name: settings\n            items:\n              - {key: mode, path: a}\n              - key: <CURSOR>',
      ),
      ['level config.yaml'],
    ],
    ['a Secret as a volume', volume('          secret:\n            secretName: <CURSOR>'), ['login config.yaml']],
    ['a claim', volume('          persistentVolumeClaim:\n            claimName: <CURSOR>'), ['store claim.yaml']],
    [
      'a file of a ConfigMap',
      container(
        '          volumeMounts:\n            - name: a\n              subPath: <CURSOR>',
        '      volumes: [{name: a, configMap: {name: settings}}]',
      ),
      ['mode config.yaml', 'level config.yaml'],
    ],
    [
      'a service account',
      pod('      serviceAccountName: <CURSOR>'),
      ['runner claim.yaml', 'default that every namespace has'],
    ],
    ['a Secret for images', pod('      imagePullSecrets:\n        - name: <CURSOR>'), ['login config.yaml']],
    ['a priority class', pod('      priorityClassName: <CURSOR>'), ['batch-low classes.yaml']],
  ])('%s', async (_, fixture, expected) => {
    expect(await offered(fixture)).toEqual(expected);
  });

  it('of the same file come first', async () => {
    const fixture = `${variable('                configMapKeyRef: {name: <CURSOR>}')}---\n${configMap('own')}`;
    expect((await offered(fixture))[0]).toBe('own ConfigMap');
  });

  it('of another namespace are left out', async () => {
    const there = { 'app/there.yaml': configMap('there', ['a'], 'ConfigMap', 'elsewhere') };
    const fixture = variable('                configMapKeyRef: {name: <CURSOR>}');
    const here = fixture.replace('name: work', 'name: work\n  namespace: here');
    expect(await offered(fixture, there)).toContain('there there.yaml');
    expect(await offered(here, there)).not.toContain('there there.yaml');
  });
});
