/** Builds and packages the extension as it is published. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Makes the `.vsix` at a path by `npm run package`. Throws where the build or the packaging fails. */
export function packageExtension(vsix: string): void {
  // Of two `--out` the last one counts.
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'package', '--', '--out', vsix], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run package failed:\n${stdout}${stderr}`);
}
