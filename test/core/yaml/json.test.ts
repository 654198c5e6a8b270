import { describe, expect, it } from 'vitest';
import { jsonOf } from './read.ts';

describe('a text that starts with a brace', () => {
  it.each([
    [String.raw`{"a": "\/"}`, '{"a":"/"}'],
    [String.raw`{"a": "\ud83d\ude00"}`, '{"a":"😀"}'],
    [String.raw`{"a": "\ud83d"}`, '{"a":"\ufffd"}'],
    ['\t{"a": 1}', '{"a":1}'],
    ['{\n\t"a": [\n\t\t1\n\t]\n}\n', '{"a":[1]}'],
    ['{a: yes}', '{"a":true}'],
    ['{"a": 1,}', '{"a":1}'],
    // not JSON as a whole, so that YAML's rules count
    [
      String.raw`{"a": "\/", }`,
      '`\\/` is not an escape that YAML knows: write `\\\\` for a backslash, or use single quotes.',
    ],
  ])('%j reads %s', (text, json) => {
    expect(jsonOf(text)).toBe(json);
  });
});
