import { describe, expect, it } from 'vitest';
import { toJson } from '../../../server/src/core/yaml/json.ts';
import { floatKeyText } from '../../../server/src/core/yaml/numbers.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { entryOf } from '../../../server/src/core/yaml/tree.ts';
import { describeProblems, jsonOf, salvaged } from './read.ts';

describe('keys', () => {
  it.each([
    ['1: a', '{"1":"a"}'],
    ['0x10: a', '{"16":"a"}'],
    ['yes: a', '{"true":"a"}'],
    ['1.50: a', '{"1.5":"a"}'],
    ['"a b": c', '{"a b":"c"}'],
    ['? a\n: b', '{"a":"b"}'],
    ['"\ue000": 1\n"😀": 2', '{"\ue000":1,"😀":2}'],
    ['~: a', 'A key is missing or null: write one, or put it in quotes.'],
    ['? [a]\n: b', 'A map or list cannot be a key: use a text.'],
    ['9223372036854775808: a', 'This number is too large for a key: put it in quotes.'],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });

  it.each([
    [1e6, '1e+06'],
    [123456, '123456'],
    [16777217, '1.6777216e+07'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [-0, '-0'],
    [1e300, '.inf'],
    [Number.NaN, '.nan'],
  ])('the float %d has the text %s', (value, text) => {
    expect(floatKeyText(value)).toBe(text);
  });
});

describe('keys that clash', () => {
  it.each([
    ['a: 1\na: 2', ['duplicate-key "a": `a` is here twice and only the last one counts: remove one.'], '{"a":2}'],
    ['1: a\n0x1: b', ['duplicate-key "0x1": `1` is here twice and only the last one counts: remove one.'], '{"1":"b"}'],
    [
      '1: a\n"1": b',
      [
        'ambiguous-key "\\"1\\"": Two keys of different types both become `1` in JSON, and chance decides which one counts: remove one.',
      ],
      '{"1":"b"}',
    ],
    [
      'a: 3\n<<: {a: 1}',
      ['merge-overwrites "a": `<<` replaces the `a` written above it: put `<<` first, or remove one of the two.'],
      '{"a":1}',
    ],
    [
      '<<: {a: 1}\na: 3',
      ['merge-overwrites "a": `a` comes in by `<<` too, which strict validation refuses: keep it in one place.'],
      '{"a":3}',
    ],
  ])('%j', (text, problems, json) => {
    expect(salvaged(text)).toEqual({ json, unknown: [], problems });
  });

  it('keeps the order of the text, and tells where the other key is', () => {
    const { root, problems } = readYaml('a: 1\nb: 2\na: 3\n');
    expect(root?.kind === 'map' && root.entries.map(({ key }) => key)).toEqual(['b', 'a']);
    expect(problems[0]?.other).toEqual({ start: 0, end: 1 });
  });
});

describe('aliases and merge keys', () => {
  it.each([
    ['a: &x [1]\nb: *x', '{"a":[1],"b":[1]}'],
    ['a: &x 1\nb: &x 2\nc: *x', '{"a":1,"b":2,"c":2}'],
    ['&x a: 1\nb: *x', '{"a":1,"b":"a"}'],
    ['&k key: 1\n*k : 2', '`key` is here twice and only the last one counts: remove one.'],
    ['<<: [{a: 1}, {b: 2}]', '{"a":1,"b":2}'],
    ['x: &x {a: 1}\nb: {<<: *x}', '{"b":{"a":1},"x":{"a":1}}'],
    ['"<<": 1', '{"<<":1}'],
    ['<<: 1', '`<<` needs a map, an alias of a map, or a list of those.'],
    ['<<:', '`<<` needs a map, an alias of a map, or a list of those.'],
    ['a: *x', 'There is no `&x` above: define it, or put the text in quotes.'],
    ['a: &x [*x]', '`*x` contains itself: write the value out.'],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });

  it('shows the alias as the place of what it stands for', () => {
    const text = 'x: &x {a: [1]}\nb: *x\nc: {<<: *x}';
    const { root } = readYaml(text);
    const b = entryOf(root, 'b')?.value;
    const inner = entryOf(b, 'a');
    expect(b).toMatchObject({ start: 18, end: 20 });
    expect(inner).toMatchObject({ keySpan: { start: 18, end: 20 }, value: { start: 18, end: 20 }, merged: false });
    expect(entryOf(entryOf(root, 'c')?.value, 'a')).toMatchObject({ merged: true, keySpan: { start: 29, end: 31 } });
  });

  it('stops where aliases blow a document up, as Go does', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg']) {
      lines.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]`);
    }
    const text = lines.join('\n');
    expect(describeProblems(text, readYaml(text))).toEqual([
      expect.stringContaining('Aliases make this document too large: write the values out, or use fewer aliases.'),
    ]);
  });

  it('reads values that aliases nest deeply without running out of stack', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => (i === 0 ? '- &a0 [1]' : `- &a${i} [*a${i - 1}]`));
    expect(readYaml(lines.join('\n')).problems).toHaveLength(1);
  });
});

describe('JSON text', () => {
  it('sorts keys by code point and keeps the digits', () => {
    const { root } = readYaml('{b: 1.0, a: [~, yes, x], "": 9007199254740993}');
    expect(root && toJson(root)).toBe('{"":9007199254740993,"a":[null,true,"x"],"b":1}');
  });
});
