import { describe, expect, it } from 'vitest';
import {
  type Appearance,
  appearances,
  definitionsMeant,
  sameObject,
} from '../../../server/src/core/workspace/sameObject.ts';
import { configMap, cronJob, fromConfigMap, openAll, uriOf } from './world.ts';

const settings = configMap('settings');
const user = cronJob({ container: fromConfigMap('settings') });
const patch = `# batchwright: patch\n${settings}`;

function world(files: Record<string, string>): (path: string) => { all: Appearance[]; from: Appearance } {
  const { workspace } = openAll(files);
  return (path) => {
    const all = appearances(workspace.index, 'ConfigMap', 'settings');
    const from = all.find(({ place }) => place.uri === uriOf(path));
    if (from === undefined) throw new Error(`nothing in ${path}`);
    return { all, from };
  };
}

const paths = (found: readonly Appearance[]) => found.map(({ place }) => place.uri.replace('file:///', '')).sort();

describe('places that mean the same object', () => {
  it.each([
    [
      'a base with overlays that define it',
      ['base/job', 'dev/settings', 'prod/settings'],
      ['base/job', 'dev/settings', 'prod/settings'],
    ],
    ['an application beside', ['one/job', 'one/settings', 'two/job', 'two/settings'], ['one/job', 'one/settings']],
    ['a folder below', ['a/job', 'a/config/settings', 'b/config/settings'], ['a/config/settings', 'a/job']],
    [
      'patches beside their base',
      ['base/settings', 'base/job', 'dev/patch', 'prod/patch'],
      ['base/job', 'base/settings', 'dev/patch', 'prod/patch'],
    ],
    ['patches only', ['dev/patch', 'dev/job', 'prod/patch'], ['dev/job', 'dev/patch', 'prod/patch']],
    ['nothing but uses', ['a/job', 'b/job'], ['a/job', 'b/job']],
  ])('%s', (_, names, expected) => {
    const files = Object.fromEntries(
      names.map((path) => [path, path.endsWith('job') ? user : path.endsWith('patch') ? patch : settings]),
    );
    const at = world(files);
    for (const path of expected) {
      const { all, from } = at(path);
      expect(paths(sameObject(all, from))).toEqual(expected);
    }
  });

  it('are told apart by namespaces, where both are written', () => {
    const at = world({
      a: configMap('settings', ['a'], 'ConfigMap', 'dev'),
      b: configMap('settings', ['a'], 'ConfigMap', 'prod'),
      c: cronJob({ container: fromConfigMap('settings'), namespace: 'dev' }),
      d: cronJob({ container: fromConfigMap('settings'), namespace: 'test' }),
    });
    expect(paths(sameObject(at('a').all, at('a').from))).toEqual(['a', 'c']);
    expect(paths(sameObject(at('d').all, at('d').from))).toEqual(['d']);
  });

  it('have the nearest definition', () => {
    const at = world({
      'base/settings': settings,
      'base/job': user,
      'dev/settings': settings,
      'dev/job': user,
      'dev/patch': patch,
    });
    const from = (path: string) => paths(definitionsMeant(at(path).all, at(path).from));
    expect(from('base/job')).toEqual(['base/settings']);
    expect(from('dev/job')).toEqual(['dev/settings']);
    expect(from('dev/patch')).toEqual(['dev/settings']);
  });

  it('are forgotten with their file', () => {
    const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {volumes: [{name: a, configMap: {name: settings}}]}}}\n`;
    const { workspace } = openAll({ a: deployment });
    const { index } = workspace;
    expect(appearances(index, 'ConfigMap', 'settings')).toHaveLength(1);
    index.delete(uriOf('a'));
    expect(appearances(index, 'ConfigMap', 'settings')).toEqual([]);
  });

  it('are thousands in no time', () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`app-${i}/a`, `${settings}---\n${user}`]));
    const { all, from } = world(many)('app-7/a');
    expect(paths(sameObject(all, from))).toEqual(['app-7/a', 'app-7/a']);
  });
});
