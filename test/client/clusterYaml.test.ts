import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseObject } from '../../client/src/cluster/json.ts';
import { toYaml } from '../../client/src/cluster/yaml.ts';
import { toJson } from '../../server/src/core/yaml/json.ts';
import { readYaml } from '../../server/src/core/yaml/read.ts';

/** What the API server reads. */
function reread(yaml: string): unknown {
  const { root, problems } = readYaml(yaml);
  expect(problems).toEqual([]);
  return root === undefined ? null : JSON.parse(toJson(root));
}

describe('toYaml', () => {
  it('writes as kubectl does', () => {
    const object = {
      kind: 'Job',
      metadata: { name: 'nightly', labels: {} },
      spec: { completions: 3, suspend: false, args: ['-c', 'a: b', ''], containers: [{ name: 'main', env: [] }, {}] },
    };
    expect(toYaml(object)).toBe(`kind: Job
metadata:
  name: nightly
  labels: {}
spec:
  completions: 3
  suspend: false
  args:
  - "-c"
  - "a: b"
  - ""
  containers:
  - name: main
    env: []
  - {}
`);
  });

  it('writes a script as it reads', () => {
    expect(toYaml({ args: ['set -e\n\necho "hi"\n', 'one\ntwo', 'end\n\n'] })).toBe(`args:
- |
  set -e

  echo "hi"
- |-
  one
  two
- |+
  end

`);
  });

  it.each([
    'y',
    'No',
    'null',
    '~',
    '1e3',
    '0x1f',
    '1_000',
    '2026-01-01',
    'a #b',
    'a: b',
    ' a',
    'a ',
    '*',
    '&a',
    '',
    '-',
  ])('keeps %j a string', (text) => {
    expect(reread(toYaml({ key: text, [text]: 1 }))).toEqual({ key: text, [text]: 1 });
  });

  it('keeps every digit', () => {
    expect(toYaml(parseObject('{"runAsUser":9007199254740993,"ratio":1.50}'))).toBe(
      'runAsUser: 9007199254740993\nratio: 1.50\n',
    );
  });

  it('is read as the same value, whatever it is', () => {
    // Our reader takes double braces for those of a template.
    const text = fc
      .oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[-a-z0-9:# \n\t"'{}\\]*$/))
      .filter((each) => !each.includes('{{'));
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      map: fc.dictionary(
        text.filter((key) => key !== '__proto__' && key !== '<<'),
        tie('value'),
        { maxKeys: 4 },
      ),
    })).map;
    fc.assert(
      fc.property(value, (object) => {
        expect(reread(toYaml(object))).toEqual(object);
      }),
      { numRuns: 1000 },
    );
  });
});
