#!/usr/bin/env node
/** `batchwright`: the command line. Each command is loaded only when it is asked for. */
import nodeModule from 'node:module';
import { localeOf } from '../core/l10n/locale.ts';
import { format, msg } from '../core/l10n/message.ts';
import { loadBundle } from '../node/runtime.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';
import { OutputClosed } from './outputClosed.ts';

// Absent before Node 22.8.
nodeModule.enableCompileCache?.();

/** Where the build puts what is loaded at run time: the folder above that of this program. */
const assets = new URL('../', import.meta.url);

const usage = msg(`Usage: batchwright <command> [options]

  lint      checks Jobs and CronJobs as the Kubernetes API server would
  cron      explains a schedule and lists its next runs
  timeline  puts all schedules on one time axis
  lsp       runs the language server
  mcp       gives language models tools to check manifests and read schedules

batchwright <command> --help tells more.
`);

type Command = (args: string[], io: CliIo, assets: URL) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  lint: async () => (await import('./lint.ts')).lintCommand,
  cron: async () => (await import('./cron.ts')).cronCommand,
  timeline: async () => (await import('./timeline.ts')).timelineCommand,
  lsp: async () => (await import('./lsp.ts')).lspCommand,
  mcp: async () => (await import('./mcp.ts')).mcpCommand,
};

async function main([name, ...args]: string[], io: CliIo): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(format(usage, io.bundle));
    return EXIT_OK;
  }
  if (name === undefined) {
    io.stderr(format(usage, io.bundle));
    return EXIT_USAGE;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const message = msg('There is no command `{name}`: use `lint`, `cron`, `timeline`, `lsp` or `mcp`.', { name });
    io.stderr(`batchwright: ${format(message, io.bundle)}\n`);
    return EXIT_USAGE;
  }
  return (await load())(args, io, assets);
}

function processIo(): CliIo {
  const { env, stdout, stderr } = process;
  const locale = localeOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const bundle = loadBundle(assets, locale);
  return {
    get stdin() {
      return process.stdin;
    },
    stdout: writeResult,
    stderr: (text) => void stderr.write(text),
    now: () => Date.now(),
    cwd: process.cwd(),
    // Asked for only where needed: loading the time zones takes 20 ms.
    get timeZone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    locale,
    ...(bundle && { bundle }),
    get colors() {
      return stdout.isTTY === true && !env.NO_COLOR;
    },
  };
}

/**
 * A closed pipe (`batchwright lint | head`) is the reader's wish to stop, not a failure. The stream knows of it at once,
 * but would tell only when the command has let go of the thread.
 */
function writeResult(text: string): void {
  const { stdout } = process;
  stdout.write(text);
  if (stdout.errored === null) return;
  throw isClosedPipe(stdout.errored) ? new OutputClosed() : stdout.errored;
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

/** The exit code of a command that could not go on. */
function failed(error: unknown, io: CliIo): number {
  if (error instanceof OutputClosed) return EXIT_OK;
  const reason = error instanceof Error ? error.message : String(error);
  io.stderr(`batchwright: ${format(msg('The command failed: {reason}', { reason }), io.bundle)}\n`);
  return EXIT_USAGE;
}

// What cannot be written is dealt with where it is written; whoever closed standard error wants to hear nothing.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const io = processIo();
process.exitCode = await main(process.argv.slice(2), io).catch((error: unknown) => failed(error, io));
