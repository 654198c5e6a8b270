#!/usr/bin/env node
/** `batchwright`: the command line. Each command is loaded only when it is asked for. */
import nodeModule from 'node:module';
import { localeOf } from '../core/l10n/locale.ts';
import { loadBundle } from '../node/runtime.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';

// Absent before Node 22.8.
nodeModule.enableCompileCache?.();

/** Where the build puts what is loaded at run time: beside this program. */
const assets = new URL('./', import.meta.url);

const usage = `Usage: batchwright <command> [options]

  lint   checks Jobs and CronJobs as the Kubernetes API server would
  cron   explains a schedule and lists its next runs
  lsp    runs the language server (--stdio)

batchwright <command> --help tells more.
`;

type Command = (args: string[], io: CliIo, assets: URL) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  lint: async () => (await import('./lint.ts')).lintCommand,
  cron: async () => (await import('./cron.ts')).cronCommand,
  lsp: async () => (await import('./lsp.ts')).lspCommand,
};

async function main([name, ...args]: string[]): Promise<number> {
  const io = processIo();
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(usage);
    return EXIT_OK;
  }
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    io.stderr(name === undefined ? usage : `batchwright: There is no command "${name}".\n\n${usage}`);
    return EXIT_USAGE;
  }
  return (await load())(args, io, assets);
}

function processIo(): CliIo {
  const { env, stdin, stdout, stderr } = process;
  const locale = localeOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const bundle = loadBundle(assets, locale);
  return {
    stdin,
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    now: () => Date.now(),
    cwd: process.cwd(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale,
    ...(bundle && { bundle }),
    colors: stdout.isTTY === true && !env.NO_COLOR,
  };
}

// A closed pipe (`batchwright lint | head`) is the reader's wish to stop, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT_OK);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
