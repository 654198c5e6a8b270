import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedFiles, root } from '../../scripts/generate.mts';

const files = await generatedFiles();

describe('what `npm run generate` makes is there and fresh', () => {
  test.each([...files])('%s', (path, text) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  });

  test('docs/rules has no page of a rule that is gone', () => {
    const pages = globSync('docs/rules/**/*.md', { cwd: root });
    expect(pages.filter((page) => !files.has(page.replaceAll('\\', '/')))).toEqual([]);
  });
});
