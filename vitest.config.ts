import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{core,lsp,cli,client,tidy}/**/*.test.ts'],
    globalSetup: ['test/harness/build.ts'],
    setupFiles: ['test/harness/seed.ts', 'test/harness/foreignKinds.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
