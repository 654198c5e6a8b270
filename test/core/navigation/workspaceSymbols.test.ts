import { describe, expect, it } from 'vitest';
import { job } from '../../harness/manifests.ts';
import { configMap, cronJob } from '../workspace/world.ts';
import { openWorld } from './places.ts';

async function symbols(files: Record<string, string>, query: string): Promise<string[]> {
  const { navigation } = await openWorld(files);
  return navigation.workspaceSymbols(query).map(({ name, containerName, location }) => {
    const range = 'range' in location ? location.range : undefined;
    return `${name} (${containerName}) ${location.uri.replace('file:///', '')}:${range?.start.line}`;
  });
}

const files = {
  'a.yaml': `${job('import-orders')}---\n${configMap('orders', ['a'], 'ConfigMap', 'shop')}`,
  'b.yaml': cronJob({ name: 'report', namespace: 'shop' }),
  'c.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web-orders\n---\nkind: Job\napiVersion: batch/v1\nmetadata: {generateName: x-}\n',
};

describe('symbols of the workspace', () => {
  it('are all objects that have a name', async () => {
    expect(await symbols(files, '')).toEqual([
      'import-orders (Job) a.yaml:3',
      'orders (ConfigMap · shop) a.yaml:15',
      'report (CronJob · shop) b.yaml:3',
      'web-orders (Service) c.yaml:3',
    ]);
  });

  it.each([
    ['orders', ['orders', 'import-orders', 'web-orders']],
    ['ORD', ['orders', 'import-orders', 'web-orders']],
    ['ipo', ['import-orders']],
    ['i o', ['import-orders']],
    ['redro', []],
  ])('are found by %s', async (query, names) => {
    expect((await symbols(files, query)).map((each) => each.split(' ')[0])).toEqual(names);
  });

  it('are no more than an editor can show', async () => {
    const many = Array.from({ length: 600 }, (_, i) => job(`j-${i}`)).join('---\n');
    expect(await symbols({ 'a.yaml': many }, 'j')).toHaveLength(500);
  });
});
