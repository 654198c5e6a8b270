import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../client/src/cluster/types.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import { diffWithCluster } from '../../client/src/commands/diffWithCluster.ts';
import { fieldRangesRequest, manifestsRequest } from '../../server/src/protocol.ts';
import { infoOf, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import { apiOf, createStored, jobManifest, kubeconfigPath, newNamespace, noCluster, read } from './fixtures.ts';

const URI = 'file:///job.yaml';
const AT_CURSOR = [URI, { line: 1, character: 0 }];

describe.skipIf(noCluster)('Compare with Cluster, where a Job cannot become what the manifest says', () => {
  const api = apiOf.bind(undefined, 'admin');
  let namespace = '';

  /** A file whose manifest asks for another image than the Job on the cluster has; its name is written as `source`. */
  async function contextWith(source: string, exact = true): Promise<CommandContext> {
    namespace = await newNamespace(api());
    const stored = jobManifest(namespace, 'once', 'holds');
    await createStored(api(), namespace, stored);
    editor.files.set(URI, `kind: Job\nmetadata:\n  name: ${source}\n`);
    const place = { start: { line: 2, character: 8 }, end: { line: 2, character: 8 + source.length } };
    const info = infoOf(stored, {
      range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } },
      json: JSON.stringify(stored).replace('task:1', 'task:2'),
    });
    const replies: Record<string, unknown> = {
      [manifestsRequest]: [info],
      [fieldRangesRequest]: [{ range: place, exact }],
    };
    return surroundings(async (method) => replies[method]);
  }

  beforeEach(() => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
  });

  function answer(name: string | undefined): void {
    editor.script(name);
    editor.pressed.add('Rename');
  }

  const nameInFile = () => /name: (.*)/.exec(editor.files.get(URI) ?? '')?.[1];

  it.each([
    ['once', 'once-2'],
    ['"once"', '"once-2"'],
    ["'once'", '"once-2"'],
  ])('%s: Rename asks for another name and writes it as %s, and nothing to the cluster', async (source, written) => {
    answer('once-2');
    await diffWithCluster(await contextWith(source), AT_CURSOR);
    expect(texts()).toEqual([
      'Job "once" exists already, and `spec.template` of a Job cannot be changed. Delete and recreate it, or use another name.',
      'Another name for Job "once"',
    ]);
    expect(nameInFile()).toBe(written);
    const { items } = await read<{ items: Job[] }>(api(), `/apis/batch/v1/namespaces/${namespace}/jobs`);
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['once']);
  });

  it('a name that would be a number is written with quotes', async () => {
    answer('2026');
    await diffWithCluster(await contextWith('once'), AT_CURSOR);
    expect(nameInFile()).toBe('"2026"');
  });

  it.each([undefined, 'Not A Name', 'x'.repeat(64)])('changes nothing for the answer %s', async (name) => {
    answer(name);
    await diffWithCluster(await contextWith('once'), AT_CURSOR);
    expect(nameInFile()).toBe('once');
  });

  it('changes nothing where the name is not written as it is', async () => {
    for (const [source, exact] of [
      ['*alias', false],
      ['moved', true],
    ] as const) {
      answer('once-2');
      await diffWithCluster(await contextWith(source, exact), AT_CURSOR);
      expect(nameInFile()).toBe(source);
      expect(texts().at(-1)).toBe('The name is not written here as it is. Change `metadata.name` yourself.');
    }
  });
});
