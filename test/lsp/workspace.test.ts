import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  DidChangeWatchedFilesRegistrationOptions,
  DocumentDiagnosticReport,
  RegistrationParams,
} from 'vscode-languageserver/node';
import { configMap, cronJob, fromConfigMap } from '../core/workspace/world.ts';
import { type ClientOptions, LspClient } from '../harness/lspClient.ts';
import { job } from '../harness/manifests.ts';

let folder = '';
let client: LspClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batchwright-'));
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

function write(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
const user = cronJob({ container: fromConfigMap('settngs') });

async function connect(options: ClientOptions = {}): Promise<void> {
  client = new LspClient({ folders: [pathToFileURL(folder).href], ...options });
  await client.start();
}

async function openAll(...paths: readonly (readonly [path: string, text: string])[]): Promise<void> {
  for (const [path, text] of paths) await client.open(uriOf(path), text);
}

/** Waits for pushed diagnostics of a file that come of the workspace, or for their end. */
async function told(path: string, isThere = true): Promise<Diagnostic[]> {
  let found: Diagnostic[] = [];
  await expect
    .poll(
      async () => {
        const { diagnostics } = await client.diagnostics(uriOf(path));
        found = diagnostics.filter(({ code }) => String(code).startsWith('workspace/'));
        return found.length > 0;
      },
      { timeout: 10_000 },
    )
    .toBe(isThere);
  return found;
}

const changed = (path: string, type: 1 | 2 | 3) =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type }] });

describe('findings of the workspace', () => {
  it('come of a file that nobody has open, and lead to it', async () => {
    write({ 'config/settings.yaml': `# comment\n---\n${configMap('settings')}` });
    await connect();
    await openAll(['job.yaml', user]);
    expect(await told('job.yaml')).toMatchObject([
      {
        code: 'workspace/reference-not-found',
        relatedInformation: [
          {
            location: {
              uri: uriOf('config/settings.yaml'),
              range: { start: { line: 5, character: 8 }, end: { line: 5, character: 16 } },
            },
          },
        ],
      },
    ]);
  });

  it('come with a fix', async () => {
    write({ 'settings.yaml': configMap('settings') });
    await connect();
    await openAll(['job.yaml', user]);
    const [diagnostic] = await told('job.yaml');
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('job.yaml') },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic] },
    });
    expect(actions).toMatchObject([{ title: 'Change to `settings`', isPreferred: true }]);
    const edit = actions[0]?.edit?.changes?.[uriOf('job.yaml')]?.[0];
    await client.change(uriOf('job.yaml'), edit?.newText ?? '', edit?.range);
    await told('job.yaml', false);
  });

  it('follow what another editor holds, not what is on disk', async () => {
    write({ 'settings.yaml': configMap('settings'), 'job.yaml': user });
    await connect();
    await openAll(['job.yaml', user]);
    await told('job.yaml');
    await openAll(['settings.yaml', configMap('settngs')]);
    await told('job.yaml', false);
    await client.change(uriOf('settings.yaml'), configMap('settings'));
    await told('job.yaml');
  });

  it('follow the disk again when the editor is closed', async () => {
    write({ 'settings.yaml': configMap('settings') });
    await connect();
    await openAll(['settings.yaml', configMap('settngs')], ['job.yaml', user]);
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uriOf('settings.yaml') },
    });
    await told('job.yaml');
  });

  it('follow changes on disk', async () => {
    write({ 'settings.yaml': configMap('settings') });
    await connect();
    await openAll(['job.yaml', user]);
    await told('job.yaml');
    rmSync(join(folder, 'settings.yaml'));
    await changed('settings.yaml', 3);
    await told('job.yaml', false);
    write({ 'more/settings.yml': configMap('settings') });
    await changed('more/settings.yml', 1);
    await told('job.yaml');
  });

  it('do not follow links, hidden and ignored folders, long files and broken ones', async () => {
    const duplicate = job('import');
    write({
      '.gitignore': '# built\n/dist\nout/\n',
      'node_modules/a.yaml': configMap('settings'),
      '.hidden/a.yaml': configMap('settings'),
      'dist/a.yaml': configMap('settings'),
      'x/out/a.yaml': configMap('settings'),
      'long.yaml': `${configMap('settings')}  x: ${'x'.repeat(1024 * 1024)}\n`,
      'broken.yaml': '"',
      'binary.yaml': '\u0000\u0001apiVersion',
      'a.yaml': duplicate,
      'z/b.yaml': configMap('other'),
    });
    symlinkSync('..', join(folder, 'z/loop'));
    symlinkSync('a.yaml', join(folder, 'link.yaml'));
    await connect();
    await openAll(['job.yaml', `${user}---\n${cronJob({ name: 'b', container: fromConfigMap('othr') })}`]);
    expect((await told('job.yaml')).map(({ message }) => message)).toEqual([
      'Nothing in the workspace defines ConfigMap `othr`. Did you mean `other`?',
    ]);
  });

  it('regard a kustomization', async () => {
    write({ 'a.yaml': job('import'), 'kustomization.yaml': 'resources: [a.yaml]\n' });
    await connect();
    await openAll(['b.yaml', job('import')], ['c.yaml', `${job('c')}---\n${job('c')}`]);
    await told('c.yaml');
    await told('b.yaml', false);
    write({ 'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n' });
    await changed('kustomization.yaml', 2);
    await told('b.yaml');
  });

  it('are pulled anew when another file has changed', async () => {
    write({ 'settings.yaml': configMap('settings') });
    await connect({
      capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    });
    const refreshed = new Promise<void>((resolve) =>
      client.connection.onRequest('workspace/diagnostic/refresh', resolve),
    );
    await openAll(['job.yaml', user]);
    const pull = async () => {
      const textDocument = { uri: uriOf('job.yaml') };
      const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
      return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    };
    expect(await pull()).not.toContain('workspace/reference-not-found');
    await refreshed;
    expect(await pull()).toContain('workspace/reference-not-found');
  });
});

