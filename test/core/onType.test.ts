import { beforeAll, describe, expect, it } from 'vitest';
import { loadForeignKinds } from '../../server/src/core/analysis/foreign.ts';
import { onTypeFormatting } from '../../server/src/core/features/onTypeFormatting.ts';
import { ManifestFile } from '../../server/src/core/text/manifestFile.ts';
import { Segment } from '../../server/src/core/text/segment.ts';
import { readExamples } from './exampleFiles.ts';

/** VS Code's own rule for YAML: one step deeper after these, else as deep as the line above. */
const increases = /^\s*.*(?:[:-]) ?(?:\{[^}"']*|\([^)"']*)?$/;

/** The text, with `¦` for the cursor, after Enter has been pressed at `¦` and the editor has done what it does itself. */
function enter(before: string, { tabSize = 2, languageId = 'yaml', eol = '\n' } = {}): string {
  const at = before.indexOf('¦');
  const head = before.slice(0, at);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  const own = (/^ */.exec(line)?.[0].length ?? 0) + (increases.test(line) ? tabSize : 0);
  const typed = `${head}\n${' '.repeat(own)}`.replaceAll('\n', eol);
  const text = typed + before.slice(at + 1).replaceAll('\n', eol);
  const segment = new Segment(text);
  const file = new ManifestFile('file:///m', languageId, 1, text);
  const edits = onTypeFormatting(file, segment.positionAt(typed.length)).map(({ range: { start, end }, newText }) => ({
    start: segment.offsetAt(start.line, start.character),
    end: segment.offsetAt(end.line, end.character),
    newText,
  }));
  let cursor = typed.length;
  let result = text;
  for (const edit of edits.sort((a, b) => b.start - a.start)) {
    // The cursor stays behind what is written in front of it, as editors do it.
    if (edit.start <= cursor) cursor = Math.max(edit.start, cursor - (edit.end - edit.start)) + edit.newText.length;
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  }
  return `${result.slice(0, cursor)}¦${result.slice(cursor)}`.replaceAll(eol, '\n');
}

const head = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: import\nspec:\n  template:\n    spec:\n';
const cronHead = 'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n';

beforeAll(loadForeignKinds);

describe('Enter after an item', () => {
  it.each([
    [
      'of containers',
      '      containers:\n        - name: main¦\n',
      '      containers:\n        - name: main\n          ¦\n',
    ],
    [
      'whose dash stands under its key',
      '      containers:\n      - name: main¦\n',
      '      containers:\n      - name: main\n        ¦\n',
    ],
    [
      'with a comment',
      '      containers:\n        - name: main # worker¦\n',
      '      containers:\n        - name: main # worker\n          ¦\n',
    ],
    [
      'with a quoted value',
      '      containers:\n        - name: "main"¦\n',
      '      containers:\n        - name: "main"\n          ¦\n',
    ],
    [
      'with a flow value',
      '      volumes:\n        - emptyDir: {}¦\n',
      '      volumes:\n        - emptyDir: {}\n          ¦\n',
    ],
    [
      'with a wide dash',
      '      containers:\n        -   name: main¦\n',
      '      containers:\n        -   name: main\n            ¦\n',
    ],
    [
      'before other keys',
      '      containers:\n        - name: main¦\n          image: b\n',
      '      containers:\n        - name: main\n          ¦\n          image: b\n',
    ],
    [
      'before another item',
      '      volumes:\n        - name: a¦\n        - name: b\n',
      '      volumes:\n        - name: a\n          ¦\n        - name: b\n',
    ],
    [
      'that opens an object',
      '      containers:\n        - securityContext:¦\n',
      '      containers:\n        - securityContext:\n            ¦\n',
    ],
    [
      'that opens a list',
      '      containers:\n        - command:¦\n',
      '      containers:\n        - command:\n            - ¦\n',
    ],
    [
      'with a scalar: the editor is right',
      '      containers:\n        - command:\n            - sh¦\n',
      '      containers:\n        - command:\n            - sh\n            ¦\n',
    ],
  ])('%s', (_, before, after) => {
    expect(enter(head + before)).toBe(head + after);
  });
});

describe('Enter after a key', () => {
  it.each([
    ['of an object', '      securityContext:¦\n', '      securityContext:\n        ¦\n'],
    ['of a map', '      nodeSelector:¦\n', '      nodeSelector:\n        ¦\n'],
    ['of a list', '      containers:¦\n', '      containers:\n        - ¦\n'],
    [
      'of a list of texts',
      '      containers:\n        - name: a\n          command:¦\n',
      '      containers:\n        - name: a\n          command:\n            - ¦\n',
    ],
    [
      'of a list that is there, deeper',
      '      volumes:¦\n          - name: a\n',
      '      volumes:\n          - ¦\n          - name: a\n',
    ],
    [
      'of a list that is there, under its key',
      '      volumes:¦\n      - name: a\n',
      '      volumes:\n      - ¦\n      - name: a\n',
    ],
    [
      'of an object that is there',
      '      securityContext:¦\n         runAsUser: 1\n',
      '      securityContext:\n         ¦\n         runAsUser: 1\n',
    ],
    ['with a comment', '      containers: # the worker¦\n', '      containers: # the worker\n        - ¦\n'],
    ['of a text: left to the editor', '      restartPolicy:¦\n', '      restartPolicy:\n        ¦\n'],
    ['with a value: left to the editor', '      restartPolicy: Never¦\n', '      restartPolicy: Never\n      ¦\n'],
    ['of an unknown field', '      nonsense:¦\n', '      nonsense:\n        ¦\n'],
    ['in quotes', '      "containers":¦\n', '      "containers":\n        - ¦\n'],
  ])('%s', (_, before, after) => {
    expect(enter(head + before)).toBe(head + after);
  });

  it('takes the steps of the file, not those of the editor', () => {
    const wide = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n    name: a\nspec:\n';
    expect(enter(`${wide}    template:¦\n`)).toBe(`${wide}    template:\n        ¦\n`);
    expect(enter(`${head}      securityContext:¦\n`, { tabSize: 4 })).toBe(
      `${head}      securityContext:\n        ¦\n`,
    );
  });

  it('takes the dashes of the file', () => {
    const flush = `${head}      volumes:\n      - name: a\n`;
    expect(enter(`${flush}      containers:¦\n`)).toBe(`${flush}      containers:\n      - ¦\n`);
  });

  it('keeps carriage returns', () => {
    expect(enter(`${head}      containers:¦\n`, { eol: '\r\n' })).toBe(`${head}      containers:\n        - ¦\n`);
  });
});

describe('Enter after the beginning of a text', () => {
  it.each([
    ['of a key', '      hostname: >-¦\n', '      hostname: >-\n        ¦\n'],
    [
      'of an item',
      '      containers:\n        - args:\n            - |¦\n',
      '      containers:\n        - args:\n            - |\n              ¦\n',
    ],
    [
      'that is there',
      '      containers:\n        - args:\n            - >¦\n                 echo\n',
      '      containers:\n        - args:\n            - >\n                 ¦\n                 echo\n',
    ],
  ])('%s', (_, before, after) => {
    expect(enter(head + before)).toBe(head + after);
  });
});

describe('Enter changes nothing', () => {
  const script = '      containers:\n        - args:\n            - >\n';
  it.each([
    ['in a text', `${head}${script}              - name: x¦\n`],
    ['in a text that looks like a field', `${head}${script}              containers:¦\n`],
    ['in brackets', `${head}      volumes: [\n        {name: a,\n         emptyDir:¦\n`],
    ['in a quoted text', `${head}      hostname: "a\n        - name: b¦\n        "\n`],
    ['in the middle of a line', `${head}      containers:\n        - name:¦ main\n`],
    ['after a comment', `${head}      # - name: x¦\n`],
    ['after an empty line', `${head}      containers:\n        - name: a\n\n¦\n`],
    [
      'in a foreign document',
      'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: a¦\n',
    ],
    [
      'behind a foreign document',
      `${head}      containers: []\n---\napiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a¦\n`,
    ],
    ['in what is no manifest', 'a:\n  - name: x¦\n'],
    ['after a tab', `${head}      containers:\n        -\tname: x¦\n`],
    ['with an anchor', `${head}      containers: &c¦\n`],
    ['with an alias', `${head}      containers: *c¦\n`],
    ['with a template', `${head}      {{- if .Values.x }}¦\n`],
    ['with an open quote', `${head}      containers:\n        - name: "x¦\n`],
    ['in a value on two lines', `${head}      containers:\n        - name: x¦\n            y\n`],
    ['with an indentation given', `${head}      hostname: >2¦\n`],
    ['at the start of the file', '¦\n'],
    ['after the separator', `${head}      containers: []\n---¦\n`],
  ])('%s', (_, before) => {
    const at = before.indexOf('¦');
    const after = enter(before);
    expect(after.slice(0, at)).toBe(before.slice(0, at));
    // Only what the editor itself wrote stands between the line break and the cursor.
    expect(after.replace(/\n *¦/, '¦')).toBe(before);
    const line = before.slice(before.lastIndexOf('\n', at - 1) + 1, at);
    const own = (/^ */.exec(line)?.[0].length ?? 0) + (increases.test(line) ? 2 : 0);
    expect(/\n( *)¦/.exec(after)?.[1]?.length).toBe(own);
  });

  it('in JSON', () => {
    const json = '{"apiVersion": "batch/v1", "kind": "Job",\n "spec":¦\n';
    expect(enter(json, { languageId: 'json' })).toBe(json.replace('¦', '\n   ¦'));
  });
});

describe('Enter after a schedule', () => {
  it.each([
    ['with a star in front', '*/5 * * * *', '"*/5 * * * *"'],
    ['of stars', '* * * * *', '"* * * * *"'],
    ['with a name', '@daily', '"@daily"'],
    ['with a comment', '*/5 * * * * # often', '"*/5 * * * *" # often'],
    ['that may stand so', '0 2 * * *', '0 2 * * *'],
    ['in quotes', '"*/5 * * * *"', '"*/5 * * * *"'],
    ['that is none', '*/5 * *', '*/5 * *'],
    ['that has a wrong value', '*/5 77 * * *', '*/5 77 * * *'],
    ['that is an alias', '*daily', '*daily'],
  ])('%s', (_, before, after) => {
    expect(enter(`${cronHead}  schedule: ${before}¦\n`)).toBe(`${cronHead}  schedule: ${after}\n  ¦\n`);
  });

  it('not of another field', () => {
    const text = `${cronHead}  timeZone: * * * * *¦\n`;
    expect(enter(text)).toBe(text.replace('¦', '\n  ¦'));
  });

  it('in a list of Argo', () => {
    const argo = 'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules:\n';
    expect(enter(`${argo}    - * 3 * * *¦\n`)).toBe(`${argo}    - "* 3 * * *"\n    ¦\n`);
  });
});

describe('Enter loses nothing', () => {
  const files = readExamples();
  it.each(files.map(({ path }) => path))('in %s', (path) => {
    const { text } = files.find((file) => file.path === path) ?? { text: '' };
    const lines = text.split('\n');
    for (const [index] of lines.entries()) {
      const before = lines.slice(0, index + 1).join('\n');
      const after = enter(`${before}¦\n${lines.slice(index + 1).join('\n')}`);
      const cursor = after.indexOf('¦\n', before.length);
      expect(after.slice(0, cursor).replace(/\n *(?:- )?$/, '')).toBe(before);
      expect(after.slice(cursor + 2)).toBe(lines.slice(index + 1).join('\n'));
    }
  });
});
