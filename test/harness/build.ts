import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Vitest's global setup: what the wire and command-line tests start must be built from today's sources. */
export default function setup(): void {
  const root = join(import.meta.dirname, '../..');
  execFileSync(process.execPath, ['scripts/build.mts'], { cwd: root, stdio: 'inherit' });
}
