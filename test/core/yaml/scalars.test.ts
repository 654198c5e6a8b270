import { describe, expect, it } from 'vitest';
import { resolvePlain } from '../../../server/src/core/yaml/resolve.ts';
import { jsonOf } from './read.ts';

describe('a scalar without quotes', () => {
  it.each([
    // booleans, in three casings only
    ['true', 'bool', 'true'],
    ['Yes', 'bool', 'true'],
    ['on', 'bool', 'true'],
    ['n', 'bool', 'false'],
    ['OFF', 'bool', 'false'],
    ['tRUE', 'string', '"tRUE"'],
    ['yEs', 'string', '"yEs"'],
    // null
    ['', 'null', 'null'],
    ['~', 'null', 'null'],
    ['Null', 'null', 'null'],
    ['nULL', 'string', '"nULL"'],
    // ints
    ['0', 'int', '0'],
    ['-0', 'int', '0'],
    ['+5', 'int', '5'],
    ['0777', 'int', '511'],
    ['0o17', 'int', '15'],
    ['0x1F', 'int', '31'],
    ['-0b101', 'int', '-5'],
    ['1_000', 'int', '1000'],
    ['9007199254740993', 'int', '9007199254740993'],
    ['18446744073709551615', 'int', '18446744073709551615'],
    ['-9223372036854775808', 'int', '-9223372036854775808'],
    // floats
    ['08', 'float', '8'],
    ['1.0', 'float', '1'],
    ['1e3', 'float', '1000'],
    ['5.', 'float', '5'],
    ['.5_0', 'float', '0.5'],
    ['-0.0', 'float', '-0'],
    ['1e21', 'float', '1e+21'],
    ['18446744073709551616', 'float', '18446744073709552000'],
    // what looks like another type and is none
    ['1e400', 'string', '"1e400"'],
    ['1:30', 'string', '"1:30"'],
    ['2001-01-01', 'string', '"2001-01-01"'],
    ['0x', 'string', '"0x"'],
    ['1Gi', 'string', '"1Gi"'],
    ['100m', 'string', '"100m"'],
    ['._5', 'string', '"._5"'],
    ['_1', 'string', '"_1"'],
    ['=', 'string', '"="'],
  ])('%j is a %s with the JSON text %s', (text, type, json) => {
    expect(resolvePlain(text)).toMatchObject({ type, json });
  });

  it.each([
    ['a: b c # d', '{"a":"b c"}'],
    ['a: b#c', '{"a":"b#c"}'],
    ['a: b\n  c\n\n  d', '{"a":"b c\\nd"}'],
    ['a: http://x:80/', '{"a":"http://x:80/"}'],
    ['a: -x', '{"a":"-x"}'],
    ['[a b, c:d]', '["a b","c:d"]'],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });
});

describe('a scalar in quotes', () => {
  it.each([
    [`a: 'it''s'`, '{"a":"it\'s"}'],
    [`a: "1"`, '{"a":"1"}'],
    [String.raw`a: "\t\x41\u00e9\U0001F600\\"`, '{"a":"\\tAé😀\\\\"}'],
    ['a: "b\n  c\n\n  d"', '{"a":"b c\\nd"}'],
    ['a: "b\nc"', '{"a":"b c"}'],
    ['a: "b \\\n  c"', '{"a":"b c"}'],
    [`a: "'"`, '{"a":"\'"}'],
    [String.raw`a: "\'"`, '{"a":"\'"}'],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });
});

describe('a block scalar', () => {
  it.each([
    ['a: |\n  b\n   c\n', '{"a":"b\\n c\\n"}'],
    ['a: |-\n  b\n\n', '{"a":"b"}'],
    ['a: |+\n  b\n\n', '{"a":"b\\n\\n"}'],
    ['a: |2-\n   b\n', '{"a":" b"}'],
    ['a: >\n  b\n  c\n\n  d\n   e\n  f\n', '{"a":"b c\\nd\\n e\\nf\\n"}'],
    ['a: | # c\n  b', '{"a":"b"}'],
    ['a: |\n  ---\nb: 1', '{"a":"---\\n","b":1}'],
    ['a: |\r\n  b\r\n  c\r\n', '{"a":"b\\nc\\n"}'],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });
});

describe('a tag', () => {
  it.each([
    ['a: !!str 1', '{"a":"1"}'],
    ['a: ! 1', '{"a":"1"}'],
    ['a: !mine 1', '{"a":"1"}'],
    ['a: !!int "0x10"', '{"a":16}'],
    ['a: !!float 1', '{"a":1}'],
    ['a: !!binary aMOpCg==', '{"a":"hé\\n"}'],
    ['a: !!timestamp 2001-02-28', '{"a":"2001-02-28"}'],
    ['!!set {a: 1}', '{"a":1}'],
    ['a: !!int x', '`x` does not fit the tag `!!int`: remove the tag, or change the value.'],
    ['a: !!null 1', '`1` does not fit the tag `!!null`: remove the tag, or change the value.'],
    ['a: !!binary "?"', '`?` does not fit the tag `!!binary`: remove the tag, or change the value.'],
    [
      'a: !!timestamp 2001-02-29',
      '`2001-02-29` does not fit the tag `!!timestamp`: remove the tag, or change the value.',
    ],
    ['a: !e!x 1', 'The tag handle `!e!` is not known: put the value in quotes.'],
    ['a: .inf', '`.inf` has no form in JSON: write a number, or put it in quotes.'],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });
});
