/** A string, or a bracket of either kind. */
const STRING_OR_BRACKET = /"(?:[^"\\]|\\[\s\S])*"|[[\]{}]/g;

/** The end of the JSON object or list that starts at `start`; undefined where none stands there. */
export function jsonValueEnd(text: string, start: number): number | undefined {
  if (text[start] !== '{' && text[start] !== '[') return undefined;
  let depth = 0;
  STRING_OR_BRACKET.lastIndex = start;
  for (let match = STRING_OR_BRACKET.exec(text); match !== null; match = STRING_OR_BRACKET.exec(text)) {
    const [found] = match;
    if (found === '{' || found === '[') depth++;
    else if (found === '}' || found === ']') depth--;
    if (depth > 0) continue;
    const end = STRING_OR_BRACKET.lastIndex;
    return isJson(text.slice(start, end)) ? end : undefined;
  }
  return undefined;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
