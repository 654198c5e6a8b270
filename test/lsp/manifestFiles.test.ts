import { describe, expect, it } from 'vitest';
import {
  type FilePorts,
  isManifestBeneath,
  manifestsBeneath,
  maxFiles,
} from '../../server/src/workspace/manifestFiles.ts';

/** A file system that holds some files, by their paths; folders are what their paths say. */
function among(files: Readonly<Record<string, string>>): FilePorts {
  const paths = Object.keys(files);
  return {
    async listFolder(uri) {
      const prefix = `${decodeURIComponent(uri).replace('file:///', '')}/`;
      const names = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/'));
      const folders = new Set(names.filter((parts) => parts.length > 1).map(([name]) => name as string));
      return [
        ...[...folders].map((name) => ({ name, isFolder: true })),
        ...names.filter((parts) => parts.length === 1).map(([name]) => ({ name: name as string, isFolder: false })),
      ];
    },
    readFile: async (uri) => files[decodeURIComponent(uri).replace('file:///', '')],
  };
}

async function found(files: Readonly<Record<string, string>>, roots = ['file:///w']): Promise<string[]> {
  const uris: string[] = [];
  for await (const uri of manifestsBeneath(roots, among(files))) uris.push(uri.replace('file:///w/', ''));
  return uris;
}

describe('the files of a workspace', () => {
  it.each([
    ['YAML and JSON', ['a.yaml', 'b.yml', 'c.json', 'd.YAML'], ['a.yaml', 'b.yml', 'c.json', 'd.YAML']],
    ['nothing else', ['a.yaml.bak', 'b.md', 'yaml'], []],
    ['upper folders first', ['x/y/a.yaml', 'x/a.yaml', 'a.yaml'], ['a.yaml', 'x/a.yaml', 'x/y/a.yaml']],
    ['no hidden folders and packages', ['.git/a.yaml', '.x/a.yaml', 'node_modules/a.yaml', 'x/vendor/a.yaml'], []],
    ['but hidden files', ['.gitlab-ci.yml'], ['.gitlab-ci.yml']],
    ['names that URIs escape', ['my app/a b.yaml'], ['my%20app/a%20b.yaml']],
  ])('%s', async (_, names, expected) => {
    expect(await found(Object.fromEntries(names.map((name) => [`w/${name}`, ''])))).toEqual(expected);
  });

  it('leave out the folders that a .gitignore names, from where it stands', async () => {
    const files = {
      'w/.gitignore': '# x\n\n/dist\nout/\n*.log\n!keep\na/b\n',
      'w/dist/a.yaml': '',
      'w/x/dist/a.yaml': '',
      'w/x/out/a.yaml': '',
      'w/x/.gitignore': 'tmp\r\n',
      'w/x/tmp/a.yaml': '',
      'w/tmp/a.yaml': '',
    };
    expect(await found(files)).toEqual(['tmp/a.yaml', 'x/dist/a.yaml']);
  });

  it('end after a number that a person can still mean', async () => {
    const files = Object.fromEntries(Array.from({ length: maxFiles + 10 }, (_, i) => [`w/${i}.yaml`, '']));
    expect(await found(files)).toHaveLength(maxFiles);
  });

  it('are seen once, though folders of the workspace lie in each other', async () => {
    expect(await found({ 'w/x/a.yaml': '' }, ['file:///w', 'file:///w/x'])).toEqual(['x/a.yaml']);
  });

  it.each([
    ['file:///w/a.yaml', true],
    ['file:///w/x/a.json', true],
    ['file:///w/node_modules/a.yaml', false],
    ['file:///w/.x/a.yaml', false],
    ['file:///w/a.md', false],
    ['file:///other/a.yaml', false],
    ['untitled:a.yaml', false],
  ])('%s is one: %s', (uri, expected) => {
    expect(isManifestBeneath(['file:///w'], uri)).toBe(expected);
  });
});
