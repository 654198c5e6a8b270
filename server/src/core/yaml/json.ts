import type { Node } from './tree.ts';

/** The JSON text of a value as the API server gets it: keys sorted by code point, digits as Go prints them. */
export function toJson(node: Node): string {
  if (node.kind === 'scalar') return node.json;
  if (node.kind === 'list') return `[${node.items.map(toJson).join(',')}]`;
  const entries = [...node.entries].sort((a, b) => compareCodePoints(a.key, b.key));
  return `{${entries.map(({ key, value }) => `${JSON.stringify(key)}:${toJson(value)}`).join(',')}}`;
}

/** Order by code point: that of Go's strings. UTF-16 order differs where surrogates meet U+E000 and above. */
function compareCodePoints(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
}

function rank(code: number): number {
  return code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code;
}
