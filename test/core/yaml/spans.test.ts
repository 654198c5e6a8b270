import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { entryOf } from '../../../server/src/core/yaml/tree.ts';
import { at, sliceOf } from './read.ts';

const text = `# Nightly
kind: CronJob
metadata: {name: "a", labels: {}}
spec:
  note: &n !!str  7
  script: |
    echo
    exit 1

  absent:
  list:
  - a
  - x: 1
    z: two
      lines
  -
  flow: [b, 'c', {d: , e}]
`;

describe('places', () => {
  const { root } = readYaml(text);
  it.each([
    [['kind'], 'CronJob'],
    [['metadata'], '{name: "a", labels: {}}'],
    [['metadata', 'name'], '"a"'],
    [['metadata', 'labels'], '{}'],
    [['spec', 'note'], '7'],
    [['spec', 'script'], '|\n    echo\n    exit 1'],
    [['spec', 'absent'], ''],
    [['spec', 'list'], '- a\n  - x: 1\n    z: two\n      lines\n  -'],
    [['spec', 'list', 0], 'a'],
    [['spec', 'list', 1], 'x: 1\n    z: two\n      lines'],
    [['spec', 'list', 1, 'z'], 'two\n      lines'],
    [['spec', 'list', 2], ''],
    [['spec', 'flow', 1], `'c'`],
    [['spec', 'flow', 2], '{d: , e}'],
    [['spec', 'flow', 2, 'd'], ''],
    [['spec', 'flow', 2, 'e'], ''],
  ])('%j', (path, slice) => {
    expect(sliceOf(text, at(root, ...path))).toBe(slice);
  });

  it('puts an absent value right behind the colon', () => {
    const absent = entryOf(at(root, 'spec'), 'absent');
    expect(sliceOf(text, absent?.keySpan)).toBe('absent');
    expect(absent?.value.start).toBe(text.indexOf('absent:') + 'absent:'.length);
  });

  it('counts UTF-16 code units', () => {
    const emoji = '😀: 1\nb: 2';
    expect(sliceOf(emoji, at(readYaml(emoji).root, 'b'))).toBe('2');
  });

  it('tells braces from indentation, and styles apart', () => {
    expect(at(root, 'metadata')).toMatchObject({ flow: true });
    expect(at(root, 'spec')).toMatchObject({ flow: false });
    expect(at(root, 'spec', 'script')).toMatchObject({ style: 'literal' });
    expect(at(root, 'metadata', 'name')).toMatchObject({ style: 'double' });
  });

  it('reads a text after a byte order mark, with any line breaks', () => {
    const windows = '\ufeffa: 1\r\nb:\r\n  - c\r\n';
    expect(sliceOf(windows, at(readYaml(windows).root, 'b', 0))).toBe('c');
  });
});
