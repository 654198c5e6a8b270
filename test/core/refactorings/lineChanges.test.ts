import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChanges } from '../../../server/src/core/features/refactorings/lineChanges.ts';
import { applyChanges } from '../../harness/fixes.ts';

const text = fc
  .array(
    fc.tuple(
      fc.constantFrom('', ' ', '  ', '   '),
      fc.constantFrom('', 'a', 'b', '# c', 'd: e'),
      fc.constantFrom('\n', '\r\n'),
    ),
  )
  .chain((lines) => fc.constantFrom('', 'end', '  a').map((end) => lines.map((line) => line.join('')).join('') + end));

describe('the changes that make one text of another', () => {
  it('make it, in their order and apart from each other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = lineChanges(before, after);
        expect(applyChanges(before, changes)).toBe(after);
        expect(changes.every(({ start, end }, i) => start <= end && start > (changes[i - 1]?.end ?? -1))).toBe(true);
      }),
    );
  });

  it('are white space alone where lines move', () => {
    expect(lineChanges('a:\n  b: 1\n  c: 2\n', 'a:\n  x:\n    b: 1\n    c: 2\n')).toEqual([
      { start: 3, end: 3, newText: '  x:\n  ' },
      { start: 10, end: 10, newText: '  ' },
    ]);
  });

  it('are none for the same text', () => {
    expect(lineChanges('a\nb', 'a\nb')).toEqual([]);
  });
});
