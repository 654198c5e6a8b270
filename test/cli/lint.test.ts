import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliIo } from '../../server/src/cli/io.ts';
import { lintCommand } from '../../server/src/cli/lint.ts';
import { OutputClosed } from '../../server/src/cli/outputClosed.ts';
import { job } from '../harness/manifests.ts';
import { runCommand } from './cliIo.ts';

const program = join(import.meta.dirname, '../../dist/cli/batchwright.mjs');
const chinese = JSON.parse(readFileSync(join(import.meta.dirname, '../../l10n/zh-cn/cli.json'), 'utf8'));

const bad = job('bad', 'Sometimes');

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'batchwright-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function write(files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
}

const lint = (args: string[], io: Parameters<typeof runCommand>[2] = {}) =>
  runCommand(lintCommand, args, { cwd, ...io });
const lintText = (input: string | Uint8Array, io: Partial<CliIo> = {}) => lint(['-'], { input: [input], ...io });

interface Report {
  readonly version: number;
  readonly files: {
    readonly path: string;
    readonly documents: {
      readonly index: number;
      readonly kind: string;
      readonly name: string;
      readonly diagnostics: { readonly rule: string; readonly cause: string | null; readonly field: string }[];
    }[];
  }[];
}

async function report(text: string | Uint8Array): Promise<Report> {
  return JSON.parse((await lint(['--format', 'json', '-'], { input: [text] })).out);
}

describe('the exit code', () => {
  beforeEach(() => {
    write({ 'good.yaml': job('good'), 'bad.yaml': bad, 'folder/nested/bad.yml': bad, 'folder/readme.md': bad });
    mkdirSync(join(cwd, 'empty'));
    mkdirSync(join(cwd, 'loop'));
    symlinkSync('../loop', join(cwd, 'loop/again'));
    symlinkSync('.', join(cwd, 'loop/folder.yaml'));
    symlinkSync('../good.yaml', join(cwd, 'loop/link.yaml'));
    mkdirSync(join(cwd, 'circle'));
    symlinkSync('b.yaml', join(cwd, 'circle/a.yaml'));
    symlinkSync('a.yaml', join(cwd, 'circle/b.yaml'));
  });

  it.each([
    ['a clean file', ['good.yaml'], 0, 'No problems in 1 manifest.'],
    ['an error', ['bad.yaml'], 1, '1 error in 1 of 1 manifest.'],
    ['a clean file and an error', ['good.yaml', 'bad.yaml'], 1, '1 error in 1 of 2 manifests.'],
    ['a folder', ['folder'], 1, '1 error in 1 of 1 manifest.'],
    ['no arguments: the current folder', [], 2, /^2 errors in 2 of 4 manifests\.$/],
    ['an empty folder', ['empty'], 0, 'No manifests found.'],
    ['a folder that links to itself', ['loop'], 0, 'No problems in 1 manifest.'],
  ])('%s: %j is %i', async (_, args, code, sum) => {
    const answer = await lint(args);
    const last = answer.out.trimEnd().split('\n').at(-1);
    expect(last).toMatch(sum instanceof RegExp ? sum : new RegExp(`^${sum.replaceAll('.', '\\.')}$`));
    expect(answer.code).toBe(code);
  });

  it.each([
    ['a path that is not there', ['nowhere.yaml'], 'Cannot read `nowhere.yaml`: there is no such file or folder.'],
    ['links in a circle', ['circle/a.yaml'], 'Cannot read `circle/a.yaml`: its links lead in a circle.'],
    ['an unknown option', ['--fast'], 'There is no option `--fast`.'],
    ['an unknown format', ['--format', 'xml'], 'There is no format `xml`: use `text` or `json`.'],
    ['an option without its value', ['--format'], 'The option `--format` needs a value.'],
    ['a value where none belongs', ['--help=me'], 'The option `--help` takes no value.'],
    [
      'no version',
      ['--kubernetes-version', 'new'],
      '`new` is no version that can be checked for: use one from 1.29 to 1.36.',
    ],
  ])('%s: %j is 2, with one sentence', async (_, args, sentence) => {
    const { code, out, err } = await lint(args);
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', `batchwright: ${sentence}`]);
  });

  it('an unreadable path does not keep the others from being checked', async () => {
    const { code, out } = await lint(['nowhere.yaml', 'bad.yaml']);
    expect(code).toBe(2);
    expect(out).toContain('1 error in 1 of 1 manifest.');
  });

  it.skipIf(process.getuid?.() === 0)('a folder without permission is 2', async () => {
    mkdirSync(join(cwd, 'closed'), { mode: 0 });
    expect(await lint(['closed'])).toMatchObject({ code: 2, err: expect.stringContaining('no permission') });
  });
});

