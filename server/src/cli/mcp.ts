import { format, msg } from '../core/l10n/message.ts';
import { readArguments } from './arguments.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';

const usage = msg(`Usage: batchwright mcp

Gives language models three read-only tools over the Model Context Protocol, on standard input and output:

  lint_manifest     checks Jobs and CronJobs as the Kubernetes API server would
  explain_schedule  says in words what a schedule means, and what may surprise about it
  next_runs         lists the next runs of a schedule

Asks no cluster, opens no file, and ends when standard input does.
`);

/** `batchwright mcp`. Returns when the client has closed the connection. */
export async function mcpCommand(args: string[], io: CliIo, assets: URL): Promise<number> {
  const given = readArguments(args, {});
  if ('options' in given && given.options.has('help')) {
    io.stdout(format(usage, io.bundle));
    return EXIT_OK;
  }
  const wrong = 'text' in given ? given : given.positionals.length > 0 ? msg('`mcp` takes no path.') : undefined;
  if (wrong !== undefined) {
    io.stderr(`batchwright: ${format(wrong, io.bundle)}\n${format(msg('See `batchwright mcp --help`.'), io.bundle)}\n`);
    return EXIT_USAGE;
  }
  const { serveMcp } = await import('./mcp/serve.ts');
  return serveMcp(io, assets);
}
