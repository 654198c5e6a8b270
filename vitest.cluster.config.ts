import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The cluster commands against a real Kubernetes control plane: `npx vitest run --config vitest.cluster.config.ts`. */
export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL('test/cluster/editor.ts', import.meta.url)) } },
  test: {
    include: ['test/cluster/**/*.test.ts'],
    globalSetup: ['test/cluster/globalSetup.ts'],
    environment: 'node',
    // One test restarts the API server that all share.
    fileParallelism: false,
    testTimeout: 60_000,
    // The very first run builds Kubernetes.
    hookTimeout: 900_000,
    teardownTimeout: 60_000,
  },
});