describe('text', () => {
  it.each([
    ['a value', bad, ['-:8:22  error  ', '          restartPolicy: Sometimes', '                         ^^^^^^^^^']],
    [
      'letters of two columns',
      'kind: Job\napiVersion: batch/v1\nmetadata: {annotations: {"说明": "é"}, name: A}\n',
      ['-:3:44  error  ', '    metadata: {annotations: {"说明": "é"}, name: A}', `${' '.repeat(49)}^`],
    ],
    [
      'a tab',
      '{"kind": "Job", "apiVersion": "batch/v1",\n\t"metadata": {"name":\t"A"}}\n',
      ['-:2:23  error  ', '    \t"metadata": {"name":\t"A"}}', '    \t                    \t^^^'],
    ],
  ])('puts carets under %s', async (_, text, [place = '', line, carets]) => {
    const lines = (await lintText(text)).out.split('\n');
    const at = lines.findIndex((each) => each.startsWith(place));
    expect([at >= 0, lines[at + 1], lines[at + 2]]).toEqual([true, line, carets]);
  });

  it('cuts a long line around the place', async () => {
    const text = `{"apiVersion":"batch/v1","kind":"Job","x":"${'x'.repeat(5000)}","metadata":{"name":"A","labels":{"a":"${'y'.repeat(5000)}"}}}`;
    for (const line of (await lintText(text)).out.split('\n')) expect(line.length).toBeLessThan(250);
  });

  it('prints nothing that a terminal would act on', async () => {
    const { out } = await lintText(bad.replace('Sometimes', '"\u001b[31m\u202e"'));
    expect([out.includes('\u001b'), out.includes('\u202e')]).toEqual([false, false]);
  });

  it('has colours on a terminal that shows them', async () => {
    expect((await lintText(bad)).out).not.toContain('\u001b');
    expect((await lintText(bad, { colors: true })).out).toContain('\u001b[31merror\u001b[0m');
  });

  it('tells a thing once that the API server refuses for two causes', async () => {
    const text = job('report').replace('spec:\n', 'spec:\n  activeDeadlineSeconds: -1\n  activeDeadlineSeconds: -1\n');
    const { out } = await lintText(text);
    const entries = out.split('\n').filter((line) => line.startsWith('-:'));
    expect(new Set(entries).size).toBe(entries.length);
  });

  it('speaks Chinese', async () => {
    expect(await lint(['--format', 'xml'], { locale: 'zh-cn', bundle: chinese })).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有格式 `xml`：请使用 `text` 或 `json`。'),
    });
    expect((await lintText(bad, { locale: 'zh-cn', bundle: chinese })).out).toContain(
      '1 个清单中有 1 个存在问题：1 个错误。',
    );
  });
});

