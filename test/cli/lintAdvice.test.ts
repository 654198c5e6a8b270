import { describe, expect, it } from 'vitest';
import { lintCommand } from '../../server/src/cli/lint.ts';
import { job } from '../harness/manifests.ts';
import { runCommand } from './cliIo.ts';

const text = job('import', 'Never').replace(/image: .*/, 'image: registry.example/import:latest');
const lint = (...args: string[]) => runCommand(lintCommand, [...args, '-'], { input: [text] });
const advice = async (...args: string[]) =>
  [...(await lint(...args)).out.matchAll(/ {2}(hint|information|warning|error) {2}.* {2}([a-z-]+\/[a-z-]+)$/gm)].map(
    ([, severity, rule]) => `${severity} ${rule}`,
  );

describe('advice', () => {
  it('is given as the preset says, quietly by default', async () => {
    expect(await advice('--preset', 'off')).toEqual([]);
    expect(await advice()).toEqual(['hint container/image-tag']);
    expect(await advice('--preset', 'recommended')).toContain('hint job/ttl-missing');
    expect(await advice('--preset', 'strict')).toContain('warning job/ttl-missing');
  });

  it('has the severities that single rules are given', async () => {
    expect(await advice('--rules', 'container/image-tag=error,job/ttl-missing=warning')).toEqual([
      'warning job/ttl-missing',
      'error container/image-tag',
    ]);
    expect(await advice('--rules', 'container/image-tag=off')).toEqual([]);
  });

  it('leaves the exit code alone, unless it is an error or there are too many warnings', async () => {
    const codes = [
      await lint('--preset', 'strict'),
      await lint('--rules', 'container/image-tag=error'),
      await lint('--rules', 'container/image-tag=warning', '--max-warnings', '0'),
      await lint('--rules', 'container/image-tag=warning', '--max-warnings', '1'),
    ].map(({ code }) => code);
    expect(codes).toEqual([0, 1, 1, 0]);
  });

  it('names the page of the rule', async () => {
    const { out } = await lint('--format', 'json');
    expect(JSON.parse(out).files[0].documents[0].diagnostics[0]).toMatchObject({
      rule: 'container/image-tag',
      rejected: false,
      docs: 'docs/rules/container/image-tag.md',
    });
  });

  it.each([
    [['--preset', 'loud'], 'There is no preset `loud`: use one of `off`, `quiet`, `recommended`, `strict`.'],
    [['--rules', 'job/ttl-missing'], '`--rules` takes `rule=severity`, such as `job/ttl-missing=off`.'],
    [['--rules', 'job/ttl-missing=eror'], '`--rules` takes `rule=severity`, such as `job/ttl-missing=error`.'],
    [['--max-warnings', 'few'], '`--max-warnings` takes a whole number, not `few`.'],
  ])('%j is wrong use', async (args, message) => {
    const { code, err } = await lint(...args);
    expect([code, err.split('\n')[0]]).toEqual([2, `batchwright: ${message}`]);
  });
});
