import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { describeProblems, salvaged } from './read.ts';

interface Case {
  readonly what: string;
  readonly text: string;
  readonly json: string;
  readonly problems: readonly string[];
  readonly unknown?: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: 'a half-typed key in a map',
    text: 'a: 1\nima\nb: 2\n',
    json: '{"a":1,"b":2}',
    problems: ['syntax "ima": A key is expected here: add `:` after `ima`, or check the indentation.'],
  },
  {
    what: 'a half-typed first key',
    text: 'spec:\n  ima\n  foo: x\nz: 1\n',
    json: '{"spec":{"foo":"x"},"z":1}',
    problems: ['syntax "ima": A key is expected here: add `:` after `ima`, or check the indentation.'],
  },
  {
    what: 'a half-typed key at the end',
    text: 'a: 1\nkey',
    json: '{"a":1}',
    problems: ['syntax "key": A key is expected here: add `:` after `key`, or check the indentation.'],
  },
  {
    what: 'a quotation mark that is never closed',
    text: 'a: 1\nb: "open\nc: 3\n',
    json: '{"a":1,"b":"\\"open","c":3}',
    unknown: ['"open'],
    problems: ['syntax "\\"open": This quotation mark is never closed: add the closing one.'],
  },
  {
    what: 'a quotation mark that another line closes',
    text: 'spec:\n  schedule: "*/5 * * * *\n  timeZone: "Etc/UTC"\n  suspend: true\n',
    json: '{"spec":{"schedule":"\\"*/5 * * * *","suspend":true,"timeZone":"Etc/UTC"}}',
    unknown: ['"*/5 * * * *'],
    problems: ['syntax "\\"*/5 * * * *": This quotation mark is not closed on its line: add the closing one.'],
  },
  {
    what: 'text behind a quoted one',
    text: `a: 'it's'\nb: 1`,
    json: `{"a":"'it's'","b":1}`,
    unknown: [`'it's'`],
    problems: [`syntax "s'": Text follows the closing quotation mark: remove it, or put all of the value in quotes.`],
  },
  {
    what: 'a colon in a value',
    text: 'a: b: c\nd: 1\n',
    json: '{"a":"b: c","d":1}',
    unknown: ['b: c'],
    problems: ['syntax "b: c": A value cannot contain `: `: put it in quotes.'],
  },
  {
    what: 'a key indented too far',
    text: 'image: foo\n  tag: x\nd: 1\n',
    json: '{"d":1,"image":"foo"}',
    problems: [
      'syntax "tag": This line continues the value above, so it cannot be a key: check the indentation of both.',
    ],
  },
  {
    what: 'a key indented too little, with what is below it',
    text: 'spec:\n   a: 1\n  b:\n     c: 2\ne: 4\n',
    json: '{"e":4,"spec":{"a":1}}',
    problems: ['syntax "b": A key is expected here: check the indentation of this line.'],
  },
  {
    what: 'a schedule without quotes',
    text: 'schedule: */5 * * * *\nb: 1\n',
    json: '{"b":1,"schedule":"*/5 * * * *"}',
    unknown: ['*/5 * * * *'],
    problems: ['syntax "*/5": A value that starts with `*` is an alias in YAML: put it in quotes.'],
  },
  {
    what: 'a character that starts nothing',
    text: 'a: @foo\nb: `c`\n',
    json: '{"a":"@foo","b":"`c`"}',
    unknown: ['@foo', '`c`'],
    problems: [
      'syntax "@": A value cannot start with `@`: put it in quotes.',
      'syntax "`": A value cannot start with a backtick: put it in quotes.',
    ],
  },
  {
    what: 'a tab for indentation',
    text: 'a:\n\tb: 1\nc: 2\n',
    json: '{"a":null,"c":2}',
    problems: ['syntax "\\t": YAML does not allow tabs in indentation: use spaces.'],
  },
  {
    what: 'a bracket that is never closed',
    text: 'a: [1, 2\nb: 3\n',
    json: '{"a":"[1, 2","b":3}',
    unknown: ['[1, 2'],
    problems: ['syntax "[": This `[` is never closed: add `]`.'],
  },
  {
    what: 'the wrong bracket',
    text: 'a: [1, 2}\nb: 3\n',
    json: '{"a":"[1, 2}","b":3}',
    unknown: ['[1, 2}'],
    problems: ['syntax "}": A `,` or `]` is missing before this: add it.'],
  },
  {
    what: 'a list in the line of its key',
    text: 'a: - b\nc: 1\n',
    json: '{"a":"- b","c":1}',
    unknown: ['- b'],
    problems: ['syntax "-": A list cannot start on the line of its key: put `-` on the next line.'],
  },
  {
    what: 'text in the header of a block',
    text: 'a: | x\n  y\nb: 1\n',
    json: '{"a":"| x","b":1}',
    unknown: ['| x'],
    problems: ['syntax "x": The text of `|` starts on the next line: move this there, or put the value in quotes.'],
  },
  {
    what: 'a bad escape',
    text: 'a: "\\d"\nb: 1\n',
    json: '{"a":"\\"\\\\d\\"","b":1}',
    unknown: ['"\\d"'],
    problems: [
      'syntax "\\\\d": `\\d` is not an escape that YAML knows: write `\\\\` for a backslash, or use single quotes.',
    ],
  },
  {
    what: 'an alias of nothing',
    text: 'a: *x\nb: 1\n',
    json: '{"a":"*x","b":1}',
    unknown: ['*x'],
    problems: ['unreadable "*x": There is no `&x` above: define it, or put the text in quotes.'],
  },
  {
    what: 'a control character',
    text: 'a: 1\nb: x\0y\n',
    json: '{"a":1,"b":"x\ufffdy"}',
    problems: ['syntax "\\u0000": The control character U+0000 is not allowed in YAML: remove it.'],
  },
  {
    what: 'a directive',
    text: '%YAML 1.2\n---\na: 1\n',
    json: '{"a":1}',
    problems: ['syntax "%YAML 1.2": Kubernetes does not read this YAML directive: remove the line.'],
  },
  {
    what: 'text behind a separator',
    text: '--- a: 1\n',
    json: '',
    problems: ['syntax "a: 1": Kubernetes does not read text behind `---`: move it to the next line.'],
  },
];

