import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  type ClientCapabilities,
  createMessageConnection,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { listFolderRequest, readFileRequest } from '../../server/src/protocol.ts';

const dist = join(import.meta.dirname, '../../dist');
/** The two ways to start the server: as the extension does, and as other editors do. */
const servers = {
  server: [join(dist, 'server.mjs'), '--stdio'],
  cli: [join(dist, 'cli/batchwright.mjs'), 'lsp', '--stdio'],
};

export interface ClientOptions {
  readonly command?: keyof typeof servers;
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  readonly timeZone?: string;
  /** The client has the extension's commands. */
  readonly commands?: boolean;
  /** Among them those that go to a cluster; absent: as with `commands`. */
  readonly clusterCommands?: boolean;
  /** URIs of the workspace's folders. */
  readonly folders?: readonly string[];
  /** What the client reads for the server: texts by URI. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A client on the other end of a real server process. */
export class LspClient {
  readonly connection: MessageConnection;
  readonly initialized: Promise<InitializeResult>;
  readonly #server: ChildProcess;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #versions = new Map<string, number>();

  constructor({
    command = 'server',
    capabilities = {},
    locale = 'en',
    timeZone = 'UTC',
    commands: hasCommands = false,
    clusterCommands = hasCommands,
    folders = [],
    files,
  }: ClientOptions = {}) {
    this.#server = spawn(process.execPath, servers[command], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.#server;
    if (stdin === null || stdout === null) throw new Error('the server has no streams');
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.push(params);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    if (files !== undefined) this.#answerFor(files);
    this.connection.listen();
    this.initialized = this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities,
      initializationOptions: { locale, timeZone, commands: hasCommands, clusterCommands, files: files !== undefined },
    });
  }

  #answerFor(files: Readonly<Record<string, string>>): void {
    this.connection.onRequest(readFileRequest, ({ uri }: { uri: string }) => files[uri] ?? null);
    this.connection.onRequest(listFolderRequest, ({ uri }: { uri: string }) => {
      const inside = Object.keys(files).filter((file) => file.startsWith(`${uri}/`));
      const names = inside.map((file) => file.slice(uri.length + 1).split('/'));
      return [...new Map(names.map(([name = '', ...rest]) => [name, { name, isFolder: rest.length > 0 }])).values()];
    });
  }

  get pid(): number {
    return this.#server.pid ?? 0;
  }

  async start(): Promise<InitializeResult> {
    const result = await this.initialized;
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.#versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Edits a document; without a range replaces its text. */
  async change(uri: string, text: string, range?: Range): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const contentChanges = [range === undefined ? { text } : { text, range }];
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** The diagnostics that the server pushes for the newest version of a document. */
  async diagnostics(uri: string): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const found = this.#published.findLast((each) => each.uri === uri && each.version === this.#versions.get(uri));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  /** @returns the server's exit code */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#server.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return exited;
  }
}
