import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Connection } from './connection.ts';
import { type Access, answerFailure, ClusterError, connectionFailure, reasonOf } from './failure.ts';
import { msg } from './message.ts';

/** How long the server is told to keep a watch open. A connection that died unnoticed is thus replaced in time. */
export const WATCH_SECONDS = 240;

/** How long the API server may take to begin its answer, in milliseconds. */
const ANSWER_TIMEOUT = 15_000;

/** After this silence, in milliseconds, a watch is taken for dead: the server ends each one before that. */
const WATCH_SILENCE_LIMIT = (WATCH_SECONDS + 30) * 1000;

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path of the URL: `/apis/batch/v1/namespaces/default/jobs`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string;
  readonly contentType?: string;
  readonly access: Access;
  readonly signal?: AbortSignal | undefined;
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
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** The whole lines of a streamed answer (a watch), until the server ends it. */
  lines(request: ApiRequest): AsyncGenerator<string, void, undefined>;
}

export function createApi(connection: Connection): Api {
  return {
    connection,
    async send(request) {
      const response = await open(connection, request, ANSWER_TIMEOUT, { 'Accept-Encoding': 'gzip' });
      const body = await readAll(response, connection, request.signal);
      const code = response.statusCode ?? 0;
      if (code >= 400) throw answerFailure(code, body, request.access, connection);
      return { code, body, warnings: warningsOf(response) };
    },
    async *lines(request) {
      const response = await open(connection, request, WATCH_SILENCE_LIMIT);
      const code = response.statusCode ?? 0;
      if (code >= 400) {
        throw answerFailure(code, await readAll(response, connection, request.signal), request.access, connection);
      }
      request.onOpen?.();
      try {
        yield* splitLines(response, request.keepLastLine === true);
      } catch (error) {
        throw asFailure(error, connection, request.signal);
      } finally {
        response.destroy();
      }
    },
  };
}

/** The path of batch/v1 objects in a namespace: of all, or of one. */
export function batchPath(namespace: string, resource: 'jobs' | 'cronjobs', name?: string): string {
  const all = `/apis/batch/v1/namespaces/${encodeURIComponent(namespace)}/${resource}`;
  return name === undefined ? all : `${all}/${encodeURIComponent(name)}`;
}

/** Resolves to an answer whose body ends with an error when nothing comes for `silenceLimit` milliseconds. */
async function open(
  connection: Connection,
  request: ApiRequest,
  silenceLimit: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<http.IncomingMessage> {
  request.signal?.throwIfAborted();
  const url = new URL(connection.server + request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const options = await withCredentials(connection, {
    method: request.method,
    headers: {
      Accept: 'application/json',
      'User-Agent': 'batchwright',
      ...headers,
      ...(request.body === undefined ? {} : bodyHeaders(request.body, request.contentType)),
    },
  });
  try {
    const response = await exchange(url, options, request);
    response.setTimeout(silenceLimit, () => response.destroy(new Error('no sign of life')));
    return response;
  } catch (error) {
    throw asFailure(error, connection, request.signal);
  }
}

/** With the length: Node sends none with DELETE, and the API server would not read the options of the deletion. */
function bodyHeaders(body: string, contentType = 'application/json') {
  return { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) };
}

/** TLS material goes both into the agent and the request: an editor with a proxy of its own replaces the agent. */
async function withCredentials(connection: Connection, options: https.RequestOptions): Promise<https.RequestOptions> {
  try {
    await connection.config.applyToHTTPSOptions(options);
    return options;
  } catch (error) {
    throw new ClusterError(
      'credentials',
      msg('The credentials of user "{user}" cannot be obtained: {reason}', {
        user: connection.user,
        reason: reasonOf(error),
      }),
      { cause: error },
    );
  }
}

/** Resolves when the head of the answer is there. */
function exchange(url: URL, options: https.RequestOptions, request: ApiRequest): Promise<http.IncomingMessage> {
  const { signal, body } = request;
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'http:' ? http : https).request(url, options);
    const abort = () => outgoing.destroy(new Error('aborted'));
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), ANSWER_TIMEOUT);
    signal?.addEventListener('abort', abort, { once: true });
    outgoing.on('response', (response) => {
      clearTimeout(timer);
      response.on('close', () => signal?.removeEventListener('abort', abort));
      resolve(response);
    });
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      reject(error);
    });
    outgoing.end(body);
  });
}

async function readAll(
  response: http.IncomingMessage,
  connection: Connection,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const parts: Buffer[] = [];
    for await (const part of unpacked(response)) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  } catch (error) {
    throw asFailure(error, connection, signal);
  }
}

/** The API server packs answers of more than 128 KiB, as long lists are. */
function unpacked(response: http.IncomingMessage): AsyncIterable<Buffer> {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  // A failure of the response becomes one of what is returned.
  return pipeline(response, createGunzip(), () => {});
}

/** A last line that lacks its line break was cut off and is dropped, but for `keepLast`. */
async function* splitLines(chunks: AsyncIterable<Buffer>, keepLast: boolean): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (keepLast && rest !== '') yield rest;
}

function asFailure(error: unknown, connection: Connection, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  return error instanceof ClusterError ? error : connectionFailure(error, connection);
}

/** `Warning: 299 - "text"`, with quotes escaped by a backslash (RFC 7234, section 5.5). */
function warningsOf(response: http.IncomingMessage): string[] {
  const values = response.headersDistinct.warning ?? [];
  return values.flatMap((value) =>
    [...value.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1')),
  );
}
