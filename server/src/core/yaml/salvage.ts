import type { SyntaxFault } from './fault.ts';
import { blank, type MaskedText, mask } from './masks.ts';
import type { Span } from './tree.ts';

/** A line of the form `key: value` or `- key: value`: up to the value. */
const BEFORE_VALUE = /^[ \t]*(?:- +)*(?:"[^"\n]*"|'[^'\n]*'|[^\s#"'[\]{}&*!|>%@`,-][^#:\n]*?):[ \t]+(?=\S)/;

/**
 * Covers what a fault is about, so that the rest can be read: the value of its line if it has a key, else the whole
 * line, and what is nested in it. Undefined where nothing is left to cover.
 */
export function repair(masked: MaskedText, fault: SyntaxFault): MaskedText | undefined {
  if (fault.code === 'too-deep') return undefined;
  return repairLine(masked, fault.culprit) ?? repairLine(masked, fault.start);
}

function repairLine(masked: MaskedText, at: number): MaskedText | undefined {
  const { text } = masked;
  const line = lineAt(text, at);
  const content = text.slice(line.start, line.end);
  if (/^[ \t]*$/.test(content)) return undefined;
  const before = BEFORE_VALUE.exec(content)?.[0] ?? '';
  const value = { start: line.start + before.length, end: line.start + content.trimEnd().length };
  const inValue = before !== '' && at >= value.start;
  const alreadyCovered = masked.masks.some((old) => old.start <= value.start && value.end <= old.end);
  if (inValue && !alreadyCovered) return blank(mask(masked, [value]), [nested(text, line, before)]);
  return blank(masked, [{ start: line.start, end: nested(text, line, before).end }]);
}

export function lineAt(text: string, at: number): Span {
  const pos = Math.min(at, text.length);
  const end = text.indexOf('\n', pos);
  return { start: text.lastIndexOf('\n', pos - 1) + 1, end: end < 0 ? text.length : end };
}

/** The lines behind `line` that are indented more than its key. */
function nested(text: string, line: Span, before: string): Span {
  const indent = keyColumn(before === '' ? text.slice(line.start, line.end) : before);
  let { end } = line;
  while (end < text.length) {
    const next = lineAt(text, end + 1);
    const content = text.slice(next.start, next.end);
    if (content.trim() !== '' && content.search(/[^ ]/) <= indent) break;
    end = next.end;
  }
  return { start: line.end, end };
}

function keyColumn(line: string): number {
  return /^[ \t]*(?:- +)*/.exec(line)?.[0].length ?? 0;
}
