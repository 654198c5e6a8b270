import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListMetadata, ListReader } from '../../client/src/cluster/listReader.ts';

interface Read {
  readonly heads: (ListMetadata | undefined)[];
  readonly objects: unknown[];
  readonly end: () => ListMetadata;
}

/** Reads a text that comes in parts of these lengths, the last of which is repeated. */
function read(text: string, lengths: readonly number[], leftOut?: readonly string[]): Read {
  const heads: (ListMetadata | undefined)[] = [];
  const objects: unknown[] = [];
  const listener = {
    onHead: (head?: ListMetadata) => heads.push(head),
    onObject: (object: unknown) => objects.push(object),
  };
  const reader = new ListReader<unknown>(listener, leftOut);
  const bytes = Buffer.from(text);
  for (let from = 0, part = 0; from < bytes.length; part++) {
    const length = lengths[Math.min(part, lengths.length - 1)] ?? bytes.length;
    reader.add(bytes.subarray(from, from + length));
    from += length;
  }
  return { heads, objects, end: () => reader.end() };
}

const METADATA = { resourceVersion: '17', continue: 'eyJ2Ijo' };
const ANYWHERE = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });

describe('the reader of lists', () => {
  it('reads what JSON.parse reads, wherever the text is cut', () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), { maxLength: 5 });
    fc.assert(
      fc.property(objects, ANYWHERE, fc.constantFrom(undefined, 1), fc.boolean(), (items, lengths, space, isFirst) => {
        const list = isFirst ? { kind: 'List', metadata: METADATA, items } : { items, metadata: METADATA };
        const { objects, heads, end } = read(JSON.stringify(list, undefined, space), lengths);
        expect(objects).toEqual(JSON.parse(JSON.stringify(items)));
        expect(heads).toEqual([isFirst ? METADATA : undefined]);
        expect(end()).toEqual(METADATA);
      }),
    );
  });

  it('hands over an object as soon as its end is there', () => {
    const { heads, objects } = read('{"metadata":{"resourceVersion":"1"},"items":[{"a":"}"},{"b":', [10]);
    expect(heads).toEqual([{ resourceVersion: '1' }]);
    expect(objects).toEqual([{ a: '}' }]);
  });

  it('leaves out what nobody looks at, but nothing else of that name', () => {
    const object = {
      metadata: { name: 'a', managedFields: [{ 'k:{"uid":"1"}': { 'f:]': {} } }], labels: { template: '}' } },
      spec: { template: { spec: { template: {} } }, managedFields: 1 },
      template: { managedFields: 'x' },
    };
    const text = JSON.stringify({ metadata: METADATA, items: [object, object] });
    const left = {
      ...object,
      metadata: { ...object.metadata, managedFields: [] },
      spec: { ...object.spec, template: {} },
    };
    expect(read(text, [text.length], ['managedFields', 'template']).objects).toEqual([left, left]);
  });

  it('reads a value, or leaves it out as a whole, wherever the text is cut', () => {
    const object = (managedFields: unknown[]) => ({ metadata: { managedFields, name: 'ä' }, spec: {} });
    const full = object([{ 'f:"\\': ['[', {}] }, {}]);
    const text = JSON.stringify({ items: [full, full], metadata: METADATA });
    fc.assert(
      fc.property(ANYWHERE, (lengths) => {
        const { objects, end } = read(text, lengths, ['managedFields']);
        expect(objects).toHaveLength(2);
        for (const each of objects) expect([full, object([])]).toContainEqual(each);
        expect(end()).toEqual(METADATA);
      }),
    );
  });

  it('takes no objects for an empty list, in both ways to write it', () => {
    for (const items of ['[]', 'null', '[ ]']) {
      const { objects, end } = read(`{"metadata":{"resourceVersion":"1"},"items":${items}}`, [7]);
      expect(objects).toEqual([]);
      expect(end()).toEqual({ resourceVersion: '1' });
    }
  });

  it('refuses what is no list, and one that is cut off', () => {
    const texts = ['', 'upstream error', 'null', '{"kind":"Status","metadata":{}}', '{"metadata":{},"items":[{"a":1}'];
    for (const text of texts) expect(read(text, [3]).end, text).toThrow(SyntaxError);
  });

  it('tells what its listener has thrown at the end, and calls it no more', () => {
    let calls = 0;
    const onObject = () => {
      calls++;
      throw new TypeError('not such an object');
    };
    const reader = new ListReader({ onHead: () => {}, onObject });
    reader.add(Buffer.from('{"metadata":{},"items":[{},{}'));
    reader.add(Buffer.from(',{}]}'));
    expect(() => reader.end()).toThrow('not such an object');
    expect(calls).toBe(1);
  });
});
