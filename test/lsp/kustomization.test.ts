import { describe, expect, it } from 'vitest';
import { Kustomizations, readNamed } from '../../server/src/workspace/kustomization.ts';

const among = (files: Record<string, string>) => new Kustomizations((uri) => files[uri]);

describe('a file is a patch when a kustomization names it', () => {
  it.each([
    ['under patches', 'patches:\n- path: p.yaml\n  target: {kind: Job}\n', 'file:///app/p.yaml', true],
    ['under patchesStrategicMerge', 'patchesStrategicMerge: [p.yaml]\n', 'file:///app/p.yaml', true],
    ['under patchesJson6902', 'patchesJson6902: [{path: p.yaml}]\n', 'file:///app/p.yaml', true],
    ['with a dot', 'patches: [{path: ./p.yaml}]\n', 'file:///app/p.yaml', true],
    ['in a folder below', 'patches: [{path: a/b/p.yaml}]\n', 'file:///app/a/b/p.yaml', true],
    ['through a folder above', 'patches: [{path: ../app/p.yaml}]\n', 'file:///app/p.yaml', true],
    ['with a space', 'patches: [{path: my patch.yaml}]\n', 'file:///app/my%20patch.yaml', true],
    [
      'with letters that only some editors escape',
      'patches: [{path: "p@(1).yaml"}]\n',
      'file:///app/p%40%281%29.yaml',
      true,
    ],
    ['in JSON', '{"patches": [{"path": "p.yaml"}]}', 'file:///app/p.yaml', true],
    ['in broken YAML', 'patches:\n- path: p.yaml\nresources: [\n', 'file:///app/p.yaml', true],
    ['as a resource', 'resources: [p.yaml]\n', 'file:///app/p.yaml', false],
    ['of another folder', 'patches: [{path: p.yaml}]\n', 'file:///app/other/p.yaml', false],
    ['that is open without a file', 'patches: [{path: p.yaml}]\n', 'untitled:p.yaml', false],
  ])('%s', (_, kustomization, uri, expected) => {
    expect(among({ 'file:///app/kustomization.yaml': kustomization }).isPatch(uri)).toBe(expected);
  });

  it.each(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])('of the name %s', (name) => {
    expect(among({ [`file:///app/${name}`]: 'patches: [{path: p.yaml}]' }).isPatch('file:///app/p.yaml')).toBe(true);
  });

  it('in a folder whose name an editor escapes', () => {
    const files = { 'file:///c%3A/my%20app/kustomization.yaml': 'patches: [{path: p.yaml}]' };
    expect(among(files).isPatch('file:///c%3A/my%20app/p.yaml')).toBe(true);
  });

  it('until it has changed', () => {
    const files: Record<string, string> = { 'file:///app/kustomization.yaml': 'patches: [{path: p.yaml}]' };
    const kustomizations = among(files);
    expect(kustomizations.isPatch('file:///app/p.yaml')).toBe(true);
    files['file:///app/kustomization.yaml'] = 'resources: [p.yaml]';
    kustomizations.forget();
    expect(kustomizations.isPatch('file:///app/p.yaml')).toBe(false);
  });

  it('as soon as a kustomization that takes time has been read', async () => {
    const files: Record<string, string> = { 'vscode-vfs://host/app/kustomization.yml': 'patches: [{path: p.yaml}]' };
    const kustomizations = await new Promise<Kustomizations>((resolve) => {
      const reading = new Kustomizations(
        async (uri) => files[uri],
        () => resolve(reading),
      );
      expect(reading.isPatch('vscode-vfs://host/app/p.yaml')).toBe(false);
    });
    expect(kustomizations.isPatch('vscode-vfs://host/app/p.yaml')).toBe(true);
  });

  it('and reads each folder once', () => {
    const read: string[] = [];
    const kustomizations = new Kustomizations((uri) => {
      read.push(uri);
      return undefined;
    });
    for (const name of ['a', 'b', 'c']) kustomizations.isPatch(`file:///app/jobs/${name}.yaml`);
    expect(new Set(read).size).toBe(read.length);
  });
});

describe('what is written out in a kustomization names no file', () => {
  it.each([
    ['patches:\n- patch: |-\n    kind: Job\n    metadata: {name: a}\n', []],
    ['patchesStrategicMerge:\n- |-\n  kind: Job\n  metadata: {name: a}\n- p.yaml\n', ['p.yaml']],
    ['patches: p.yaml\n', []],
    ['patches: [5, null, {path: [x]}]\n', []],
    ['', []],
    ['"', []],
  ])('%j', (text, paths) => {
    expect(readNamed(text).patches).toEqual(paths);
  });
});
