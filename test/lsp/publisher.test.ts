import { expect, it, vi } from 'vitest';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import type { Connection } from '../../server/src/lsp/connection.ts';
import { Publisher } from '../../server/src/lsp/publisher.ts';
import { newest } from '../harness/inspect.ts';
import { job } from '../harness/manifests.ts';

it('goes on with a file after a check has failed in it', async () => {
  const service = createLanguageService({ circumstances: () => newest, bundle: () => undefined });
  const analyze = vi.spyOn(service, 'analyze').mockImplementationOnce(() => {
    throw new Error('a mistake of ours');
  });
  const logged = vi.fn();
  const connection = { log: { error: logged }, sendNotification: vi.fn() } as unknown as Connection;
  const runtime = { ticks: () => 0, defer: (task: () => void) => task() } as never;
  const feed = { update: () => true, told: () => {}, wake: () => {} };
  const publisher = new Publisher(connection, runtime, service, () => true, feed);
  const file = new ManifestFile('file:///a.yaml', 'yaml', 1, job('report', 'Always'));
  expect(await publisher.collect(file)).toEqual([]);
  expect(logged).toHaveBeenCalledOnce();
  expect(await publisher.collect(file)).toHaveLength(1);
  expect(analyze).toHaveBeenCalledTimes(2);
});
