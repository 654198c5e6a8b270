import { describe, expect, it } from 'vitest';
import { holdsOnlyJobs, ONLY_JOBS } from '../../client/src/beside/onlyJobs.ts';
import { mayBeTold, type Told, withoutTold } from '../../client/src/beside/told.ts';

const [ERROR, WARNING, INFORMATION] = [0, 1, 2];

function at(line: number) {
  return { start: { line }, end: { line } };
}

function ours(value: string, line: number): Told {
  return { source: 'batchwright', severity: ERROR, code: { value }, message: 'Ours.', range: at(line) };
}

function theirs(message: string, line: number, more: Partial<Told> = {}): Told {
  return { source: 'YAML', severity: ERROR, code: 0, message, range: at(line), ...more };
}

describe('withoutTold', () => {
  const syntax = ours('yaml/syntax', 3);
  const duplicate = ours('yaml/duplicate-key', 5);

  it('leaves out what is told on the same line', () => {
    expect(withoutTold([syntax], [syntax, theirs('Missing closing "quote', 3)])).toEqual([]);
    expect(withoutTold([duplicate], [theirs('Map keys must be unique', 5)])).toEqual([]);
    expect(withoutTold([{ ...syntax, code: 'yaml/syntax' }], [theirs('Missing closing "quote', 3)])).toEqual([]);
    expect(withoutTold([syntax], [theirs('Expected comma', 3, { source: 'json', code: 514 })])).toEqual([]);
  });

  it.each<[string, Told[]]>([
    ['nothing is told', []],
    ['it is another line', [theirs('Missing closing "quote', 2)]],
    ['it is another problem', [theirs('Map keys must be unique', 3), theirs('Missing closing "quote', 5)]],
    ['it is about a tag', [theirs('Unresolved tag: !secret', 3)]],
    ['it is a warning', [theirs('Duplicate object key', 5, { source: 'json', severity: WARNING })]],
    ['it is no error', [theirs('Unused anchor "&x"', 3, { severity: INFORMATION })]],
    ['it is of a schema', [theirs('Incorrect type.', 3, { source: 'yaml-schema: Kubernetes' })]],
    ['it is of another extension', [theirs('Bad.', 3, { source: 'yamllint', severity: WARNING })]],
    ['only Batchwright tells it', [ours('yaml/syntax', 3), ours('yaml/duplicate-key', 5)]],
  ])('keeps all where %s', (_, told) => {
    expect(withoutTold([syntax, duplicate], told)).toEqual([syntax, duplicate]);
  });

  it('keeps everything else, in its order', () => {
    const others = [ours('job/required', 3), ours('yaml/merge-overwrites', 3), ours('schema/unknown-field', 5)];
    const told = [theirs('Missing closing "quote', 3), theirs('Map keys must be unique', 5)];
    expect(withoutTold([...others, syntax, duplicate], told)).toEqual(others);
  });

  it('knows what may be told twice', () => {
    expect([syntax, duplicate].every(mayBeTold)).toBe(true);
    expect(mayBeTold(ours('yaml/too-deep', 0))).toBe(false);
    expect(mayBeTold(ours('job/required', 0))).toBe(false);
    expect(mayBeTold({ code: undefined })).toBe(false);
    expect(mayBeTold({ code: 7 })).toBe(false);
  });
});

describe('holdsOnlyJobs', () => {
  it.each([
    'apiVersion: batch/v1\nkind: Job\n',
    'apiVersion: batch/v1\nkind: Job',
    '# a comment\n---\nkind: "CronJob" # nightly\napiVersion: \'batch/v1\'\nspec:\n  kind: Other\n---\n',
    'apiVersion: batch/v1\r\nkind: Job\r\n---\r\napiVersion: batch/v1\r\nkind: CronJob\r\n',
    '"apiVersion": batch/v1\n"kind" : Job\n',
  ])('says yes to %j', (text) => expect(holdsOnlyJobs(text)).toBe(true));

  it.each([
    '',
    'kind:\n',
    'kind: Jobs\n',
    'kind: Job of work\n',
    'apiVersion: apps/v1\nkind: Deployment\n',
    'apiVersion: batch/v1\nkind: Job\n---\napiVersion: v1\nkind: ConfigMap\n',
    'apiVersion: v1\nkind: ConfigMap\n---\napiVersion: batch/v1\nkind: Job\n',
    'apiVersion: batch/v1\nkind: Job\n---\nkind:\n',
    'apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\n',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: Job\n',
    'metadata:\n  kind: Job\n',
    '{"apiVersion":"batch/v1","kind":"Job"}',
  ])('says no to %j', (text) => expect(holdsOnlyJobs(text)).toBe(false));

  it('is written without a colon, which the YAML extension would change', () => expect(ONLY_JOBS).not.toContain(':'));
});
