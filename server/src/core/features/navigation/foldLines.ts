/** Lines that fold into the first of them. */
export interface Fold {
  readonly start: number;
  /** The last line that is hidden. */
  readonly end: number;
  readonly isComment: boolean;
  /** How many folds of the document it lies in. */
  readonly level: number;
}

/** A block scalar begins behind this: behind a key or a dash, with its tag or anchor. */
const blockHeader = /(?:^|:[ \t]+|-[ \t]+)(?:[&!]\S*[ \t]+)*[|>][-+0-9]*[ \t]*(?:[ \t]#.*)?$/;

interface OpenFold {
  readonly line: number;
  readonly depth: number;
}

/** The folds of one YAML document, by its indentation. */
export function foldLines(lines: readonly string[]): Fold[] {
  const folds: Fold[] = [];
  const open: OpenFold[] = [];
  let lastContent = -1;
  const close = (depth: number) => {
    for (let top = open.at(-1); top !== undefined && top.depth >= depth; top = open.at(-1)) {
      open.pop();
      if (lastContent > top.line)
        folds.push({ start: top.line, end: lastContent, isComment: false, level: open.length });
    }
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const column = line.search(/\S/);
    if (column < 0 || line.startsWith('---') || line.startsWith('...')) continue;
    if (line[column] === '#') {
      const end = endOfComments(lines, i);
      if (end > i) folds.push({ start: i, end, isComment: true, level: open.length });
      i = end;
      continue;
    }
    const depth = depthOf(line, column);
    close(depth);
    open.push({ line: i, depth });
    lastContent = i;
    if (blockHeader.test(line)) {
      i = endOfBlock(lines, i, column);
      lastContent = i;
    }
  }
  close(0);
  return folds.sort((a, b) => a.start - b.start);
}

/** An item of a list belongs to the key above it, also where it is indented no deeper. */
function depthOf(line: string, column: number): number {
  return 2 * column + (/^-(?:[ \t]|$)/.test(line.slice(column)) ? 1 : 0);
}

function endOfComments(lines: readonly string[], start: number): number {
  let end = start;
  while (/^[ \t]*#/.test(lines[end + 1] ?? '')) end++;
  return end;
}

/** The last line with text that is indented deeper than the key or dash which the block belongs to. */
function endOfBlock(lines: readonly string[], header: number, column: number): number {
  const line = lines[header] ?? '';
  const dashes = /^(?:-[ \t]+)*/.exec(line.slice(column))?.[0] ?? '';
  const isItem = dashes !== '' && /^(?:[&!]\S*[ \t]+)*[|>]/.test(line.slice(column + dashes.length));
  const owner = isItem ? column + dashes.trimEnd().length - 1 : column + dashes.length;
  let end = header;
  for (let i = header + 1; i < lines.length; i++) {
    const indentation = (lines[i] ?? '').search(/\S/);
    if (indentation < 0) continue;
    if (indentation <= owner) break;
    end = i;
  }
  return end;
}
