import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { nodeRuntime } from './runtime.ts';

/** Serves the client at the other end of what the process's arguments name. `assets`: where the build's files are. */
export function serve(assets: URL): void {
  startServer(createConnection(ProposedFeatures.all), nodeRuntime(assets));
}
