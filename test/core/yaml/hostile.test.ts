import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStream } from '../../../server/src/core/yaml/documents.ts';
import { toJson } from '../../../server/src/core/yaml/json.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { scalarsOf } from './read.ts';

describe('nesting', () => {
  it.each([
    ['['.repeat(10_000)],
    ['- '.repeat(10_000)],
    ['{a: '.repeat(10_000)],
    ['? '.repeat(10_000)],
    [Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    [`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('%.10s… is given up', (text) => {
    const { root, problems } = readYaml(text);
    expect(problems.map(({ code }) => code)).toEqual(['too-deep']);
    expect(root).toBeDefined();
  });

  it('is read down to 200 levels', () => {
    expect(readYaml('['.repeat(200) + ']'.repeat(200)).problems).toEqual([]);
  });
});

describe('size', () => {
  it('refuses what no API server takes', () => {
    expect(readYaml('a'.repeat(20 * 1024 * 1024))).toMatchObject({ root: undefined, problems: [{ code: 'too-long' }] });
  });

  it('keeps the number of problems bounded', () => {
    expect(readYaml('a: 1\n'.repeat(10_000)).problems).toHaveLength(100);
  });
});

describe('odd characters', () => {
  it('reads lone surrogates as Go reads them', () => {
    expect(readYaml('a: x\ud800y').root).toMatchObject({ entries: [{ value: { value: 'x\ufffdy' } }] });
  });

  it('is not led astray by the placeholders of the reader', () => {
    expect(readYaml('a: \ufdd0\nb: {{ x }}').root).toMatchObject({
      entries: [{ value: { value: '\ufffd', marker: false } }, { value: { value: '{{ x }}', marker: true } }],
    });
  });
});

describe('any text', () => {
  const pieces = [
    'a',
    'b: ',
    '- ',
    '? ',
    ': ',
    ':',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '|',
    '>',
    '|2-\n',
    '&x ',
    '*x',
    '!!int ',
    '!',
    '#',
    ' #',
    '%',
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '---\n',
    '...\n',
    '<<: ',
    '{{ ',
    ' }}',
    '{% if %}',
    '${X}',
    '\\',
    '\\u',
    '\r\n',
    '\0',
    '1',
    '~',
    '@',
    '😀',
    '\ud800',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  it('is read without an exception, with every place inside it', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        const { root, problems } = readYaml(text);
        if (root !== undefined) JSON.parse(toJson(root));
        for (const { start, end } of [...problems, ...scalarsOf(root)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(Math.max(text.length, 1));
        }
        splitStream(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives an object back that was written as JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
        const { root } = readYaml(JSON.stringify(value));
        expect(root && JSON.parse(toJson(root))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });
});
