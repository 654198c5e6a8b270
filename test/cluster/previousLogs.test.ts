import { beforeEach, describe, expect, it } from 'vitest';
import type { Pod } from '../../client/src/cluster/types.ts';
import { showLogs } from '../../client/src/commands/showLogs.ts';
import { surroundings } from './commandHarness.ts';
import * as editor from './editor.ts';
import { apiOf, createStored, jobManifest, kubeconfigPath, newNamespace, noCluster, patch, read } from './fixtures.ts';

describe.skipIf(noCluster)('Show Logs of a container that has been restarted', () => {
  const api = apiOf.bind(undefined, 'admin');
  let pod: Pod;
  let namespace = '';

  /** As the kubelet does after a restart. */
  async function restartContainer({ metadata: { name } }: Pod): Promise<void> {
    const times = { startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z' };
    const restarted = {
      ...{ name: 'main', image: 'example.org/task:1', imageID: '', ready: true, restartCount: 1 },
      state: { running: { startedAt: '2026-01-01T00:00:02Z' } },
      lastState: { terminated: { exitCode: 3, reason: 'Error', ...times } },
    };
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/status`;
    await patch(api(), path, { status: { containerStatuses: [restarted] } });
  }

  beforeEach(async () => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    namespace = await newNamespace(api());
    await createStored(api(), namespace, jobManifest(namespace, 'restarts', 'holds'));
    const running = async (): Promise<Pod | undefined> => {
      const { items } = await read<{ items: Pod[] }>(api(), `/api/v1/namespaces/${namespace}/pods`);
      return items.find(({ status }) => status?.phase === 'Running');
    };
    await expect.poll(running, { timeout: 60_000 }).toBeDefined();
    pod = (await running()) as Pod;
    await restartContainer(pod);
  }, 70_000);

  it.each([
    ['Job', 3],
    ['Pod', 2],
  ] as const)('of a %s offers the run before, and reads that', async (kind, choices) => {
    const { name } = pod.metadata;
    editor.script(`${name} (Running · previous)`);
    await showLogs(surroundings(), [{ kind, namespace, name: kind === 'Job' ? 'restarts' : name }]);
    expect(editor.shown[0]?.choices).toHaveLength(choices);
    const text = (): string | undefined => [...editor.opened.values()][0]?.();
    await expect.poll(text, { timeout: 20_000 }).toBe('line of the run before\n(end of the log)\n');
  });
});
