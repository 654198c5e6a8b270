import { toJson } from '../../../server/src/core/yaml/json.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';

/** A text as it comes from a page that has lost its indentation. */
export function strip(text: string): string {
  return text.replace(/^[ \t]+/gm, '');
}

/**
 * The values of all documents, for comparing. The lines of texts are compared without the white space around them: what
 * a block scalar had further in is gone.
 */
export function valuesOf(text: string): string {
  const documents = text.split(/^---(?:\s.*)?$/m).map((document) => readYaml(document).root);
  const values = documents.flatMap((root) => (root === undefined ? [] : [plain(JSON.parse(toJson(root)))]));
  return JSON.stringify(values);
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') {
    const lines = value.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').join('\n');
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, plain(each)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
