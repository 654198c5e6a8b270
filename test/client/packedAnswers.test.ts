import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, expect, it } from 'vitest';
import { createApi } from '../../client/src/cluster/api.ts';
import { openContext } from '../../client/src/cluster/connection.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** An API on a server that answers in this way. */
async function apiOn(listener: RequestListener) {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'c', server: `http://127.0.0.1:${port}`, skipTLSVerify: true }],
    users: [],
    contexts: [{ name: 'c', cluster: 'c', user: '' }],
    currentContext: 'c',
  });
  return createApi(openContext(config));
}

const ASKED = { method: 'GET', path: '/x', access: { verb: 'list', resource: 'jobs', namespace: '' } } as const;
const LIST = JSON.stringify({ items: Array.from({ length: 5000 }, (_, index) => `Job ${index}`) });

it('reads an answer that is packed, and one that is not', async () => {
  const api = await apiOn(({ headers, url }, response) => {
    expect(headers['accept-encoding']).toBe('gzip');
    if (url === '/x') response.setHeader('Content-Encoding', 'gzip').end(gzipSync(LIST));
    else response.end(LIST);
  });
  expect((await api.send(ASKED)).body).toBe(LIST);
  expect((await api.send({ ...ASKED, path: '/y' })).body).toBe(LIST);
});

it('says what a refusal says that is packed', async () => {
  const status = JSON.stringify({ kind: 'Status', message: 'not today', code: 400 });
  const api = await apiOn((_, response) => {
    response.writeHead(400, { 'Content-Encoding': 'gzip' }).end(gzipSync(status));
  });
  await expect(api.send(ASKED)).rejects.toThrow('not today');
});

it.each<[string, RequestListener]>([
  ['is cut off', (_, response) => response.end(gzipSync(LIST).subarray(0, 2000))],
  [
    'is lost on the way',
    (_, response) => {
      response.write(gzipSync(LIST).subarray(0, 2000));
      setTimeout(() => response.destroy(), 20);
    },
  ],
  ['is no gzip', (_, response) => response.end(LIST)],
])('takes an answer that %s for a lost connection', async (_, listener) => {
  const api = await apiOn((request, response) => {
    response.setHeader('Content-Encoding', 'gzip');
    listener(request, response);
  });
  await expect(api.send(ASKED)).rejects.toMatchObject({ name: 'ClusterError', kind: 'unreachable' });
});
