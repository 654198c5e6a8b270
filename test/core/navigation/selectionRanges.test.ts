import { describe, expect, it } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { Segment } from '../../../server/src/core/text/segment.ts';
import { atCursor } from '../../harness/cursor.ts';
import { job } from '../../harness/manifests.ts';
import { openWorld } from './places.ts';

/** What is selected step by step at `<CURSOR>`. */
async function selected(fixture: string): Promise<string[] | undefined> {
  const { text, position } = atCursor(fixture);
  const { navigation, file } = await openWorld({ 'a.yaml': text });
  const segment = new Segment(text);
  const [found] = navigation.selectionRanges(file('a.yaml'), [position]) ?? [];
  const steps: string[] = [];
  for (let each: SelectionRange | undefined = found; each !== undefined; each = each.parent) {
    const { start, end } = each.range;
    steps.push(text.slice(segment.offsetAt(start.line, start.character), segment.offsetAt(end.line, end.character)));
  }
  return found && steps;
}

const head = 'apiVersion: batch/v1\nkind: CronJob\nspec:\n  ';

describe('a selection grows', () => {
  it('from a word of a schedule to the document', async () => {
    const text = `${head}schedule: "0 */<CURSOR>12 * * *"\n  suspend: true\n`;
    const clean = text.replace('<CURSOR>', '');
    expect(await selected(text)).toEqual([
      '12',
      '*/12',
      '0 */12 * * *',
      '"0 */12 * * *"',
      'schedule: "0 */12 * * *"',
      'schedule: "0 */12 * * *"\n  suspend: true',
      'spec:\n  schedule: "0 */12 * * *"\n  suspend: true',
      clean.trimEnd(),
    ]);
  });

  it('from an item of a list, with its dash', async () => {
    const text = `${head}list:\n    - name: ma<CURSOR>in-a\n      image: b\n    - c\n`;
    expect((await selected(text))?.slice(0, 8)).toEqual([
      'main',
      'main-a',
      'name: main-a',
      'name: main-a\n      image: b',
      '- name: main-a\n      image: b',
      '- name: main-a\n      image: b\n    - c',
      'list:\n    - name: main-a\n      image: b\n    - c',
      'spec:\n  list:\n    - name: main-a\n      image: b\n    - c',
    ]);
  });

  it('in braces', async () => {
    expect((await selected(`${head}a: {b: [x, <CURSOR>y], c: 1}\n`))?.slice(0, 5)).toEqual([
      'y',
      '[x, y]',
      'b: [x, y]',
      '{b: [x, y], c: 1}',
      'a: {b: [x, y], c: 1}',
    ]);
  });

  it('from a key', async () => {
    expect((await selected(`${head}"sche<CURSOR>dule": a b\n`))?.slice(0, 3)).toEqual([
      'schedule',
      '"schedule"',
      '"schedule": a b',
    ]);
  });

  it('in a block scalar line by line', async () => {
    const steps = await selected(`${head}script: |\n    echo one\n    ec<CURSOR>ho two\n`);
    expect(steps?.slice(0, 4)).toEqual([
      'echo',
      'echo two',
      '|\n    echo one\n    echo two',
      'script: |\n    echo one\n    echo two',
    ]);
  });

  it('to the document without its separator', async () => {
    const steps = await selected(`a: 1\n---\n${job('im<CURSOR>port')}\n---\nb: 1\n`);
    expect(steps?.at(-1)).toBe(job('import').trimEnd());
  });

  it('at several cursors, of which one is elsewhere', async () => {
    const { navigation, file } = await openWorld({ 'a.yaml': `${job('import')}---\na: b\n` });
    const positions = [
      { line: 3, character: 9 },
      { line: 12, character: 3 },
    ];
    const found = navigation.selectionRanges(file('a.yaml'), positions);
    expect(found).toHaveLength(2);
    expect(found?.[0]?.range).toEqual({ start: { line: 3, character: 8 }, end: { line: 3, character: 14 } });
    expect(found?.[1]).toEqual({ range: { start: positions[1], end: positions[1] } });
  });

  it('each step within the next, wherever one starts', async () => {
    const text = `${head}schedule: "0 2 * * *" # at two\n  jobTemplate: {spec: &a {template: *a}}\n  args: [ "a",\n    'b' ]\n  empty:\n  text: >-\n    a\n\n    b\n`;
    const { navigation, file } = await openWorld({ 'a.yaml': text });
    const segment = new Segment(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const [found] = navigation.selectionRanges(file('a.yaml'), [segment.positionAt(offset)]) ?? [];
      let inner = offset;
      let width = -1;
      for (let each: SelectionRange | undefined = found; each !== undefined; each = each.parent) {
        const start = segment.offsetAt(each.range.start.line, each.range.start.character);
        const end = segment.offsetAt(each.range.end.line, each.range.end.character);
        expect(start).toBeLessThanOrEqual(inner);
        expect(end - start).toBeGreaterThan(width);
        inner = start;
        width = end - start;
      }
    }
  });

  it('not in other files', async () => {
    expect(await selected('kind: Ser<CURSOR>vice\n')).toBeUndefined();
  });
});
