/** A longer text says no more at a glance. UTF-16 code units. */
const mostShown = 80;

/** A text of the manifest as code of Markdown on one line, cut where it is long. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > mostShown ? `${line.slice(0, mostShown).trimEnd()}…` : line;
  if (shown === '') return '`""`';
  return shown.includes('`') ? `\`\` ${shown.replace(/`{2,}/g, '`')} \`\`` : `\`${shown}\``;
}
