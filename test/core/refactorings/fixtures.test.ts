import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundEdits } from '../../../server/src/core/features/refactorings.ts';
import { ManifestFile } from '../../../server/src/core/text/manifestFile.ts';
import { findings } from '../../harness/inspect.ts';
import { surroundings } from '../../harness/surroundings.ts';
import { refactoringCasesIn } from './fixture.ts';
import { applied, offersAt, tryRefactorings } from './tryRefactorings.ts';

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith('.fixture'));

function offersOf(text: string, cursor: string) {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(cursor));
  expect(line).toBeGreaterThanOrEqual(0);
  return offersAt(new ManifestFile('file:///m.yaml', 'yaml', 1, text), { line, character: lines[line]?.length ?? 0 });
}

describe.each(files)('%s', (file) => {
  const cases = refactoringCasesIn(readFileSync(join(folder, file), 'utf8'));
  const offered = cases.filter(({ title }) => !title.startsWith('! '));

  it.each(offered)('$name: $title', ({ before, after, cursor, title }) => {
    for (const put of [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')]) {
      const offers = offersOf(put(before), cursor);
      const wanted = offers.find((each) => each.title === title);
      expect(wanted === undefined ? offers.map((each) => each.title) : [title]).toEqual([title]);
      const edits = wanted && soundEdits(wanted.spot, wanted.offer);
      expect(wanted && applied(wanted.spot, edits ?? [])).toBe(put(after));
    }
    expect(findings(after).filter(({ rejected }) => rejected)).toEqual([]);
  });

  it.each(cases.filter(({ title }) => title.startsWith('! ')))('$name: $title', ({ before, cursor, title }) => {
    expect(offersOf(before, cursor).map((each) => `! ${each.title}`)).not.toContain(title);
  });

  it.each(Object.entries(surroundings))('do no harm %s', (_, put) => {
    const violations = offered.flatMap(({ before }) => {
      const text = put(before);
      return text === undefined ? [] : tryRefactorings(text).violations;
    });
    expect(violations).toEqual([]);
  });
});
