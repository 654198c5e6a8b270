import type { Finding, TextChange } from '../manifest/finding.ts';
import { lineBreakOf, lineStartOf } from '../manifest/lines.ts';
import type { Node } from '../yaml/tree.ts';

/**
 * Writes the comment that switches a rule off above the line of what it has found. Nothing where no comment can stand:
 * in JSON, and within a text of several lines.
 *
 * @param text of the document, `root` its tree
 */
export function suppressionEdit(
  { rule, start }: Finding,
  text: string,
  root: Node | undefined,
): TextChange | undefined {
  const line = lineStartOf(text, start);
  if (root === undefined || text[root.start] === '{' || isWithinScalar(root, line)) return undefined;
  const indentation = /^ */.exec(text.slice(line))?.[0] ?? '';
  const comment = `${indentation}# batchwright-disable-next-line ${rule}${lineBreakOf(text)}`;
  return { start: line, end: line, newText: comment };
}

function isWithinScalar(node: Node, at: number): boolean {
  if (at <= node.start || at >= node.end) return false;
  if (node.kind === 'map') return node.entries.some(({ value }) => isWithinScalar(value, at));
  return node.kind === 'list' ? node.items.some((item) => isWithinScalar(item, at)) : true;
}
