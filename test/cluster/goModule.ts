import { existsSync } from 'node:fs';
import { buildFolder, buildInto, type GoProgram, go, hasGo } from '../harness/goProgram.ts';

/** A Go module at a version. */
export interface PinnedModule {
  readonly path: string;
  readonly version: string;
  /** What `go.sum` would say of it. */
  readonly sum: string;
}

/**
 * Takes files from a Go module into a folder of the project's `.build`, once. `take` writes them: it is given the folder of
 * the module and where to write. Resolves to undefined where the module cannot be had, which is logged with what is `lost`.
 * Throws where it has another sum.
 */
export async function filesFrom(
  module: PinnedModule,
  program: GoProgram,
  lost: string,
  take: (source: string, into: string) => Promise<void>,
): Promise<string | undefined> {
  const folder = await buildFolder(program);
  if (existsSync(folder)) return folder;
  try {
    if (!(await hasGo())) throw new Error('Go is not installed.');
    await buildInto(folder, async (unfinished) => take(await download(module, unfinished), unfinished));
    return folder;
  } catch (error) {
    if (error instanceof UnexpectedSum) throw error;
    console.log(`${module.path} is missing, so ${lost}. ${reasonOf(error)}`);
    return undefined;
  }
}

class UnexpectedSum extends Error {}

async function download({ path, version, sum }: PinnedModule, folder: string): Promise<string> {
  // The sum is known here: for this module alone the checksum database, which is not reached everywhere, is passed over.
  const passedOver = [process.env.GONOSUMDB, path].filter(Boolean).join(',');
  const answer = await go(['mod', 'download', '-json', `${path}@${version}`], folder, { GONOSUMDB: passedOver });
  const { Dir, Sum } = JSON.parse(answer) as { readonly Dir: string; readonly Sum: string };
  if (Sum !== sum) throw new UnexpectedSum(`${path}@${version} has the sum ${Sum} instead of ${sum}.`);
  return Dir;
}

/** One line. With `-json`, `go` prints what went wrong to its output. */
function reasonOf(error: unknown): string {
  const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  return /"Error": "(.*)"/.exec(output)?.[1] ?? String(error).split('\n')[0] ?? '';
}
