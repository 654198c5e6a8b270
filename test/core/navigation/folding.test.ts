import { describe, expect, it } from 'vitest';
import { job } from '../../harness/manifests.ts';
import { openWorld } from './places.ts';

/** `first-last kind title`, lines counted from one. */
async function folds(text: string): Promise<string[] | undefined> {
  const { navigation, file } = await openWorld({ 'a.yaml': text });
  return navigation
    .foldingRanges(file('a.yaml'))
    ?.map(({ startLine, endLine, kind, collapsedText }) =>
      [`${startLine + 1}-${endLine + 1}`, kind, collapsedText].filter(Boolean).join(' '),
    );
}

describe('folds', () => {
  it('are maps and lists', async () => {
    expect(await folds(job('import'))).toEqual(['3-4', '5-11', '6-11', '7-11', '9-11', '10-11']);
  });

  it('are lists that stand no deeper than their key', async () => {
    const text =
      'kind: Job\nspec:\n  containers:\n  - name: a\n    env:\n    - name: b\n      value: c\n    image: d\n  - name: e\n  volumes: []\n';
    expect(await folds(text)).toEqual(['2-10', '3-9', '4-8', '5-7', '6-7']);
  });

  it('are documents, with what they are, where there are several', async () => {
    const text = `# head\n# of it\n${job('one')}---\n${job('two')}\n\n---\nkind: Service\nmetadata: {name: web}\n# tail\n--- # last\n# empty\n`;
    const found = await folds(text);
    expect(found?.filter((each) => /region|comment/.test(each))).toEqual([
      '3-13 region Job one',
      '1-2 comment',
      '14-25 region Job two',
      '28-30 region Service',
    ]);
  });

  it('are block scalars, whatever their lines look like', async () => {
    const text =
      'kind: Job\nargs:\n- |\n  # not a comment\n  # not one either\n  if a:\n      b\n\n  end\n- >- # folded\n  c\n   d\nlast: "a |"\n  \nmore: |2-\n    x\n---\n';
    expect(await folds(text)).toEqual(['2-12', '3-9', '10-12', '15-16']);
  });

  it('are comments of several lines', async () => {
    expect(await folds('kind: Job\n# a\n# b\n  # c\n\n# d\nspec:\n  # e\n  a: 1\n')).toEqual(['2-4 comment', '7-9']);
  });

  it('count other line breaks too', async () => {
    expect(await folds('kind: Job\r\nspec:\r\n  a: 1\r\n')).toEqual(['2-3']);
  });

  it('are no more than the editor can take, from the outside in', async () => {
    const text = Array.from({ length: 10 }, (_, i) => job(`j-${i}`)).join('---\n');
    const { navigation, file } = await openWorld({ 'a.yaml': text });
    const counts = [10_000, 70, 50, 30, 10].map((limit) => navigation.foldingRanges(file('a.yaml'), limit)?.length);
    expect(counts).toEqual([70, 70, 50, 30, 10]);
    expect(navigation.foldingRanges(file('a.yaml'), 10)?.every(({ kind }) => kind === 'region')).toBe(true);
  });

  it('are left to others where there is no batch manifest', async () => {
    expect(await folds('kind: Service\nspec:\n  a: 1\n# kind: Job\n')).toBeUndefined();
    expect(await folds('a:\n  b: 1\n')).toBeUndefined();
  });

  it('are made anew for a document that changes, and only for that', async () => {
    const text = Array.from({ length: 50 }, (_, i) => job(`j-${i}`)).join('---\n');
    const { navigation, file } = await openWorld({ 'a.yaml': text });
    const before = navigation.foldingRanges(file('a.yaml'))?.length ?? 0;
    const start = { line: 0, character: 0 };
    file('a.yaml').update([{ range: { start, end: start }, text: 'a:\n  b: 1\n' }], 2);
    const after = navigation.foldingRanges(file('a.yaml')) ?? [];
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)?.endLine).toBe(file('a.yaml').text.lineCount - 2);
  });
});
