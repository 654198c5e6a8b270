import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { toJson } from '../../../server/src/core/yaml/json.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';

/**
 * Values whose YAML 1.1 is beyond doubt: the library writes dates, binary data and large numbers in ways of its own, and
 * go-yaml refuses some plain scalars with `?` and `:` in flow collections. Folding, the library cuts surrogate pairs.
 */
const scalar = fc.oneof(
  fc
    .string({ unit: 'grapheme' })
    .filter((text) => text.isWellFormed() && !/[\u0085\u2028\u2029\ufeff\r?:\ud800-\udfff]/.test(text)),
  fc.constantFrom(
    'yes',
    'no',
    'on',
    'off',
    'y',
    'n',
    '0644',
    '1e3',
    '0x10',
    '~',
    'null',
    '1:30',
    '',
    '- a',
    '# b',
    'a: b',
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.stringMatching(/^[a-zA-Z][\w./-]{0,12}$/);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value')), fc.dictionary(key, tie('value'))),
}));

const styles = fc.record({
  indent: fc.integer({ min: 1, max: 4 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
  singleQuote: fc.constantFrom(null, true, false),
});

it('reads whatever the yaml package writes for YAML 1.1 as the value that it was', () => {
  fc.assert(
    fc.property(value, styles, (written, style) => {
      const text = stringify(written, { version: '1.1', ...style });
      const { root, problems } = readYaml(text);
      expect(problems.filter((problem) => problem.rejected)).toEqual([]);
      expect(root === undefined ? null : JSON.parse(toJson(root))).toEqual(written);
    }),
    { numRuns: 1000 },
  );
});
