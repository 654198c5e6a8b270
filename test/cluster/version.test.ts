import { describe, expect, it } from 'vitest';
import { clusterMinor } from '../../client/src/cluster/version.ts';
import { apiOf, noCluster } from './fixtures.ts';

describe.skipIf(noCluster)('the version of a cluster', () => {
  it.each(['admin', 'reader'] as const)('is told to the user %s', async (user) => {
    expect(await clusterMinor(apiOf(user))).toBe(36);
  });
});
