import { readFile, writeFile } from 'node:fs/promises';
import type http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import type { Duplex } from 'node:stream';

/** What happens to a request, or to its answer. */
export type Fault =
  /** The connection is closed before the server hears of the request. */
  | { readonly kind: 'drop' }
  /** The server answers, and its answer is lost. */
  | { readonly kind: 'lose-answer' }
  /** The connection breaks after so many bytes of the answer's body. */
  | { readonly kind: 'cut'; readonly after: number }
  /** The connection breaks in the middle of the line of a stream after this one. */
  | { readonly kind: 'cut-line'; readonly after: number }
  /** The connection stays open and nothing comes: instead of an answer, or after so many bytes of one. */
  | { readonly kind: 'stall'; readonly after?: number }
  /** Another answer: a `Status` of this code. */
  | { readonly kind: 'answer'; readonly code: number; readonly reason?: string; readonly retryAfter?: number }
  /** A page in place of the answer, as of a proxy to sign in at. */
  | { readonly kind: 'page' };

export interface Rule {
  readonly fault: Fault;
  /** Only requests of that method; absent: of any. */
  readonly method?: string;
  /** Only requests whose path and query match. */
  readonly url?: RegExp;
  /** As many requests, the first ones; absent: all. */
  readonly times?: number;
}

/** A request as it came to the proxy. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly at: number;
  /** It was handed on to the server. */
  readonly forwarded: boolean;
}

/** Between a client and the API server: hands requests on, and does to some of them what networks and servers do. */
export interface FaultyProxy {
  readonly heard: Heard[];
  /** By how much the header `Date` of answers is changed, in milliseconds. */
  dateShift: number;
  /** From now on these rules, of which the first that fits a request decides; none: all is handed on. */
  use(...rules: Rule[]): void;
  /** A kubeconfig that leads here, with another user where one is given. */
  kubeconfig(user?: object): Promise<string>;
  /** Breaks all connections that are open. */
  breakAll(): void;
  stop(): Promise<void>;
}

interface Config {
  clusters: { name: string; cluster: Record<string, string> }[];
  users: { name: string; user: object }[];
}

/** Starts one in front of the cluster of a kubeconfig, with the API server's own certificate, which holds for all of this machine. */
export async function startProxy(original: string, folder: string): Promise<FaultyProxy> {
  const config = JSON.parse(await readFile(original, 'utf8')) as Config;
  const home = path.dirname(original);
  const upstream = new URL(config.clusters[0]?.cluster.server ?? '');
  const ca = await readFile(path.join(home, 'ca.crt'));
  const certificates = path.join(home, 'certificates');
  const agent = new https.Agent({ ca, keepAlive: true });
  const heard: Heard[] = [];
  const sockets = new Set<Duplex>();
  let rules: { rule: Rule; left: number }[] = [];

  const faultFor = (method: string, url: string): Fault | undefined => {
    const found = rules.find(
      ({ rule, left }) => left > 0 && (rule.method ?? method) === method && (rule.url?.test(url) ?? true),
    );
    if (found !== undefined) found.left--;
    return found?.rule.fault;
  };

  const proxy: FaultyProxy = {
    heard,
    dateShift: 0,
    use(...all) {
      rules = all.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
    },
    async kubeconfig(user) {
      const file = path.join(folder, `kubeconfig-${Math.random().toString(36).slice(2)}`);
      const { port } = server.address() as { port: number };
      const clusters = config.clusters.map(({ name }) => ({
        name,
        cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': path.join(home, 'ca.crt') },
      }));
      const users = user === undefined ? config.users : config.users.map(({ name }) => ({ name, user }));
      await writeFile(file, JSON.stringify({ ...config, clusters, users }));
      return file;
    },
    breakAll() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      proxy.breakAll();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  const [cert, key] = await Promise.all(
    ['apiserver.crt', 'apiserver.key'].map((name) => readFile(path.join(certificates, name))),
  );
  const server = https.createServer({ cert, key }, (request, response) => {
    const { method = '', url = '', headers } = request;
    const fault = faultFor(method, url);
    const forwarded =
      fault === undefined ||
      ['lose-answer', 'cut', 'cut-line'].includes(fault.kind) ||
      (fault.kind === 'stall' && fault.after !== undefined);
    heard.push({ method, url, at: Date.now(), forwarded });
    if (!forwarded) return refuse(fault as Fault, response);
    const options = { host: upstream.hostname, port: upstream.port, path: url, method, headers, agent };
    const onward = https.request(options, (answer) => relay(answer, response, fault, proxy.dateShift));
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('secureConnection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return proxy;
}

/** What is said or done without asking the server. */
function refuse(fault: Fault, response: http.ServerResponse): void {
  switch (fault.kind) {
    case 'stall':
      return;
    case 'page':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>');
      return;
    case 'answer': {
      const { code, reason = '', retryAfter } = fault;
      const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message: `It says ${code}.` };
      const wait = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
      response.writeHead(code, { 'Content-Type': 'application/json', ...wait }).end(JSON.stringify(status));
      return;
    }
    default:
      response.destroy();
  }
}

function relay(
  answer: http.IncomingMessage,
  response: http.ServerResponse,
  fault: Fault | undefined,
  dateShift: number,
) {
  if (fault?.kind === 'lose-answer') {
    // It is heard to its end, so that it is certain that the server has done what it was asked.
    answer.resume().on('end', () => response.destroy());
    return;
  }
  const { date = '' } = answer.headers;
  const shifted = new Date(Date.parse(date) + dateShift).toUTCString();
  response.writeHead(answer.statusCode ?? 0, { ...answer.headers, date: shifted });
  response.flushHeaders();
  if (fault === undefined) {
    answer.pipe(response);
    answer.on('error', () => response.destroy());
    return;
  }
  let seen = 0;
  let lines = 0;
  let isBroken = false;
  answer.on('data', (chunk: Buffer) => {
    if (isBroken) return;
    const end = endOf(fault, chunk, seen, lines);
    seen += chunk.length;
    lines += chunk.filter((byte) => byte === NEWLINE).length;
    if (end === undefined) {
      response.write(chunk);
      return;
    }
    isBroken = true;
    response.write(chunk.subarray(0, end), () => {
      if (fault.kind !== 'stall') response.destroy();
    });
  });
  answer.on('end', () => {
    if (!isBroken) response.end();
  });
  answer.on('error', () => response.destroy());
}

const NEWLINE = 10;

/** How many bytes of a part are still handed on; undefined: all, and more is to come. */
function endOf(fault: Fault, chunk: Buffer, seen: number, lines: number): number | undefined {
  if (fault.kind === 'cut' || fault.kind === 'stall') {
    const left = (fault.after ?? 0) - seen;
    return left <= chunk.length ? Math.max(left, 0) : undefined;
  }
  if (fault.kind !== 'cut-line') return undefined;
  let at = 0;
  for (let line = lines; line < fault.after; line++) {
    const next = chunk.indexOf(NEWLINE, at);
    if (next < 0) return undefined;
    at = next + 1;
  }
  return at < chunk.length ? at + Math.floor((chunk.length - at) / 2) : undefined;
}