describe('json', () => {
  it('keeps its contract', async () => {
    write({ 'bad.yaml': `# first\n---\n${bad}` });
    const { out } = await lint(['--format', 'json', 'bad.yaml']);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      files: [
        {
          path: 'bad.yaml',
          documents: [
            {
              index: 0,
              apiVersion: 'batch/v1',
              kind: 'Job',
              name: 'bad',
              diagnostics: [
                {
                  rule: expect.stringMatching(/^[a-z-]+\/[a-z-]+$/),
                  severity: 'error',
                  rejected: true,
                  cause: 'FieldValueNotSupported',
                  field: 'spec.template.spec.restartPolicy',
                  message: expect.any(String),
                  range: { start: { line: 9, character: 21 }, end: { line: 9, character: 30 } },
                  docs: expect.stringMatching(/^https:\/\/kubernetes\.io\//),
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each([
    ['an unknown field', job('a').replace('image', 'imagee'), 'unknown', 'spec.template.spec.containers[0].imagee'],
    ['an unknown field at the top', `${job('a')}spce: {}\n`, 'unknown', 'spce'],
    [
      'a duplicate key',
      job('a').replace('          image', '          name: other\n          image'),
      'duplicate',
      'spec.template.spec.containers[0].name',
    ],
    [
      'a value of the wrong type',
      job('a').replace('name: main', 'name: 5'),
      'decode',
      'spec.template.spec.containers[0].name',
    ],
    [
      'a missing value',
      job('a').replace('name: main', 'name: ""'),
      'FieldValueRequired',
      'spec.template.spec.containers[0].name',
    ],
  ])('gives the cause and the path of %s', async (_, text, cause, field) => {
    const { files } = await report(text);
    expect(files[0]?.documents[0]?.diagnostics).toContainEqual(expect.objectContaining({ cause, field }));
  });

  it('has a document for each object, of whatever kind', async () => {
    const items = [job('first'), bad].map((text) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`).join('');
    const { files } = await report(
      `kind: Service\n---\n---\n# nothing\n---\napiVersion: v1\nkind: List\nitems:\n${items}`,
    );
    const documents = files[0]?.documents.map(({ index, kind, name, diagnostics }) => ({
      ...{ index, kind, name },
      fields: diagnostics.map(({ field }) => field),
    }));
    expect(documents).toEqual([
      { index: 0, kind: 'Service', name: '', fields: [] },
      { index: 1, kind: 'Job', name: 'first', fields: [] },
      { index: 2, kind: 'Job', name: 'bad', fields: ['spec.template.spec.restartPolicy'] },
    ]);
  });

  it('is whole without any file', async () => {
    expect(JSON.parse((await lint(['--format', 'json'])).out)).toEqual({ version: 1, files: [] });
  });
});

describe('kustomize patches', () => {
  const patch = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: report\nspec:\n  backoffLimit: 3\n';

  it('are recognised by the kustomization that names them', async () => {
    write({ 'kustomization.yaml': 'patches:\n  - path: patches/limit.yaml\n', 'patches/limit.yaml': patch });
    expect(await lint(['patches/limit.yaml'])).toMatchObject({ code: 0 });
    expect(await lint(['.'])).toMatchObject({ code: 0 });
  });

  it('are recognised by a comment', async () => {
    expect(await lintText(`# batchwright: patch\n${patch}`)).toMatchObject({ code: 0 });
  });

  it('are not recognised by what they lack', async () => {
    write({ 'limit.yaml': patch });
    expect(await lint(['limit.yaml'])).toMatchObject({ code: 1 });
  });
});

describe('bad input gets an answer', () => {
  const head = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n';
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  it.each([
    ['a manifest of 20 MB', `${head}x: "${'a'.repeat(20_000_000)}"\n`, 'manifest/too-long'],
    ['invalid UTF-8 in a Job', latin1(`${job('a')}# caf\u00e9\n`), 'yaml/encoding'],
    ['a surrogate in UTF-8', latin1(`${job('a')}# \u00ed\u00a0\u0080\n`), 'yaml/encoding'],
    ['a binary file', Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256), 'yaml/encoding'],
    ['UTF-16', Buffer.from(`\ufeff${job('a')}`, 'utf16le'), 'yaml/encoding'],
    ['an unterminated quote', `${head}spec: "\n`, 'yaml/syntax'],
    ['10,000 levels of nesting', `${head}x: ${'['.repeat(10_000)}\n`, 'yaml/too-deep'],
    [
      'an alias bomb',
      `${head}a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]`).join('\n')}\n`,
      'yaml/unreadable',
    ],
    [
      '20,000 unknown fields',
      `${head}spec:\n${Array.from({ length: 20_000 }, (_, i) => `  k${i}: 1\n`).join('')}`,
      'schema/unknown-field',
    ],
  ])('%s', async (_, input, rule) => {
    const { files } = await report(input);
    expect(files[0]?.documents[0]?.diagnostics.map((each) => each.rule)).toContain(rule);
  });

  it('places what is not UTF-8 by line and letter, and only in its own document', async () => {
    const { code, out } = await lintText(latin1(`${job('a')}---\n${job('b')}# caf\u00e9\n`));
    expect(code).toBe(1);
    expect(out).toMatch(/^-:24:6 {2}error {2}The byte 0xE9 is not UTF-8/);
    expect(out).toContain('1 error in 1 of 2 manifests.');
  });

  it('stays silent about what it finds in a folder and cannot recognise', async () => {
    write({ 'noise.yaml': Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256), 'broken.json': '{"a": [' });
    expect(await lint(['.'])).toMatchObject({ code: 0 });
  });

  it('10,000 documents', async () => {
    const text = Array.from({ length: 10_000 }, (_, i) => (i === 9_999 ? bad : job(`job-${i}`))).join('---\n');
    expect((await lintText(text)).out).toMatch(/1 error in 1 of 10000 manifests\.\n$/);
  });
});

describe('an output that is closed early', () => {
  it.each([
    ['after an error', 'bad.yaml', 1],
    ['before anything is known', 'good.yaml', 2],
  ])('%s, in %s: stops with %i', async (_, path, code) => {
    write({ 'bad.yaml': bad, 'good.yaml': job('good') });
    let room = 1;
    const stdout = () => {
      if (room-- === 0) throw new OutputClosed();
    };
    expect((await lint(['--format', 'json', path, 'nowhere.yaml'], { stdout })).code).toBe(code);
  });

  it('ends a real process without a word', async () => {
    write({ 'many.yaml': Array.from({ length: 3000 }, () => bad).join('---\n') });
    const child = spawn(process.execPath, [program, 'lint', 'many.yaml'], { cwd });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, err]).toEqual([1, '']);
  });
});

describe('the program', () => {
  const run = (args: string[], input = '') =>
    spawnSync(process.execPath, [program, ...args], {
      cwd,
      input,
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C' },
    });

  it.each([
    ['lint of a clean text', ['lint', '-'], job('a'), 0, /^No problems in 1 manifest\.\n$/],
    ['lint of an error', ['lint', '-'], bad, 1, /1 error in 1 of 1 manifest\.\n$/],
    ['its help', ['--help'], '', 0, /^Usage: batchwright <command>/],
    ['the help of lint', ['lint', '--help'], '', 0, /^Usage: batchwright lint/],
    ['the help of lsp', ['lsp', '--help'], '', 0, /^Usage: batchwright lsp/],
  ])('%s', (_, args, input, code, out) => {
    const { status, stdout, stderr } = run(args, input);
    expect([status, stderr]).toEqual([code, '']);
    expect(stdout).toMatch(out);
  });

  it.each([
    ['no command', [], /^Usage: batchwright <command>/],
    [
      'an unknown command',
      ['toString'],
      /^batchwright: There is no command `toString`: use `lint`, `cron`, `timeline`, `lsp` or `mcp`\.\n$/,
    ],
    ['an unknown option of lsp', ['lsp', '--fast'], /^batchwright: There is no option `--fast`\./],
  ])('%s is wrong use', (_, args, err) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(err);
  });
});
