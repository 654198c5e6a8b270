import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CancellationToken, LanguageModelTool } from 'vscode';
import { addressKind, codeOf } from '../../client/src/languageModelTools/input.ts';
import { lintParams } from '../../client/src/languageModelTools/lintParams.ts';
import { registerLanguageModelTools } from '../../client/src/languageModelTools/register.ts';
import type { ServerSession } from '../../client/src/serverSession.ts';
import { type ToolName, tools } from '../../server/src/core/features/tools/tools.ts';
import { callToolRequest, type ToolResult } from '../../server/src/protocol.ts';

/** The part of the editor that the tools use. */
const editor = vi.hoisted(() => {
  class Uri {
    readonly scheme: string;
    readonly path: string;
    constructor(scheme: string, path: string) {
      this.scheme = scheme;
      this.path = path;
    }
    static file = (path: string) => new Uri('file', path);
    static parse = (text: string) => {
      const { protocol, pathname } = new URL(text);
      // Like the editor's own, and unlike URL, it leaves `..` where it is.
      const path = text.startsWith('file://') ? decodeURIComponent(text.slice('file://'.length)) : pathname;
      return new Uri(protocol.slice(0, -1), path);
    };
    static joinPath = (uri: Uri, path: string) => new Uri(uri.scheme, posix.join(uri.path, path));
    toString() {
      return `${this.scheme}://${this.path}`;
    }
  }
  return {
    Uri,
    folders: [] as { uri: Uri }[],
    files: new Map<string, { languageId: string; text: string }>(),
    opened: [] as string[],
    registered: new Map<string, unknown>(),
    lm: undefined as object | undefined,
  };
});

vi.mock('vscode', () => ({
  Uri: editor.Uri,
  get lm() {
    return editor.lm;
  },
  workspace: {
    get workspaceFolders() {
      return editor.folders;
    },
    getWorkspaceFolder: ({ scheme, path }: { scheme: string; path: string }) =>
      editor.folders.find(({ uri }) => uri.scheme === scheme && path.startsWith(`${uri.path}/`)),
    async openTextDocument(uri: object) {
      editor.opened.push(String(uri));
      const file = editor.files.get(String(uri));
      if (file === undefined) throw new Error('no such file');
      return { uri, languageId: file.languageId, getText: () => file.text };
    },
    asRelativePath: (uri: { path: string }) => uri.path.split('/').at(-1),
  },
  l10n: {
    t: (text: string, args: Record<string, string> = {}) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => args[name] ?? ''),
  },
  LanguageModelTextPart: class {
    readonly value: string;
    constructor(value: string) {
      this.value = value;
    }
  },
  LanguageModelToolResult: class {
    readonly content: unknown[];
    constructor(content: unknown[]) {
      this.content = content;
    }
  },
}));

const root = join(import.meta.dirname, '../..');

beforeEach(() => {
  editor.folders = [{ uri: editor.Uri.file('/a') }, { uri: editor.Uri.file('/b') }];
  editor.files = new Map([
    ['file:///b/jobs/nightly.yaml', { languageId: 'yaml', text: 'kind: Job' }],
    ['file:///b/notes.txt', { languageId: 'plaintext', text: 'secret' }],
    ['file:///etc/passwd', { languageId: 'yaml', text: 'secret' }],
  ]);
  editor.opened = [];
  editor.registered = new Map();
  editor.lm = {
    registerTool(name: string, tool: unknown) {
      editor.registered.set(name, tool);
      return { dispose() {} };
    },
  };
});

