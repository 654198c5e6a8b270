/** An answer of JSON-RPC, as far as tests look at it. */
export interface Reply {
  readonly id: number;
  readonly result?: {
    readonly isError?: boolean;
    readonly content: readonly { readonly type: string; readonly text: string }[];
    readonly structuredContent?: unknown;
    readonly [other: string]: unknown;
  };
  readonly error?: { readonly code: number; readonly message: string };
}

/** Speaks the Model Context Protocol by hand, a line of JSON for each message: so tests see what really goes over. */
export class McpClient {
  readonly #write: (line: string) => void;
  readonly #waiting = new Map<number, PromiseWithResolvers<Reply>>();
  #rest = '';
  #lastId = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Takes what the server has written. Throws at what is no message. */
  receive(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const reply = JSON.parse(line) as Reply;
      this.#waiting.get(reply.id)?.resolve(reply);
      this.#waiting.delete(reply.id);
    }
  }

  /** Tells all who wait that no answer will come. */
  fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }

  send(message: object): void {
    this.#write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  /** The id that the next request will have. */
  get nextId(): number {
    return this.#lastId + 1;
  }

  request(method: string, params: object = {}): Promise<Reply> {
    this.#lastId++;
    const id = this.#lastId;
    const reply = Promise.withResolvers<Reply>();
    this.#waiting.set(id, reply);
    this.send({ id, method, params });
    return reply.promise;
  }

  async start(): Promise<Reply> {
    const clientInfo = { name: 'test', version: '1' };
    const reply = await this.request('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
    this.send({ method: 'notifications/initialized' });
    return reply;
  }

  call(name: string, args: object = {}): Promise<Reply> {
    return this.request('tools/call', { name, arguments: args });
  }
}
