import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withMarks, withoutMarks } from '../harness/carets.ts';

const folder = join(import.meta.dirname, 'diagnostics');

describe.each(globSync('*.fixture', { cwd: folder }).sort())('the marked places of %s', (file) => {
  const fixtures = readFileSync(join(folder, file), 'utf8').split(/^---\n/m);

  it.each(fixtures.map((fixture) => [titleOf(fixture), fixture] as const))('%s', (_, fixture) => {
    expect(withMarks(withoutMarks(fixture))).toBe(fixture);
  });

  it('has marks in every fixture', () => {
    const unmarked = fixtures.filter((fixture) => withoutMarks(fixture) === fixture).map(titleOf);
    expect([basename(file), unmarked]).toEqual([file, []]);
  });
});

/** A fixture starts with a comment that says what it shows. */
function titleOf(fixture: string): string {
  return /^# (.+)/.exec(fixture)?.[1] ?? '';
}
