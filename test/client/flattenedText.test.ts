import { describe, expect, it } from 'vitest';
import { fitInto, mayBeFlattened } from '../../client/src/paste/flattenedText.ts';

describe('mayBeFlattened', () => {
  it.each([
    'apiVersion: batch/v1\nkind: Job\nmetadata:\nname: a\n',
    '    apiVersion: v1\r\n    kind: ConfigMap\r\n    data: # all\r\n    a: b\r\n',
    'kind: Job\napiVersion: batch/v1\nspec:\n  template:\n  spec:\n    restartPolicy: Never\n',
    '# x\napiVersion: batch/v1\nkind: Job\nspec:\n  containers:\n  - env:\n  name: x\n',
  ])('takes %j', (text) => {
    expect(mayBeFlattened(text)).toBe(true);
  });

  it.each([
    '',
    'metadata:\nname: a\n',
    'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: b\n',
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n',
  ])('leaves %j', (text) => {
    expect(mayBeFlattened(text)).toBe(false);
  });
});

describe('fitInto', () => {
  it('leaves a text for the first column as it is', () => {
    expect(fitInto('a: b\n---\nc: d\n', '')).toBe('a: b\n---\nc: d\n');
  });

  it('moves all lines but the first and the blank ones', () => {
    expect(fitInto('a:\n  b: c\n\nd: e\n', '    ')).toBe('a:\n      b: c\n\n    d: e\n');
    expect(fitInto('a:\r\n  b: c\r\n', '  ')).toBe('a:\r\n    b: c\r\n');
  });

  it('finds no place behind text, nor further in for several documents', () => {
    expect(fitInto('a: b\n', '- ')).toBeUndefined();
    expect(fitInto('a: b\n', '\t')).toBeUndefined();
    expect(fitInto('a: b\n---\nc: d\n', '  ')).toBeUndefined();
  });
});
