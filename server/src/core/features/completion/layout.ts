import type { Layout } from './skeletonText.ts';
import type { WrittenKey } from './writtenKey.ts';

const sample = 20_000;
const nestedLine = /^( *)(?:- +)*[\w./"'-]+:[ \t]*(?:#[^\n]*)?\r?\n( +)(?![ #-])/m;
const listLine = /^( *(?:- +)*)[\w./"'-]+:[ \t]*(?:#[^\n]*)?\r?\n( *)- /m;

/** The way in which a document is written, for what is added to it at a key. */
export function layoutAt(text: string, key: WrittenKey, isJson: boolean, snippets: boolean): Layout {
  return {
    ...styleOf(text),
    style: key.flow ? flowStyle(isJson || key.quote === '"') : 'block',
    margin: key.column - key.indentation,
    snippets,
  };
}

export function flowStyle(isJson: boolean): Layout['style'] {
  return isJson ? 'json' : 'flow';
}

/** Columns from a key to what is in it, and to the dashes of its list, as the document does it so far. */
export function styleOf(text: string): Pick<Layout, 'indentation' | 'dashes'> {
  const beginning = text.slice(0, sample);
  const [, outer = '', inner = '  '] = nestedLine.exec(beginning) ?? [];
  const indentation = Math.min(Math.max(inner.length - outer.length, 2), 8);
  const [, key, dash = ''] = listLine.exec(beginning) ?? [];
  return { indentation, dashes: key === undefined ? indentation : Math.max(0, dash.length - key.length) };
}
