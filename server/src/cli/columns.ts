/** Columns that a text takes on a terminal: Chinese letters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += letter >= '\u2e80' && letter <= '\uffe6' ? 2 : 1;
  return columns;
}

/** Brings a text to a number of columns: with spaces behind it, or cut with `…`. */
export function fitColumns(text: string, columns: number): string {
  const own = columnsOf(text);
  if (own <= columns) return text + ' '.repeat(columns - own);
  let kept = '';
  let taken = 0;
  for (const letter of text) {
    const next = columnsOf(letter);
    if (taken + next > columns - 1) break;
    kept += letter;
    taken += next;
  }
  return `${kept}…${' '.repeat(columns - taken - 1)}`;
}
