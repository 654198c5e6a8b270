import { describe, expect, it } from 'vitest';
import { cutSegments } from '../../../server/src/core/text/segment.ts';
import { outlineOf } from '../../../server/src/core/workspace/outline.ts';
import { readSegment } from '../../../server/src/core/workspace/read.ts';
import { readExamples } from '../exampleFiles.ts';
import { configMap, cronJob } from './world.ts';

describe('the outline of a document', () => {
  it('keeps lines and columns', () => {
    const text = 'apiVersion: v1\nkind: Service\nspec:\n  a: 1\nmetadata:\n  name: x\n';
    expect(outlineOf(text, true)).toBe('apiVersion: v1\nkind: Service\n\n\nmetadata:\n  name: x\n');
  });

  it.each(['\r\n', '\r'])('keeps the lines that end in %j', (lineBreak) => {
    const text = 'apiVersion: v1\nkind: Service\nspec:\n  a: 1\nmetadata:\n  name: x\n'.replaceAll('\n', lineBreak);
    const [segment] = cutSegments(text);
    const [object] = segment ? readSegment(segment, true, { partial: false, withReferences: true }).objects : [];
    expect(object?.selection.start).toEqual({ line: 5, character: 8 });
    expect(outlineOf(text, true)).not.toContain('a: 1');
  });

  it.each([
    ['data', configMap('x')],
    ['what a template brings', 'kind: Service\nspec:\n  {{- if a }}\n'],
    ['aliases', 'kind: Service\nspec: &a {x: 1}\nmetadata: *a\n'],
    ['JSON', '{"kind": "Service",\n"spec": 1}'],
    ['lists', 'kind: ServiceList\nitems:\n- a\n'],
    ['what Jobs name', cronJob({})],
  ])('leaves %s as it is', (_, text) => {
    expect(outlineOf(text, true)).toBe(text);
  });

  it.each(readExamples().map(({ path, text }) => [path, text] as const))(
    'tells the same as the whole of %s',
    (_, text) => {
      for (const segment of cutSegments(text)) {
        const [whole] = readSegment(segment, true, { partial: false, withReferences: true }).objects;
        const [names] = readSegment(segment, true, { partial: false, withReferences: false }).objects;
        // What stands deeper in a Job is left out.
        const timing = whole?.timing && { ...whole.timing, deadline: undefined };
        const expected = whole && { ...whole, references: [], mentions: undefined, timing, partial: names?.partial };
        expect(names).toEqual(expected);
      }
    },
  );
});
