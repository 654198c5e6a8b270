import { describe, expect, it } from 'vitest';
import { semanticTokens } from '../../server/src/core/features/semanticTokens.ts';
import { tokenModifiers, tokenTypes } from '../../server/src/core/features/tokens/legend.ts';
import { ManifestFile } from '../../server/src/core/text/manifestFile.ts';

type Range = NonNullable<Parameters<typeof semanticTokens>[1]>;

function encoded(file: ManifestFile, range?: Range) {
  const steps = semanticTokens(file, range);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function dataOf(file: ManifestFile, range?: Range): number[] {
  return encoded(file, range)?.data ?? [];
}

/** The tokens as `text type`, with `=` in front of a declaration. */
function tokensOf(file: ManifestFile, range?: Range): string[] {
  const lines = file.text.text.split('\n');
  const data = dataOf(file, range);
  let line = 0;
  let character = 0;
  const tokens: string[] = [];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    line += down;
    character = down === 0 ? character + right : right;
    const text = lines[line]?.slice(character, character + length);
    tokens.push(`${modifiers === 1 << tokenModifiers.indexOf('declaration') ? '=' : ''}${text} ${tokenTypes[type]}`);
  }
  return tokens;
}

const fileOf = (text: string) => new ManifestFile('file:///m', 'yaml', 1, text);

/** Marks in a text: `«name»` uses and `«=name»` declares a variable; `«$X:parameter»` has another type. */
const mark = /«(=?)([^«»:]+)(?::(\w+))?»/g;

function expectMarks(fixture: string): void {
  const expected = [...fixture.matchAll(mark)].map(([, sign, text, type = 'variable']) => `${sign}${text} ${type}`);
  expect(tokensOf(fileOf(fixture.replace(mark, '$2')))).toEqual(expected);
}

const job = (podSpec: string, spec = '') => `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
${spec}  template:
    spec:
      restartPolicy: Never
${podSpec}`;

describe('semantic tokens', () => {
  it.each([
    [
      'a container and the rule that names it',
      job(
        '      containers:\n        - name: «=main»\n          image: b\n',
        '  podFailurePolicy:\n    rules:\n      - action: FailJob\n        onExitCodes: {containerName: «main», operator: In, values: [1]}\n',
      ),
    ],
    [
      'no container of that name',
      job(
        '      containers:\n        - name: «=main»\n',
        '  podFailurePolicy:\n    rules:\n      - action: FailJob\n        onExitCodes: {containerName: man, operator: In, values: [1]}\n',
      ),
    ],
    [
      'volumes and mounts, one of them misspelt',
      job(
        '      volumes:\n        - name: «=data»\n          emptyDir: {}\n      containers:\n        - name: "«=main»"\n          volumeMounts:\n            - name: «data»\n              mountPath: /data\n            - {name: dat, mountPath: /b}\n',
      ),
    ],
    [
      'variables, known, unknown and escaped',
      job(
        '      containers:\n        - name: «=main»\n          args: ["$(«MODE») $(NONE) $$(MODE)", $(date)]\n          env:\n            - name: «=MODE»\n              value: fast\n            - name: «=ALL»\n              value: x-$(«MODE»)\n',
      ),
    ],
    [
      'a variable in a block of text',
      job(
        '      containers:\n        - name: «=main»\n          args:\n            - |\n              run $(«MODE»)\n          env:\n            - name: «=MODE»\n              value: fast\n',
      ),
    ],
    [
      'variables of another container',
      job(
        '      containers:\n        - name: «=a»\n          args: [$(MODE)]\n        - name: «=b»\n          env: [{name: «=MODE», value: x}]\n',
      ),
    ],
    [
      'the index of an Indexed Job',
      job(
        '      containers:\n        - name: «=main»\n          args: [$(«JOB_COMPLETION_INDEX»)]\n',
        '  completionMode: Indexed\n  completions: 2\n',
      ),
    ],
    [
      'the index of another Job',
      job('      containers:\n        - name: «=main»\n          args: [$(JOB_COMPLETION_INDEX)]\n'),
    ],
    [
      'placeholders',
      job('      containers:\n        - name: «=main»\n          image: repo/«$ITEM:parameter»:«${TAG}:parameter»\n'),
    ],
    [
      'no placeholders in a script',
      job('      containers:\n        - name: «=main»\n          command: [sh, -c, "echo $HOME ${X}"]\n'),
    ],
    [
      'a port, a claim and a container in an annotation',
      job(
        '      resourceClaims:\n        - {name: «=gpu», resourceClaimTemplateName: big}\n      containers:\n        - name: «=main»\n          ports: [{name: «=http», containerPort: 80}]\n          livenessProbe: {httpGet: {port: «http»}}\n          resources: {claims: [{name: «gpu»}]}\n',
      ).replace(
        '    spec:\n      restart',
        '    metadata: {annotations: {kubectl.kubernetes.io/default-container: «main»}}\n    spec:\n      restart',
      ),
    ],
    [
      'a foreign document',
      'apiVersion: v1\nkind: Pod\nspec:\n  restartPolicy: Always\n  containers:\n    - name: main\n      env: [{name: A, value: $B}]\n',
    ],
    ['a Volcano Job', 'apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec:\n  tasks:\n    - name: $A\n'],
    ['a document that cannot be read', 'kind: Job\n  apiVersion: [batch/v1\n: {\n'],
  ])('%s', (_, fixture) => {
    expectMarks(fixture);
  });

  it('mark the parts of a schedule in a block of text', () => {
    const text = 'apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: >-\n    */15 2-4 * * MON\n';
    expect(tokensOf(fileOf(text))).toEqual([
      ...['* operator', '/ operator', '15 number', '2 number', '- operator', '4 number'],
      ...['* operator', '* operator', 'MON enumMember'],
    ]);
    expect(tokensOf(fileOf(text.replace('>-\n    */15 2-4 * * MON', '"*/15 * * * *"')))).toEqual([]);
  });

  it('tell of every document, and only of those in a range', () => {
    const one = job('      containers:\n        - name: main\n');
    const lines = one.split('\n').length - 1;
    const file = fileOf(`${one}---\n${one}---\n${one}`);
    expect(tokensOf(file)).toEqual(['=main variable', '=main variable', '=main variable']);
    const second = { start: { line: lines + 1, character: 0 }, end: { line: 2 * lines, character: 0 } };
    expect(dataOf(file, second)).toEqual([2 * lines, 16, 4, 0, 1]);
    expect(dataOf(file, { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } })).toEqual([]);
  });

  it('are those of the text after an edit', () => {
    const file = fileOf(job('      containers:\n        - name: main\n'));
    expect(tokensOf(file)).toEqual(['=main variable']);
    const at = { line: 9, character: 16 };
    file.update([{ range: { start: at, end: { line: 9, character: 20 } }, text: 'worker' }], 2);
    expect(tokensOf(file)).toEqual(['=worker variable']);
  });

  it('are asked for by ranges where there are very many documents', () => {
    const file = fileOf(`${job('      containers:\n        - name: main\n')}---\n`.repeat(400));
    expect(encoded(file)).toBeNull();
    expect(tokensOf(file, { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } })).toEqual([
      '=main variable',
    ]);
  });

  it('keep carriage returns out', () => {
    const file = fileOf(job('      containers:\n        - name: main\n').replaceAll('\n', '\r\n'));
    expect(tokensOf(file)).toEqual(['=main variable']);
  });
});