describe('what is left of a broken text', () => {
  it.each(cases)('$what', ({ text, json, problems, unknown = [] }) => {
    expect(salvaged(text)).toEqual({ json, unknown, problems });
  });

  it('is told for several errors far apart', () => {
    const text = 'a: "x" y\nb: 1\nc: @z\nd: 2\ne\nf: 3\n';
    expect(readYaml(text).problems.map(({ start }) => text.slice(0, start).split('\n').length)).toEqual([1, 3, 5]);
    expect(salvaged(text).json).toBe('{"a":"\\"x\\" y","b":1,"c":"@z","d":2,"f":3}');
  });

  it('is what stands before the error where no repair helps', () => {
    const bad = Array.from({ length: 20 }, (_, i) => `bad${i}\nok${i}: 1`).join('\n');
    const { root } = readYaml(`a: 1\n${bad}\n`);
    expect(root?.kind === 'map' && root.entries.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['a', 'ok0', 'ok5']),
    );
  });
});

describe('text behind the end of the value', () => {
  it.each([
    [
      ' a: 1\nb: 2\n',
      'ignored-content "b: 2": Everything from here on is ignored, as this line is indented less than the first one: align them.',
    ],
    [
      'a: 1\n...\nb: 2\n',
      'ignored-content "b: 2": Everything from here on is ignored, as the value ends before: remove it, or put `---` between.',
    ],
    [
      '[a]\nb: 1\n',
      'ignored-content "b: 1": Everything from here on is ignored, as the value ends before: remove it, or put `---` between.',
    ],
  ])('%j', (text, problem) => {
    const reading = readYaml(text);
    expect(describeProblems(text, reading)).toEqual([problem]);
    expect(reading.problems.some(({ rejected }) => rejected)).toBe(false);
  });

  it('is not told for comments and the end of the document', () => {
    expect(readYaml('a: 1\n...\n# c\n').problems).toEqual([]);
  });
});