describe('an address that a model gives', () => {
  it.each([
    ['file:///b/job.yaml', 'uri'],
    ['vscode-vfs://github/o/r/job.yaml', 'uri'],
    ['untitled:Untitled-1', 'uri'],
    ['/b/job.yaml', 'absolute'],
    ['C:\\b\\job.yaml', 'absolute'],
    ['c:/b/job.yaml', 'absolute'],
    ['\\\\server\\share\\job.yaml', 'absolute'],
    ['jobs/nightly.yaml', 'relative'],
    ['./job.yaml', 'relative'],
  ])('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });

  it.each(['file:///b/jobs/nightly.yaml', '/b/jobs/nightly.yaml', 'jobs/nightly.yaml', './jobs/../jobs/nightly.yaml'])(
    '%s is read',
    async (uri) => {
      expect(await lintParams({ uri, manifest: '', fix: true })).toEqual({
        tool: 'lintManifest',
        input: { manifest: 'kind: Job', fileName: 'nightly.yaml', fix: true },
        uri: 'file:///b/jobs/nightly.yaml',
      });
    },
  );

  it.each([
    'file:///etc/passwd',
    '/etc/passwd',
    '../etc/passwd',
    'jobs/../../etc/passwd',
    'file:///b/../etc/passwd',
    'file:///b/%2e%2e/etc/passwd',
    'https://example.com/job.yaml',
    'untitled:Untitled-1',
  ])('%s is not even opened', async (uri) => {
    await expect(lintParams({ uri })).rejects.toThrow('is in no folder of the workspace');
    expect(editor.opened).toEqual([]);
  });

  it('is refused where it leads to no manifest', async () => {
    await expect(lintParams({ uri: 'notes.txt' })).rejects.toThrow('neither YAML nor JSON');
    await expect(lintParams({ uri: 'gone.yaml' })).rejects.toThrow('`gone.yaml` cannot be read: no such file');
    await expect(lintParams({ uri: 'jobs/nightly.yaml', manifest: 'kind: Job' })).rejects.toThrow('not both');
    editor.folders = [];
    await expect(lintParams({ uri: 'jobs/nightly.yaml' })).rejects.toThrow('is in no folder');
  });

  it('is not needed', async () => {
    expect(await lintParams({ manifest: 'kind: Job', uri: '' })).toEqual({
      tool: 'lintManifest',
      input: { manifest: 'kind: Job' },
    });
    expect(await lintParams({})).toEqual({ tool: 'lintManifest', input: {} });
  });
});

describe('codeOf', () => {
  it('makes one line of Markdown code of whatever a model writes', () => {
    expect(codeOf('0 2 * * *')).toBe('`0 2 * * *`');
    expect(codeOf('a`b\n[c](command:x)')).toBe('`a b [c](command:x)`');
    expect(codeOf('x'.repeat(100))).toBe(`\`${'x'.repeat(79)}…\``);
    expect(codeOf(undefined)).toBe('` `');
  });
});

describe('the tools in the editor', () => {
  const token = {} as CancellationToken;

  function register(answer: ToolResult | null) {
    const asked: unknown[][] = [];
    const session = {
      async request(...args: unknown[]) {
        asked.push(args);
        return answer;
      },
    };
    registerLanguageModelTools(session as unknown as ServerSession);
    return asked;
  }

  const toolNamed = (name: string) => editor.registered.get(`batchwright_${name}`) as LanguageModelTool<object>;
  const invoke = async (name: string, input: object) =>
    toolNamed(name).invoke({ input, toolInvocationToken: undefined }, token);

  it('ask the server, with what cancels it', async () => {
    const asked = register({ text: '{}', isError: false });
    expect(await invoke('nextRuns', { schedule: '@daily' })).toEqual({ content: [{ value: '{}' }] });
    expect(asked).toEqual([[callToolRequest, { tool: 'nextRuns', input: { schedule: '@daily' } }, token]]);
    await invoke('explainSchedule', { schedule: '@daily' });
    await invoke('lintManifest', { uri: 'jobs/nightly.yaml' });
    expect(asked[2]?.[1]).toMatchObject({ tool: 'lintManifest', uri: 'file:///b/jobs/nightly.yaml' });
  });

  it('pass on what is wrong as an error that the model can act on', async () => {
    register({ text: 'The argument `schedule` is missing.', isError: true });
    await expect(invoke('nextRuns', {})).rejects.toThrow('The argument `schedule` is missing.');
    register(null);
    await expect(invoke('nextRuns', {})).rejects.toThrow('has failed');
  });

  it('ask before they run', async () => {
    register(null);
    const inputs = { lintManifest: { uri: 'a`b.yaml' }, explainSchedule: { schedule: '@daily' }, nextRuns: {} };
    for (const [name, input] of Object.entries(inputs)) {
      const prepared = await toolNamed(name).prepareInvocation?.({ input }, token);
      expect(prepared?.confirmationMessages?.title).toMatch(/\?$/);
      expect(prepared?.confirmationMessages?.message).toContain('changes nothing');
      expect(prepared?.invocationMessage).not.toBe('');
    }
    const text = await toolNamed('lintManifest').prepareInvocation?.({ input: { manifest: 'kind: Job' } }, token);
    expect(text?.invocationMessage).toBe('Checking a manifest');
  });

  it('are left out where the editor has no language models', () => {
    for (const lm of [undefined, {}]) {
      editor.lm = lm;
      expect(registerLanguageModelTools({} as ServerSession)).toEqual([]);
    }
  });
});

describe('package.json', () => {
  interface Contribution {
    readonly name: string;
    readonly toolReferenceName: string;
    readonly inputSchema: { readonly properties: Record<string, object>; readonly required?: readonly string[] };
  }
  const contributed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes
    .languageModelTools as Contribution[];
  const schemaOf = (name: ToolName) =>
    contributed.find((tool) => tool.name === `batchwright_${name}`)?.inputSchema ?? { properties: {} };

  it('contributes the tools that are registered', () => {
    registerLanguageModelTools({} as ServerSession);
    expect(contributed.map(({ name }) => name)).toEqual([...editor.registered.keys()]);
    expect(contributed.map(({ toolReferenceName }) => `batchwright_${toolReferenceName}`)).toEqual(
      contributed.map(({ name }) => name),
    );
  });

  it('has the schemas by which the server checks', () => {
    for (const name of ['explainSchedule', 'nextRuns'] as const) expect(schemaOf(name)).toEqual(tools[name].input);
    // Here the text may come from a file, which has its name.
    const { uri, manifest, ...others } = schemaOf('lintManifest').properties;
    const { manifest: own, fileName, ...expected } = tools.lintManifest.input.properties;
    expect(others).toEqual(expected);
    expect(manifest).toEqual({ ...own, description: `${own?.description} Leave it out where \`uri\` is given.` });
    expect([uri, fileName]).toMatchObject([{ type: 'string' }, { type: 'string' }]);
    expect(schemaOf('lintManifest').required).toBeUndefined();
  });
});
