import {
  createMessageConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { connectionOver } from '../lsp/connection.ts';
import { startServer } from '../lsp/server.ts';
import { nodeRuntime } from './runtime.ts';

/**
 * Serves the client at the other end of what the process's arguments name. `assets`: where the build's files are.
 * @throws Error where they name nothing
 */
export function serve(assets: URL): void {
  const [reader, writer] = transport(process.argv.slice(2));
  const rpc = createMessageConnection(reader, writer, stderrLogger);
  // Without a client nobody would ever end the process.
  rpc.onClose(() => process.exit(1));
  startServer(connectionOver(rpc), nodeRuntime(assets));
}

/** For what goes wrong in the connection itself; standard output may be the connection. */
export const stderrLogger = {
  error: console.error,
  warn: console.error,
  info: console.error,
  log: console.error,
};

/** The transport by the arguments with which clients start servers. */
function transport(args: readonly string[]): [MessageReader, MessageWriter] {
  const argument = (name: string) => {
    const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
    return at < 0 ? undefined : args[at]?.slice(name.length + 1) || args[at + 1];
  };
  if (args.includes('--node-ipc')) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  if (args.includes('--stdio'))
    return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
  const [socket, pipe] = [argument('--socket'), argument('--pipe')];
  if (socket !== undefined) return createServerSocketTransport(Number(socket));
  if (pipe !== undefined) return createServerPipeTransport(pipe);
  throw new Error('The server needs one of --stdio, --node-ipc, --socket=<port> and --pipe=<name>.');
}
