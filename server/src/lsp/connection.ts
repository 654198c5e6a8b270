import type { CancellationToken, MessageConnection, ResponseError } from 'vscode-jsonrpc';
import type { Notifications, OwnNotifications, Requests } from './methods.ts';

export type Answer<R> = R | ResponseError<void> | Promise<R | ResponseError<void>>;
export type Handler<P, R> = (params: P, token: CancellationToken) => Answer<R>;

/** Names of the requests and notifications that LSP does not have: see `protocol.ts`. */
export type OwnMethod = `batchwright/${string}`;

/**
 * The client at the other end, typed by LSP's methods. It stands on `vscode-jsonrpc` alone: the library for servers
 * names every method and type of LSP at its start, and that takes longer than all that the server itself loads.
 */
export interface Connection {
  onRequest<M extends keyof Requests>(method: M, handle: Handler<Requests[M][0], Requests[M][1]>): void;
  onRequest<P, R>(method: OwnMethod, handle: Handler<P, R>): void;
  onNotification<M extends keyof Notifications>(method: M, handle: (params: Notifications[M]) => void): void;
  /** Rejects where the client cannot answer. */
  sendRequest<R>(method: string, params?: object): Promise<R>;
  sendNotification<M extends keyof OwnNotifications>(method: M, params: OwnNotifications[M]): void;
  sendNotification(method: OwnMethod, params: object): void;
  /** Asks the client to send a notification from now on. */
  register(method: keyof Notifications, options?: object): void;
  /** Writes into the client's log. */
  readonly log: { error(text: string): void; warn(text: string): void };
  listen(): void;
}

/** LSP's MessageType. */
const ERROR = 1;
const WARNING = 2;

/** Wraps a connection that does not listen yet. */
export function connectionOver(rpc: MessageConnection): Connection {
  /** What cannot be told, because the client is gone, is told to nobody. */
  const tell = (method: string, params: object) => void rpc.sendNotification(method, params).catch(() => {});
  const write = (type: number) => (message: string) => tell('window/logMessage', { type, message });
  let registrations = 0;
  return {
    onRequest: (method: string, handle: Handler<never, unknown>) => void rpc.onRequest(method, handle),
    onNotification: (method: string, handle: (params: never) => void) => {
      rpc.onNotification(method, handle as (params: unknown) => void);
    },
    sendRequest: (method, params) => (params === undefined ? rpc.sendRequest(method) : rpc.sendRequest(method, params)),
    sendNotification: tell,
    register(method, registerOptions) {
      const registration = { id: `batchwright-${registrations++}`, method, registerOptions };
      rpc.sendRequest('client/registerCapability', { registrations: [registration] }).catch((error: unknown) => {
        write(WARNING)(`The client does not send ${method}: ${String(error)}`);
      });
    },
    log: { error: write(ERROR), warn: write(WARNING) },
    listen: () => rpc.listen(),
  };
}
