/** Runs the suite that uses VS Code's API: mocha inside the extension host. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { type Counts, readCounts } from './counts.mts';

/**
 * Runs the suite with the extension of the folder `root`, which is built already, in the given editor. What is built for
 * it goes into the folder `output`.
 */
export async function runApiSuite(root: string, output: string, editor: string): Promise<Counts> {
  await bundleSuite(output);
  const workspace = join(output, 'workspace');
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  const counts = join(output, 'counts.json');
  // Short: VS Code puts a socket into it, whose path may have about 100 characters.
  const profile = mkdtempSync(join(tmpdir(), 'editor-'));
  const passed = await runTests({
    vscodeExecutablePath: editor,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(output, 'suite.cjs'),
    extensionTestsEnv: {
      BATCHWRIGHT_TEST_COUNTS: counts,
      KUBECONFIG: join(output, 'no-kubeconfig'),
      TZ: 'Europe/Berlin',
    },
    launchArgs: [
      workspace,
      '--disable-extensions',
      `--user-data-dir=${profile}`,
      `--extensions-dir=${profile}/extensions`,
    ],
  }).then(
    () => true,
    (error: unknown) => {
      console.log(`${error instanceof Error ? error.message : error} The profile is left at ${profile}.`);
      return false;
    },
  );
  if (passed) rmSync(profile, { recursive: true, force: true });
  return judge(passed, counts);
}

/** Counts are believed only together with the exit code: each could be wrong after a crash. */
function judge(passed: boolean, file: string): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1, pending: 0 };
  const counts = readCounts(file);
  return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** The entry that VS Code loads, and the tests, which the entry gives to mocha. */
async function bundleSuite(output: string): Promise<void> {
  await build({
    absWorkingDir: join(import.meta.dirname, 'suite'),
    entryPoints: { suite: 'index.ts', tests: 'tests.ts' },
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
