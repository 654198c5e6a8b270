import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as whole from '../../client/src/cluster/connection.ts';
import { leanKubernetesClient } from '../../scripts/leanKubernetesClient.mts';

const folder = mkdtempSync(path.join(tmpdir(), 'lean-client-'));

/** Not signed: who it is for decides about that. It is valid until 2100. */
const idToken = ['{"alg":"none"}', '{"exp":4102444800}', '']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What a cluster and a user of a kubeconfig may have, beside names and the server. */
const WAYS: readonly (readonly [string, { readonly cluster?: object; readonly user?: object }])[] = [
  ['nothing', {}],
  ['a token', { user: { token: 'secret' } }],
  ['a token in a file', { user: { tokenFile: 'token' } }],
  ['a name and password', { user: { username: 'somebody', password: 'secret' } }],
  ['a certificate', { user: { 'client-certificate-data': base64('cert'), 'client-key-data': base64('key') } }],
  ['a certificate in files', { user: { 'client-certificate': 'cert.pem', 'client-key': 'key.pem' } }],
  ['OpenID Connect', { user: { 'auth-provider': { name: 'oidc', config: { 'id-token': idToken } } } }],
  ['a user to act as', { user: { token: 'secret', as: 'somebody-else' } }],
  ['its own authority', { cluster: { 'certificate-authority-data': base64('ca') } }],
  ['another name', { cluster: { 'tls-server-name': 'other.example.org' } }],
  ['no check of certificates', { cluster: { 'insecure-skip-tls-verify': true } }],
  ['an HTTP proxy', { cluster: { 'proxy-url': 'http://proxy.example.org:3128' } }],
  ['an HTTPS proxy', { cluster: { 'proxy-url': 'https://proxy.example.org:3128' } }],
  ['a SOCKS proxy', { cluster: { 'proxy-url': 'socks5://proxy.example.org:1080' } }],
  ['a proxy of no kind', { cluster: { 'proxy-url': 'gopher://proxy.example.org' } }],
];

describe('the Kubernetes library as it is bundled', () => {
  let lean: typeof whole;

  beforeAll(async () => {
    for (const name of ['token', 'cert.pem', 'key.pem']) writeFileSync(path.join(folder, name), name);
    const outfile = path.join(folder, 'connection.cjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, '../../client/src/cluster/connection.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      keepNames: true,
      plugins: [leanKubernetesClient],
      logLevel: 'error',
    });
    lean = createRequire(import.meta.url)(outfile) as typeof whole;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(WAYS)('connects as the whole library does: %s', async (_way, { cluster = {}, user = {} }) => {
    const kubeconfig = path.join(folder, 'kubeconfig');
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        clusters: [{ name: 'one', cluster: { server: 'https://one.example.org', ...cluster } }],
        users: [{ name: 'u', user }],
        contexts: [{ name: 'c', context: { cluster: 'one', user: 'u' } }],
      }),
    );
    expect(await requestOf(lean, kubeconfig)).toEqual(await requestOf(whole, kubeconfig));
  });

  it('reads YAML as the whole library does, and says what is wrong with it', async () => {
    const kubeconfig = path.join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, 'clusters: [\n  {name: one\n');
    expect(await requestOf(lean, kubeconfig)).toEqual(await requestOf(whole, kubeconfig));
    expect(await requestOf(lean, kubeconfig)).toMatch(/cannot be read/);
  });
});

/** What the library puts into a request, of the agent what it would do; or why it puts nothing into it. */
async function requestOf({ readKubeconfig, openContext }: typeof whole, setting: string): Promise<unknown> {
  try {
    const { config } = openContext(readKubeconfig({ setting, environment: undefined, home: folder }), 'c');
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const { agent, ...others } = options;
    if (typeof agent !== 'object') return { others, agent };
    return { others, agent: [agent.constructor.name, JSON.parse(JSON.stringify(agent))] };
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}
