import type { CliIo } from '../../server/src/cli/io.ts';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, with what is piped into it, and gathers what it says. */
export async function runCommand(
  command: (args: string[], io: CliIo) => Promise<number>,
  args: string[],
  { input = [], ...io }: Partial<CliIo> & { readonly input?: readonly (string | Uint8Array)[] } = {},
): Promise<Answer> {
  let out = '';
  let err = '';
  const code = await command(args, {
    stdin: pieces(input),
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    now: () => 0,
    cwd: '/',
    timeZone: 'UTC',
    locale: 'en',
    colors: false,
    ...io,
  });
  return { code, out, err };
}

async function* pieces(input: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* input;
}
