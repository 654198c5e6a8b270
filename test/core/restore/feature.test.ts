import { describe, expect, test } from 'vitest';
import { restoreActions, restorePlace, restoreText } from '../../../server/src/core/features/restoreIndentation.ts';
import { ManifestFile } from '../../../server/src/core/text/manifestFile.ts';
import { strip } from './corpora.ts';

const whole = `apiVersion: batch/v1
kind: Job
metadata:
  name: whole
spec:
  suspend: true
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: main
        image: main:1
`;
const fileOf = (text: string) => new ManifestFile('file:///a.yaml', 'yaml', 1, text);
const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

describe('restorePlace', () => {
  const file = fileOf(`${whole}---\n${strip(whole)}---\n${strip(whole)}`);

  test('restores the document that a range touches', () => {
    const { readings, range } = restorePlace(file, at(15));
    expect(range).toEqual({ start: { line: 12, character: 0 }, end: { line: 25, character: 0 } });
    expect(readings.map(({ text }) => text)).toEqual([`---\n${whole}`]);
  });

  test('restores all documents without a range', () => {
    const { readings } = restorePlace(file, undefined);
    expect(readings[0]?.text).toBe([whole, whole, whole].join('---\n'));
  });

  test('has nothing for what has lost nothing', () => {
    expect(restorePlace(file, at(3)).readings).toEqual([]);
  });
});

test('titles tell readings apart, in the language of the reader', () => {
  const text = strip(whole.replace('  suspend: true\n', '').concat('  activeDeadlineSeconds: 60\n'));
  const titles = restoreText(text).readings.map(({ title }) => title);
  expect(titles).toEqual([
    '`activeDeadlineSeconds: 60` in `spec.template.spec`',
    '`activeDeadlineSeconds: 60` in `spec`',
  ]);
  const bundle = { '`{line}` in `{path}`': '{path}: {line}' };
  expect(restoreText(text, bundle).readings[1]?.title).toBe('spec: activeDeadlineSeconds: 60');
});

describe('restoreActions', () => {
  const file = fileOf(strip(whole));

  test('edits where the client has no command', () => {
    const [action] = restoreActions(file, at(2), { diagnostics: [], commands: false });
    expect(action?.edit?.changes?.['file:///a.yaml']?.[0]?.newText).toBe(whole);
  });

  test('calls the command where there is one', () => {
    const [action] = restoreActions(file, at(2), { diagnostics: [], commands: true });
    expect(action?.command?.arguments).toEqual([
      'file:///a.yaml',
      { start: { line: 0, character: 0 }, end: { line: 12, character: 0 } },
    ]);
  });

  test('offers nothing for a document in order, nor an edit that is a guess', () => {
    expect(restoreActions(fileOf(whole), at(2), { diagnostics: [], commands: true })).toEqual([]);
    const guess = fileOf(strip(whole).replace('suspend', 'nonsense'));
    expect(restoreActions(guess, at(2), { diagnostics: [], commands: false })).toEqual([]);
  });
});
