import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fieldConflicts } from '../../client/src/cluster/apply.ts';
import { kubeconfigFiles, openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { answerFailure } from '../../client/src/cluster/failure.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, config: object): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(config));
  return file;
}

const context = (cluster: string, namespace?: string) => ({ name: 'c', context: { cluster, user: 'u', namespace } });
const cluster = (name: string, server: string) => ({ name, cluster: { server } });

describe('kubeconfig', () => {
  it('looks in the setting, then in KUBECONFIG, then at home', () => {
    const list = ['/a', '/b'].join(path.delimiter);
    expect(kubeconfigFiles({ setting: '~/x', environment: list, home: '/home/me' })).toEqual([
      path.join('/home/me', 'x'),
    ]);
    expect(kubeconfigFiles({ setting: ' ', environment: list, home: '/home/me' })).toEqual(['/a', '/b']);
    expect(kubeconfigFiles({ setting: '', environment: undefined, home: '/home/me' })).toEqual([
      path.join('/home/me', '.kube', 'config'),
    ]);
  });

  it('merges several files as kubectl does: the first that defines a name wins, and absent ones are passed over', () => {
    const first = write('first', {
      clusters: [cluster('one', 'https://one.example.org/')],
      contexts: [context('one', 'batch')],
      users: [{ name: 'u', user: {} }],
    });
    const second = write('second', {
      clusters: [cluster('one', 'https://other.example.org'), cluster('two', 'https://two.example.org')],
      contexts: [context('two')],
      users: [{ name: 'u', user: {} }],
      'current-context': 'c',
    });
    const environment = [first, path.join(folder, 'absent'), second].join(path.delimiter);
    const config = readKubeconfig({ setting: '', environment, home: folder });
    expect(config.clusters.map(({ name }) => name)).toEqual(['one', 'two']);
    const { context: name, namespace, server, user } = openContext(config);
    expect({ name, namespace, server, user }).toEqual({
      name: 'c',
      namespace: 'batch',
      server: 'https://one.example.org',
      user: 'u',
    });
  });

  it('says why a file cannot be read, without its content', () => {
    const file = path.join(folder, 'broken');
    writeFileSync(file, 'users:\n- user: {token: secret\n');
    const read = () => readKubeconfig({ setting: file, environment: undefined, home: folder });
    expect(read).toThrow(/^The kubeconfig .*broken cannot be read: ./);
    expect(read).not.toThrow(/secret/);
    expect(read).toThrow(expect.objectContaining({ cause: undefined }));
  });

  it('reads the token of a user from the file that the kubeconfig names, each time and without its line break', async () => {
    const user = { name: 'u', user: { tokenFile: 'token', token: 'out-of-date' } };
    const base = { clusters: [cluster('one', 'https://one.example.org')], contexts: [context('one')], users: [user] };
    const config = readKubeconfig({ setting: write('with-file', base), environment: undefined, home: folder });
    const opened = openContext(config, 'c').config;
    for (const token of ['first', 'second']) {
      writeFileSync(path.join(folder, 'token'), `${token}\n`);
      const options: RequestOptions = { headers: { Accept: 'application/json' } };
      await opened.applyToHTTPSOptions(options);
      expect(options.headers).toEqual({ Accept: 'application/json', Authorization: `Bearer ${token}` });
    }
  });

  it('says what a context lacks', () => {
    const base = { clusters: [cluster('one', 'https://one.example.org')], users: [] };
    const read = (name: string, config: object) =>
      readKubeconfig({ setting: write(name, config), environment: undefined, home: folder });
    expect(() => openContext(read('a', { ...base, contexts: [context('gone')] }), 'c')).toThrow(
      'Context "c" names the cluster "gone", which the kubeconfig does not have.',
    );
    expect(() => openContext(read('b', { ...base, contexts: [context('one')] }), 'c')).toThrow(
      'Context "c" names the user "u", whom the kubeconfig does not have.',
    );
  });
});

describe('answers that refuse', () => {
  const peer = { context: 'c', server: 'https://s', user: 'u' };
  const access = { verb: 'get', resource: 'jobs', namespace: 'n', name: 'x' };
  const status = (message: string) => JSON.stringify({ kind: 'Status', message });

  it.each([
    [429, 'unavailable'],
    [500, 'unavailable'],
    [504, 'unavailable'],
    [410, 'expired'],
    [409, 'conflict'],
    [422, 'refused'],
    [401, 'unauthenticated'],
  ])('takes %d for %s', (code, kind) => {
    expect(answerFailure(code, status('why'), access, peer)).toMatchObject({ kind });
  });

  it('does not take any web server for an API server', () => {
    expect(answerFailure(404, '<html>', access, peer).message).toBe(
      'The server https://s of context "c" does not answer as a Kubernetes API server does.',
    );
  });

  it('names fields and managers of conflicts', () => {
    const message = 'conflict with "kubectl" with subresource "scale" using batch/v1 at 2026-01-01T00:00:00Z';
    const causes = [
      { reason: 'FieldManagerConflict', message, field: '.spec.template.spec.containers[name="main"].image' },
      { reason: 'FieldValueInvalid', message: 'other', field: '.spec' },
    ];
    expect(fieldConflicts({ details: { causes } })).toEqual([
      { field: 'spec.template.spec.containers[name="main"].image', manager: 'kubectl' },
    ]);
  });
});
