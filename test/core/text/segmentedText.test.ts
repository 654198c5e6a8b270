import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSegments } from '../../../server/src/core/text/segment.ts';
import { SegmentedText } from '../../../server/src/core/text/segmentedText.ts';

const file = (text: string) => new SegmentedText(text);
const texts = (text: SegmentedText) => text.segments.map((segment) => segment.text);
const at = (line: number, character: number) => ({ line, character });

describe('cutting a file into documents', () => {
  it.each([
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['a separator first', '---\na: 1', ['---\na: 1']],
    ['a separator in a block scalar at column 0', 'a: |\n  x\n---\ny', ['a: |\n  x\n', '---\ny']],
    ['an indented separator', 'a: |\n  ---\n', ['a: |\n  ---\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['an empty file', '', ['']],
  ])('%s', (_, text, expected) => {
    expect(cutSegments(text).map((segment) => segment.text)).toEqual(expected);
  });
});

describe('positions', () => {
  const text = file('a: 1\r\nb: 2\n---\nc: 😀x\n');

  it('finds the document and the offset of a place', () => {
    expect(text.locate(at(1, 3))).toMatchObject({ index: 0, offset: 9 });
    expect(text.locate(at(3, 5))).toMatchObject({ index: 1, offset: 9 });
  });

  it('takes a column beyond the end of a line as its end', () => {
    expect(text.locate(at(0, 99)).offset).toBe(4);
  });

  it('and back again', () => {
    expect(text.positionAt(1, 9)).toEqual(at(3, 5));
  });
});

describe('an edit', () => {
  it('leaves the documents that it does not touch as they are', () => {
    const text = file('a: 1\n---\nb: 2\n---\nc: 3\n');
    const [first, , third] = text.segments;
    text.apply({ range: { start: at(2, 3), end: at(2, 4) }, text: '20' });
    expect(texts(text)).toEqual(['a: 1\n', '---\nb: 20\n', '---\nc: 3\n']);
    expect(text.segments[0]).toBe(first);
    expect(text.segments[2]).toBe(third);
  });

  it('that makes a separator splits a document', () => {
    const text = file('a: 1\n--\nb: 2\n');
    text.apply({ range: { start: at(1, 2), end: at(1, 2) }, text: '-' });
    expect(texts(text)).toEqual(['a: 1\n', '---\nb: 2\n']);
    expect(text.startLine(1)).toBe(1);
  });

  it('that breaks a separator joins two documents', () => {
    const text = file('a: 1\n---\nb: 2\n');
    text.apply({ range: { start: at(1, 0), end: at(1, 1) }, text: '' });
    expect(texts(text)).toEqual(['a: 1\n--\nb: 2\n']);
  });

  it('gives what the same edit of the whole text gives, whatever the edits', () => {
    const fragment = fc.stringMatching(/^(a: 1|---|--|-|\n|\r\n|\r| |x){0,6}$/);
    const place = fc.tuple(fc.nat(12), fc.nat(6)).map(([line, character]) => at(line, character));
    fc.assert(
      fc.property(fragment, fc.array(fc.tuple(place, place, fragment), { maxLength: 8 }), (start, edits) => {
        const text = file(start);
        for (const [one, other, inserted] of edits) {
          const whole = text.text;
          const a = offsetIn(whole, one);
          const b = offsetIn(whole, other);
          const range = a <= b ? { start: one, end: other } : { start: other, end: one };
          text.apply({ range, text: inserted });
          const expected = whole.slice(0, Math.min(a, b)) + inserted + whole.slice(Math.max(a, b));
          expect(text.text).toBe(expected);
          expect(texts(text)).toEqual(cutSegments(expected).map((segment) => segment.text));
          expect(text.lineCount).toBe(expected.split(/\r\n|\r|\n/).length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Offset in a whole text, worked out the slow way. */
function offsetIn(text: string, { line, character }: { line: number; character: number }): number {
  const lines = [...text.matchAll(/(?:[^\r\n]*)(\r\n|\r|\n|$)/g)];
  const found = lines[line];
  if (found === undefined || line >= text.split(/\r\n|\r|\n/).length) return text.length;
  return found.index + Math.min(character, found[0].length - (found[1]?.length ?? 0));
}
