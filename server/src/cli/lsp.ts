import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { nodeRuntime } from '../node/runtime.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';

const usage = `Usage: batchwright lsp --stdio

Runs the language server on standard input and output, for any editor that speaks LSP.
`;

/** `batchwright lsp --stdio`. Returns when the client has closed the connection. */
export async function lspCommand(args: string[], io: CliIo, assets: URL): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout(usage);
    return EXIT_OK;
  }
  if (args.length !== 1 || args[0] !== '--stdio') {
    io.stderr(usage);
    return EXIT_USAGE;
  }
  const reader = new StreamMessageReader(process.stdin);
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  startServer(connection, nodeRuntime(assets));
  return new Promise((resolve) => reader.onClose(() => resolve(EXIT_OK)));
}
