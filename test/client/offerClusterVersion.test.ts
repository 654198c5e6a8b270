import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { clusterMinor, NEWEST_MINOR, OLDEST_MINOR, versionOffer } from '../../client/src/cluster/version.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import { newestMinor, oldestMinor, versions } from '../../server/src/core/schema/versions.ts';

/** The part of the editor that the offer uses. */
const editor = vi.hoisted(() => ({
  setting: '',
  answer: undefined as string | undefined,
  shown: [] as string[],
  written: [] as unknown[],
  folders: undefined as object[] | undefined,
  folderValue: undefined as string | undefined,
}));

vi.mock('vscode', () => ({
  window: {
    async showInformationMessage(text: string, ...buttons: string[]) {
      editor.shown.push([text, ...buttons].join(' | '));
      return editor.answer;
    },
  },
  workspace: {
    get workspaceFolders() {
      return editor.folders;
    },
    getConfiguration: () => ({
      get: () => editor.setting,
      inspect: () => ({ workspaceFolderValue: editor.folderValue }),
      update: async (...args: unknown[]) => editor.written.push(args),
    }),
  },
  l10n: {
    t: (text: string, args: Record<string, string>) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => args[name] ?? ''),
  },
  ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
}));

/** A cluster that answers with a version, or a failure. */
function cluster(context: string, gitVersion: string | Error): Api {
  return {
    connection: { context },
    send: async () => {
      if (gitVersion instanceof Error) throw gitVersion;
      return { code: 200, body: JSON.stringify({ major: '1', gitVersion }), warnings: [] };
    },
  } as unknown as Api;
}

const memory = new Map<string, unknown>();
const logged: string[] = [];
const context = {
  log: { info: (line: string) => logged.push(line) },
  memory: {
    get: (key: string) => memory.get(key),
    update: async (key: string, value: unknown) => memory.set(key, value),
  },
} as unknown as CommandContext;

/** Runs the first commands of a session on the given clusters. */
async function session(...clusters: Api[]): Promise<void> {
  vi.resetModules();
  const { offerClusterVersion } = await import('../../client/src/commands/offerClusterVersion.ts');
  for (const api of clusters) offerClusterVersion(context, api);
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  Object.assign(editor, { setting: '1.36', answer: undefined, folders: undefined, folderValue: undefined });
  editor.shown.length = 0;
  editor.written.length = 0;
  logged.length = 0;
  memory.clear();
});

describe('the version of a connected cluster', () => {
  it.each([
    ['v1.31.2', 31],
    ['v1.30.5-eks-ce1d5eb', 30],
    ['v1.33.1+k3s1', 33],
    ['v1.29', 29],
    ['v2.0.0', undefined],
    ['', undefined],
  ])('%s', async (version, minor) => {
    expect(await clusterMinor(cluster('a', version))).toBe(minor);
  });

  it.each([
    [31, '1.36', { running: '1.31', checked: '1.36', offered: '1.31' }],
    [31, '1.31', undefined],
    [31, '', { running: '1.31', checked: '1.36', offered: '1.31' }],
    [31, '1.20', { running: '1.31', checked: '1.36', offered: '1.31' }],
    [36, '1.29', { running: '1.36', checked: '1.29', offered: '1.36' }],
    [25, '1.36', { running: '1.25', checked: '1.36', offered: '1.29' }],
    [25, '1.29', undefined],
    [38, '1.36', undefined],
    [38, '1.30', { running: '1.38', checked: '1.30', offered: '1.36' }],
  ])('1.%i where the setting says "%s"', (running, setting, offer) => {
    expect(versionOffer(running, setting)).toEqual(offer);
  });

  it('can be one of those that the server and the setting know', () => {
    expect([OLDEST_MINOR, NEWEST_MINOR]).toEqual([oldestMinor, newestMinor]);
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const setting = manifest.contributes.configuration.properties['batchwright.kubernetesVersion'];
    expect(setting).toMatchObject({ enum: versions, default: versions[0] });
  });
});

describe('the offer to check for it', () => {
  it('is made once a session for each context', async () => {
    await session(cluster('a', 'v1.31.2'), cluster('a', 'v1.31.2'), cluster('b', 'v1.28.0'), cluster('c', 'v1.36.3'));
    expect(editor.shown).toEqual([
      'The cluster of context "a" runs Kubernetes 1.31; manifests are checked for 1.36. | Check for 1.31 | Not Now',
      'The cluster of context "b" runs Kubernetes 1.28; manifests are checked for 1.36. The nearest version that they can be checked for is 1.29. | Check for 1.29 | Not Now',
    ]);
    expect(editor.written).toEqual([]);
  });

  it('is not made again for a version that was declined, but for another one', async () => {
    editor.answer = 'Not Now';
    await session(cluster('a', 'v1.31.2'));
    await session(cluster('a', 'v1.31.9'));
    expect(editor.shown).toHaveLength(1);
    await session(cluster('b', 'v1.31.2'), cluster('a', 'v1.32.0'));
    expect(editor.shown).toHaveLength(3);
  });

  it('is made again in the next session where it was only closed', async () => {
    await session(cluster('a', 'v1.31.2'));
    await session(cluster('a', 'v1.31.2'));
    expect(editor.shown).toHaveLength(2);
  });

  it.each([
    ['the user settings, without a workspace', undefined, undefined, 1],
    ['the workspace', [{}], undefined, 2],
    ['the folder that has its own', [{}], '1.30', 3],
  ])('writes into %s', async (_, folders, folderValue, target) => {
    Object.assign(editor, { folders, folderValue, answer: 'Check for 1.31' });
    await session(cluster('a', 'v1.31.2'));
    expect(editor.written).toEqual([['kubernetesVersion', '1.31', target]]);
  });

  it('says nothing where the cluster does not tell its version', async () => {
    await session(cluster('a', new Error('no route')), cluster('b', 'unknown'));
    expect(editor.shown).toEqual([]);
    expect(logged).toEqual(['The version of the cluster of context "a" is not known: no route']);
  });
});
