import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { format, msg } from '../core/l10n/message.ts';
import { connectionOver } from '../lsp/connection.ts';
import { startServer } from '../lsp/server.ts';
import { nodeRuntime } from '../node/runtime.ts';
import { stderrLogger } from '../node/serve.ts';
import { readArguments } from './arguments.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';

// Clients name the transport and themselves, as is the custom of language servers.
const optionTypes = { stdio: 'boolean', clientProcessId: 'string' } as const;

const usage = msg(`Usage: batchwright lsp [--stdio]

Runs the language server on standard input and output, for any editor that speaks LSP.
`);

/** `batchwright lsp`. Returns when the client has closed the connection. */
export async function lspCommand(args: string[], io: CliIo, assets: URL): Promise<number> {
  const given = readArguments(args, optionTypes);
  if ('options' in given && given.options.has('help')) {
    io.stdout(format(usage, io.bundle));
    return EXIT_OK;
  }
  const wrong = 'text' in given ? given : given.positionals.length > 0 ? msg('`lsp` takes no path.') : undefined;
  if (wrong !== undefined) {
    io.stderr(`batchwright: ${format(wrong, io.bundle)}\n${format(msg('See `batchwright lsp --help`.'), io.bundle)}\n`);
    return EXIT_USAGE;
  }
  const reader = new StreamMessageReader(process.stdin);
  const rpc = createMessageConnection(reader, new StreamMessageWriter(process.stdout), stderrLogger);
  startServer(connectionOver(rpc), nodeRuntime(assets));
  return new Promise((resolve) => reader.onClose(() => resolve(EXIT_OK)));
}
