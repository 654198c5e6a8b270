import { describe, expect, it } from 'vitest';
import {
  type DocumentSplit,
  documentText,
  splitDocuments,
  splitStream,
} from '../../../server/src/core/yaml/documents.ts';

function texts(text: string, { documents, error }: DocumentSplit): string[] {
  const parts = documents.map((document) => documentText(text, document));
  return error === undefined ? parts : [...parts, `error at ${JSON.stringify(text.slice(error.start, error.end))}`];
}

describe('documents are cut at their separators', () => {
  it.each([
    ['a: 1', ['a: 1\n']],
    ['', []],
    ['a: 1\n---\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['a: 1\r\n---\r\nb: 2\r\n', ['a: 1\n', 'b: 2\n']],
    ['---\na: 1\n', ['---\na: 1\n']],
    ['---\n---\n', ['---\n']],
    ['a: 1\n--- # c\nb: 2', ['a: 1\n', 'b: 2\n']],
    ['a: 1\n---\u00a0\nb: 2', ['a: 1\n', 'b: 2\n']],
    ['a: 1\n ---\nb: 2', ['a: 1\n ---\nb: 2\n']],
    ['a: 1\n--- b: 2\nc: 3\n', ['error at "b: 2"']],
    ['a: 1\n---\nb: 2\n---x\n', ['a: 1\n', 'error at "x"']],
    ['a: "x\n---\ny"\n', ['a: "x\n', 'y"\n']],
  ])('%j', (text, documents) => {
    expect(texts(text, splitDocuments(text))).toEqual(documents);
  });

  it('says whether a separator stayed in the text', () => {
    expect(splitDocuments('---\na: 1\n---\nb: 2\n').documents.map(({ separatorKept }) => separatorKept)).toEqual([
      true,
      false,
    ]);
  });
});

describe('JSON objects need no separator', () => {
  it.each([
    ['{"a":1}{"b":2}', ['{"a":1}', '{"b":2}']],
    ['{"a":"}"}\n{"b":2}\n', ['{"a":"}"}', '{"b":2}']],
    ['{"a":1}\n---\nb: 2\n', ['{"a":1}', '---\nb: 2\n']],
    ['{"a":1}{"b":2}\n---\nc: 3\n', ['{"a":1}', '{"b":2}', 'error at "-"']],
    ['{a: 1}\n{"b":2}\n', ['{a: 1}\n{"b":2}\n']],
    ['# c\n{"a":1}{"b":2}', ['# c\n{"a":1}{"b":2}\n']],
  ])('%j', (text, documents) => {
    expect(texts(text, splitStream(text))).toEqual(documents);
  });
});
