import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import type { Answer, Connection, OwnMethod } from './connection.ts';
import { describeError } from './describeError.ts';
import { REQUEST_CANCELLED } from './errorCodes.ts';
import type { Requests } from './methods.ts';

/**
 * Wraps a request so that neither a mistake of ours nor a cancelled request brings the server down: the mistake goes to
 * the log with its stack, the client gets `fallback`.
 */
export function guarded<P, R>(connection: Connection, name: string, fallback: R, handle: (params: P) => Answer<R>) {
  return async (params: P, token: CancellationToken): Promise<R | ResponseError<void>> => {
    if (token.isCancellationRequested) return new ResponseError(REQUEST_CANCELLED, `${name} was cancelled`);
    try {
      return await handle(params);
    } catch (error) {
      connection.log.error(`${name} failed: ${describeError(error)}`);
      return fallback;
    }
  };
}

/** Answers a request with {@link guarded} care. */
export function answer<M extends keyof Requests>(
  connection: Connection,
  method: M,
  fallback: Requests[M][1],
  handle: (params: Requests[M][0]) => Answer<Requests[M][1]>,
): void;
export function answer<P, R>(
  connection: Connection,
  method: OwnMethod,
  fallback: R,
  handle: (params: P) => Answer<R>,
): void;
export function answer<P, R>(
  connection: Connection,
  method: OwnMethod,
  fallback: R,
  handle: (params: P) => Answer<R>,
): void {
  connection.onRequest(method, guarded(connection, method, fallback, handle));
}
