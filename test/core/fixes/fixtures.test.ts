import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixesOf } from '../../../server/src/core/features/mendAll.ts';
import { format } from '../../../server/src/core/l10n/message.ts';
import { applyChanges, tryFixes } from '../../harness/fixes.ts';
import { inspect } from '../../harness/inspect.ts';
import { surroundings } from '../../harness/surroundings.ts';
import { fixCasesIn } from './fixture.ts';

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith('.fixture'));

describe.each(files)('%s', (file) => {
  const cases = fixCasesIn(readFileSync(join(folder, file), 'utf8'));

  it.each(cases)('$name: $title', ({ before, after, title }) => {
    const offers = inspect(before).flatMap(({ findings }) => findings.flatMap((finding) => fixesOf(finding, findings)));
    const titled = offers.map((fix) => ({ fix, title: (fix.preferred ? '' : '? ') + format(fix.title) }));
    const wanted = titled.find((offer) => offer.title === title);
    expect(wanted === undefined ? titled.map((offer) => offer.title) : [title]).toEqual([title]);
    expect(applyChanges(before, wanted?.fix.changes ?? [])).toBe(after);
  });

  it.each(Object.entries(surroundings))('do no harm %s', (_, put) => {
    const violations = cases.flatMap(({ before }) => {
      const text = put(before);
      return text === undefined ? [] : tryFixes(text).violations;
    });
    expect(violations).toEqual([]);
  });
});
