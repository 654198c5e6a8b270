import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How long to wait for a sign of the server, in milliseconds. */
export interface Limits {
  /** Until an answer begins, and between two parts of one that is read to its end. */
  readonly answer: number;
  /** Between two parts of a streamed answer. */
  readonly silence: number;
}

/** Why there is no answer. `cause` is what Node reported. */
export class NoAnswer extends Error {
  /** The request may have reached the server; false: it certainly has not. */
  readonly wasSent: boolean;

  constructor(wasSent: boolean, cause: unknown) {
    super('no answer', { cause });
    this.wasSent = wasSent;
  }
}

/** Resolves when the head of the answer is there. Rejects with {@link NoAnswer}. */
export function exchange(
  url: URL,
  options: https.RequestOptions,
  { body, signal }: { readonly body?: string | undefined; readonly signal?: AbortSignal | undefined },
  limit: number,
): Promise<http.IncomingMessage> {
  const isPlain = url.protocol === 'http:';
  return new Promise((resolve, reject) => {
    let wasSent = false;
    const outgoing = (isPlain ? http : https).request(url, options);
    const abort = () => outgoing.destroy(new Error('aborted'));
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), limit);
    signal?.addEventListener('abort', abort, { once: true });
    outgoing.on('socket', (socket) => {
      const connected = () => {
        wasSent = true;
      };
      // A socket that is used another time is connected already.
      if (socket.connecting) socket.once(isPlain ? 'connect' : 'secureConnect', connected);
      else connected();
    });
    outgoing.on('response', (response) => {
      clearTimeout(timer);
      response.on('close', () => signal?.removeEventListener('abort', abort));
      resolve(response);
    });
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      reject(new NoAnswer(wasSent, error));
    });
    outgoing.end(body);
  });
}

/**
 * The whole body as text; what `onPart` is given as it comes is left out. The API server packs answers of more than 128
 * KiB, as long lists are.
 */
export async function readAll(response: http.IncomingMessage, onPart?: (part: Buffer) => void): Promise<string> {
  const parts: Buffer[] = [];
  const take = onPart ?? ((part: Buffer) => void parts.push(part));
  for await (const part of unpacked(response)) take(part);
  return Buffer.concat(parts).toString('utf8');
}

/** As many bytes are unpacked at a time: each time is a way to another thread and back. */
const UNPACKED = 64 * 1024;

function unpacked(response: http.IncomingMessage): AsyncIterable<Buffer> {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  // A failure of the response becomes one of what is returned.
  return pipeline(response, createGunzip({ chunkSize: UNPACKED }), () => {});
}

/** The lines of a body as they come. A last line that lacks its line break was cut off and is dropped, but for `keepLast`. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  keepLast: boolean,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (keepLast && rest !== '') yield rest;
}

/** `Warning: 299 - "text"`, with quotes escaped by a backslash (RFC 7234, section 5.5). */
export function warningsOf(response: http.IncomingMessage): string[] {
  const values = response.headersDistinct.warning ?? [];
  return values.flatMap((value) =>
    [...value.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1')),
  );
}

/** The wait that a header `Retry-After` asks for, in milliseconds; undefined where it names no seconds. */
export function retryAfterOf({ headers }: http.IncomingMessage): number | undefined {
  const text = headers['retry-after'] ?? '';
  return /^\d+$/.test(text) ? Number(text) * 1000 : undefined;
}
