/** A line that is sure to be read right wherever it stands: a key with a word, a quoted text without escapes, or nothing. */
const plainLine = /^[ ]*(?:- +)*[A-Za-z][\w.-]*:(?: +(?:[\w./+-]+|"[^"\\]*"|'[^']*'))?[ \t]*\r?$/;
const head = /^( *(?:- +)*)(?:([A-Za-z][\w.-]*:)(?=[ \t\r]|$))?/;

/** An item that is a block of text. */
const textItem = /^ *(?:- +)+[|>][-+\d]*[ \t]*(?:#.*)?\r?$/;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Column of the first dash or of the content. */
  readonly indentation: number;
  /** Column of what stands behind the dashes. */
  readonly column: number;
  /** Offset behind the key's colon; undefined without a key. */
  readonly keyEnd: number | undefined;
}

/**
 * The text with all blanked out but the line at an offset, the keys that it is nested in, and the plain fields beside
 * it and beside these: enough to know where one is in a document of which the rest cannot be read. Empty within a block of
 * text.
 */
export function outlineAround(text: string, offset: number): string {
  const lines = linesOf(text);
  const own = lines.findIndex((line) => line.start <= offset && offset <= line.end);
  const line = lines[own];
  if (line === undefined) return text;
  const kept = new Map([[own, line.text]]);
  const columns = [line.column];
  if (!keepAbove(lines, own, columns, kept)) return '';
  keepBelow(lines, own, columns, kept);
  return lines.map(({ text: each }, index) => (kept.get(index) ?? '').padEnd(each.length)).join('\n');
}

/**
 * Adds the columns of the keys that the line is nested in to `columns`, from within outwards.
 * @returns false where one of these begins a block of text
 */
function keepAbove(lines: readonly Line[], own: number, columns: number[], kept: Map<number, string>): boolean {
  const ownLine = lines[own];
  let column = ownLine?.indentation ?? 0;
  for (let index = own - 1; index >= 0; index--) {
    const line = lines[index];
    if (line === undefined || line.column > column) continue;
    if (textItem.test(line.text) && line.column - 1 < column) return false;
    if (line.keyEnd === undefined) continue;
    const isBeside = line.column === column && !(isItem(lines[own]) && column === ownLine?.indentation);
    if (isBeside) {
      if (plainLine.test(line.text)) kept.set(index, line.text);
      else if (isItem(line)) kept.set(index, line.text.slice(0, line.column - 1));
    } else {
      if (/^[ \t]*[|>]/.test(line.text.slice(line.keyEnd))) return false;
      kept.set(index, line.text.slice(0, line.keyEnd));
      columns.push(line.column);
    }
    column = isBeside && !isItem(line) ? column : line.indentation;
  }
  return true;
}

function keepBelow(lines: readonly Line[], own: number, columns: readonly number[], kept: Map<number, string>): void {
  let least = Infinity;
  for (const [index, line] of lines.entries()) {
    if (index <= own || line.text.trim() === '' || line.text.trimStart().startsWith('#')) continue;
    // What is less indented ends all that is more.
    least = Math.min(least, isItem(line) ? line.indentation - 1 : line.column);
    if (line.column <= least && columns.includes(line.column) && plainLine.test(line.text)) kept.set(index, line.text);
  }
}

function isItem(line: Line | undefined): boolean {
  return line !== undefined && line.column > line.indentation;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((each) => {
    const [, lead = '', key] = head.exec(each) ?? [];
    const line = {
      start,
      end: start + each.length,
      text: each,
      indentation: /^ */.exec(each)?.[0].length ?? 0,
      column: lead.length,
      keyEnd: key === undefined ? undefined : lead.length + key.length,
    };
    start += each.length + 1;
    return line;
  });
}
