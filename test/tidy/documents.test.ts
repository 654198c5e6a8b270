import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CliIo } from '../../server/src/cli/io.ts';
import { lintCommand } from '../../server/src/cli/lint.ts';
import { readSnippets } from '../core/snippetManifests.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...globSync('{docs,examples}/**/*.md', { cwd: root })];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  test('links lead to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !existsSync(resolve(root, dirname(page), target)))).toEqual([]);
  });

  test('shows what `batchwright lint` prints', async () => {
    for (const [, path = '', shown] of text.matchAll(/```console\n\$ batchwright lint (\S+)\n(.*?)```/gs)) {
      expect(await lint(path)).toBe(shown);
    }
  });
});

test('docs/USING.md names every snippet', () => {
  const text = readFileSync(join(root, 'docs/USING.md'), 'utf8');
  const prefixes = readSnippets().map(({ prefix }) => prefix[0]);
  expect(prefixes.filter((prefix) => !text.includes(`\`${prefix}\``))).toEqual([]);
});

test('THIRD_PARTY_NOTICES.md is fresh', () => {
  const args = ['--experimental-strip-types', '--no-warnings', 'scripts/licences.mts', '--check'];
  const { stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

async function lint(path: string): Promise<string> {
  let printed = '';
  const io: CliIo = {
    stdin: (async function* () {})(),
    stdout: (text) => {
      printed += text;
    },
    stderr: () => {},
    now: () => 0,
    cwd: root,
    timeZone: 'UTC',
    locale: 'en',
    colors: false,
  };
  await lintCommand([path], io);
  return printed;
}
