import type http from 'node:http';
import type { Connection } from './connection.ts';
import { Credentials } from './credentials.ts';
import { type Access, answerFailure, answerLost, ClusterError, connectionFailure, notApiServer } from './failure.ts';
import { PATIENCE, type Patience, patiently } from './patience.ts';
import type { TellSlowSignIn } from './pluginCredentials.ts';
import { createServerClock } from './serverClock.ts';
import { exchange, type Limits, NoAnswer, readAll, retryAfterOf, splitLines, warningsOf } from './transport.ts';

/** How long the server is told to keep a watch open. A connection that died unnoticed is thus replaced in time. */
export const WATCH_SECONDS = 240;

/** After this silence a stream is taken for dead: the server ends each watch before that. */
const LIMITS: Limits = { answer: 15_000, silence: (WATCH_SECONDS + 30) * 1000 };

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path of the URL: `/apis/batch/v1/namespaces/default/jobs`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string;
  readonly contentType?: string;
  /** The form of the answer where it is not the object itself: a list of no more than `metadata`. */
  readonly accept?: string;
  readonly access: Access;
  readonly signal?: AbortSignal | undefined;
  /** A write that may be done twice without harm. Reads and trials (`dryRun`) always may. */
  readonly repeatable?: boolean;
  /** Done beside what a person waits for: it alone keeps no plugin for credentials going. */
  readonly isAside?: boolean;
  /** Sent once only, as the caller waits and tries again in a way of its own. */
  readonly once?: boolean;
  /** Takes the body part by part as it comes; what it has been given is not in the answer. Only with `once`. */
  onPart?(part: Buffer): void;
  /** Called when a streamed answer begins, which may be long before its first line. */
  onOpen?(): void;
  /** Of a streamed answer, a last line without its line break counts too: in logs it is whole. */
  readonly keepLastLine?: boolean;
}

export interface ApiAnswer {
  readonly code: number;
  readonly body: string;
  /** The texts of the `Warning` headers, by which the API server tells of deprecated and doubtful fields. */
  readonly warnings: readonly string[];
}

/**
 * The requests of this extension to one API server. Bodies stay text in both directions, so that no number loses its
 * digits. Every failure is a {@link ClusterError}, but an aborted request rejects with the reason of its signal.
 */
export interface Api {
  readonly connection: Connection;
  /** What time it is on the server, in milliseconds since the epoch: times of its objects are compared with this. */
  now(): number;
  /** By how much its clock is ahead of that of this machine, in milliseconds; 0 where they agree to some seconds. */
  skew(): number;
  /** Tries again for a while where that is harmless. Other writes whose answer is lost fail with `unanswered`. */
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** The whole lines of a streamed answer (a watch), until the server ends it. */
  lines(request: ApiRequest): AsyncGenerator<string, void, undefined>;
}

export interface ApiOptions {
  readonly limits?: Limits;
  readonly patience?: Patience;
  /** Called with a plugin of the kubeconfig that takes long to give credentials. */
  readonly tellSlowSignIn?: TellSlowSignIn;
  /** The clock of this machine, in milliseconds since the epoch. */
  readonly localTime?: () => number;
}

export function createApi(
  connection: Connection,
  { limits = LIMITS, patience = PATIENCE, localTime = Date.now, tellSlowSignIn }: ApiOptions = {},
): Api {
  const credentials = new Credentials(connection, tellSlowSignIn);
  const clock = createServerClock(localTime);

  /** Resolves to an answer that is no refusal. Its body ends with an error when nothing comes for too long. */
  async function open(request: ApiRequest, isStream: boolean, isRenewed = false): Promise<http.IncomingMessage> {
    request.signal?.throwIfAborted();
    const options = { method: request.method, headers: headersOf(request, isStream) };
    const generation = await credentials.apply(options, request);
    try {
      const sentAt = localTime();
      const response = await exchange(urlOf(connection, request), options, request, limits.answer);
      clock.learn(response.headers.date, sentAt);
      response.setTimeout(isStream ? limits.silence : limits.answer, () =>
        response.destroy(new Error('no sign of life')),
      );
      const { statusCode: code = 0 } = response;
      if (code < 400) return response;
      const body = await readAll(response);
      if (code === 401 && !isRenewed && credentials.renew(generation)) return await open(request, isStream, true);
      const refusal = { retryAfter: retryAfterOf(response), unauthenticated: credentials.refusal() };
      throw answerFailure(code, body, request.access, connection, refusal);
    } catch (error) {
      throw asFailure(error, connection, request);
    }
  }

  async function sendOnce(request: ApiRequest): Promise<ApiAnswer> {
    const response = await open(request, false);
    try {
      // A page to sign in at, or a proxy's own.
      const isPage = /^text\/html\b/.test(response.headers['content-type'] ?? '');
      const body = await readAll(response, isPage ? undefined : request.onPart);
      if (isPage) throw notApiServer(connection);
      return { code: response.statusCode ?? 0, body, warnings: warningsOf(response) };
    } catch (error) {
      throw asFailure(error, connection, request);
    }
  }

  return {
    connection,
    now: clock.now,
    skew: clock.skew,
    send(request) {
      if (request.once) return sendOnce(request);
      return patiently(patience, { repeatable: isRepeatable(request), signal: request.signal }, () =>
        sendOnce(request),
      );
    },
    async *lines(request) {
      const response = await open(request, true);
      request.onOpen?.();
      try {
        yield* splitLines(response, request.keepLastLine === true);
      } catch (error) {
        throw asFailure(error, connection, request);
      } finally {
        response.destroy();
      }
    },
  };
}

function isRepeatable({ method, query, repeatable = false }: ApiRequest): boolean {
  return method === 'GET' || query?.dryRun === 'All' || repeatable;
}

function urlOf({ server }: Connection, { path, query = {} }: ApiRequest): URL {
  const url = new URL(server + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function headersOf(
  { body, contentType = 'application/json', accept = 'application/json' }: ApiRequest,
  isStream: boolean,
): Record<string, string> {
  return {
    Accept: accept,
    'User-Agent': 'batchwright',
    // A stream would come in blocks, and late.
    ...(!isStream && { 'Accept-Encoding': 'gzip' }),
    // With the length: Node sends none with DELETE, and the API server would not read the options of the deletion.
    ...(body !== undefined && { 'Content-Type': contentType, 'Content-Length': String(Buffer.byteLength(body)) }),
  };
}

function asFailure(error: unknown, connection: Connection, request: ApiRequest): unknown {
  if (request.signal?.aborted) return request.signal.reason;
  if (error instanceof ClusterError) return error;
  const { wasSent, cause } = error instanceof NoAnswer ? error : { wasSent: true, cause: error };
  const isWrite = request.method !== 'GET' && request.query?.dryRun !== 'All';
  return wasSent && isWrite ? answerLost(cause, connection) : connectionFailure(cause, connection);
}