it('a client that pulls and cannot be asked to is left in peace', async () => {
  write({ 'settings.yaml': configMap('settings') });
  await connect({ capabilities: { textDocument: { diagnostic: {} } } });
  await openAll(['job.yaml', user]);
  const pull = async () => {
    const textDocument = { uri: uriOf('job.yaml') };
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
  };
  await expect.poll(pull, { timeout: 10_000 }).toContain('workspace/reference-not-found');
});

describe('the workspace is left alone', () => {
  it('until a batch manifest is open, and is watched from then on', async () => {
    write({ 'settings.yaml': configMap('settings') });
    await connect({ capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } });
    const patterns: unknown[] = [];
    client.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { registerOptions } of registrations) {
        const { watchers } = registerOptions as DidChangeWatchedFilesRegistrationOptions;
        patterns.push(...watchers.map(({ globPattern }) => globPattern));
      }
    });
    await openAll(['other.yaml', configMap('x')]);
    await client.diagnostics(uriOf('other.yaml'));
    // The client has heard all that the server said before this answer.
    await client.request('textDocument/documentSymbol', { textDocument: { uri: uriOf('other.yaml') } });
    expect(patterns).not.toContain('**/*.{yaml,yml,json}');
    await openAll(['job.yaml', user]);
    await told('job.yaml');
    expect(patterns).toContain('**/*.{yaml,yml,json}');
  });

  it('by a setting, but for what is open', async () => {
    write({ 'settings.yaml': configMap('settings') });
    await connect();
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { batchwright: { workspace: { scan: false } } },
    });
    const more = cronJob({ name: 'more', container: fromConfigMap('othr') });
    await openAll(['job.yaml', `${user}---\n${more}`], ['other.yaml', configMap('other')]);
    expect((await told('job.yaml')).map(({ message }) => message)).toEqual([
      'Nothing in the workspace defines ConfigMap `othr`. Did you mean `other`?',
    ]);
  });
});
