import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  Location,
  LocationLink,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { configMap, cronJob, fromConfigMap } from '../core/workspace/world.ts';
import { type ClientOptions, LspClient } from '../harness/lspClient.ts';

let folder = '';
let client: LspClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batchwright-'));
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
const user = cronJob({ container: fromConfigMap('settings') });
/** Of the ConfigMap's name in `user`. */
const use = { line: 16, character: 28 };
const useRange = { start: { line: 16, character: 26 }, end: { line: 16, character: 34 } };
const definitionRange = { start: { line: 3, character: 8 }, end: { line: 3, character: 16 } };

const everything: ClientOptions = {
  capabilities: {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: { definition: { linkSupport: true }, rename: { prepareSupport: true } },
  },
};

/** A server for a folder with a ConfigMap on disk, and a CronJob that names it open. */
async function connect(options: ClientOptions = {}) {
  writeFileSync(join(folder, 'settings.yaml'), configMap('settings'));
  client = new LspClient({ folders: [pathToFileURL(folder).href], ...options });
  const { capabilities } = await client.start();
  await client.open(uriOf('job.yaml'), user);
  return capabilities;
}

const ask = <R>(method: string, more: object = {}, path = 'job.yaml') =>
  client.request<R>(`textDocument/${method}`, { textDocument: { uri: uriOf(path) }, position: use, ...more });

describe('navigation', () => {
  it('is announced', async () => {
    expect(await connect(everything)).toMatchObject({
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      workspaceSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: {},
    });
  });

  it('leads from a use to a file that nobody has open, and back', async () => {
    await connect(everything);
    expect(await ask<LocationLink[]>('definition')).toEqual([
      {
        originSelectionRange: useRange,
        targetUri: uriOf('settings.yaml'),
        targetRange: definitionRange,
        targetSelectionRange: definitionRange,
      },
    ]);
    expect(await ask<Location[]>('references', { context: { includeDeclaration: true } })).toEqual([
      { uri: uriOf('settings.yaml'), range: definitionRange },
      { uri: uriOf('job.yaml'), range: useRange },
    ]);
    expect(await ask<DocumentHighlight[]>('documentHighlight')).toEqual([{ range: useRange, kind: 2 }]);
  });

  it('renames in files that are open and in those that are not', async () => {
    await connect(everything);
    expect(await ask('prepareRename')).toEqual({ range: useRange, placeholder: 'settings' });
    const { documentChanges } = await ask<WorkspaceEdit>('rename', { newName: 'options' });
    expect(documentChanges).toEqual([
      {
        textDocument: { uri: uriOf('settings.yaml'), version: null },
        edits: [{ range: definitionRange, newText: 'options' }],
      },
      { textDocument: { uri: uriOf('job.yaml'), version: 1 }, edits: [{ range: useRange, newText: 'options' }] },
    ]);
  });

  it('sees what is on disk now, though the client does not watch files', async () => {
    await connect();
    await ask('definition');
    writeFileSync(join(folder, 'settings.yaml'), `# moved\n${configMap('settings')}`);
    const { changes } = await ask<WorkspaceEdit>('rename', { newName: 'options' });
    expect(changes?.[uriOf('settings.yaml')]?.[0]?.range.start).toEqual({ line: 4, character: 8 });
  });

  it('gives plainer answers to plainer clients', async () => {
    expect((await connect()).renameProvider).toBe(true);
    expect(await ask<Location[]>('definition')).toEqual([{ uri: uriOf('settings.yaml'), range: definitionRange }]);
    const { changes } = await ask<WorkspaceEdit>('rename', { newName: 'options' });
    expect(Object.keys(changes ?? {})).toEqual([uriOf('settings.yaml'), uriOf('job.yaml')]);
  });

  it('says why a name cannot be given, in the words of the reader', async () => {
    await connect({ locale: 'zh-cn' });
    await expect(ask('rename', { newName: 'Not_A_Name' })).rejects.toThrow('Not_A_Name');
    const taken = { position: { line: 12, character: 21 }, newName: 'main2' };
    expect(await ask<WorkspaceEdit>('rename', taken)).toMatchObject({ changes: {} });
    await client.open(uriOf('other.yaml'), configMap('options'));
    await expect(ask('rename', { newName: 'options' })).rejects.toThrow('`options` 已存在。请选择其他名称。');
  });

  it('has symbols, folds, selections and links', async () => {
    await connect();
    const symbols = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'set' });
    expect(symbols).toMatchObject([{ name: 'settings', containerName: 'ConfigMap' }]);
    const folds = await ask<FoldingRange[]>('foldingRange');
    expect(folds[0]).toEqual({ startLine: 2, endLine: 3 });
    const [selection] = await ask<SelectionRange[]>('selectionRange', { positions: [use] });
    expect(selection?.range).toEqual(useRange);
    const links = await ask<DocumentLink[]>('documentLink');
    expect(links.map(({ target }) => target)).toContain('https://hub.docker.com/_/busybox');
  });

  it('leaves other YAML to others', async () => {
    await connect();
    const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: []\n';
    await client.open(uriOf('web.yaml'), text);
    const position = { line: 3, character: 9 };
    const asked = (method: string, more: object = {}) => ask(method, { position, ...more }, 'web.yaml');
    expect(await asked('foldingRange')).toBeNull();
    expect(await asked('selectionRange', { positions: [position] })).toBeNull();
    expect(await asked('documentLink')).toEqual([]);
    expect(await asked('definition')).toEqual([]);
    expect(await asked('references', { context: { includeDeclaration: true } })).toEqual([]);
    expect(await asked('documentHighlight')).toEqual([]);
    expect(await asked('prepareRename')).toBeNull();
  });
});
