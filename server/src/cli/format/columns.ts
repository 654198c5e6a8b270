/** Letters that take no column of their own: marks on the letter before, joiners, variation selectors. */
const NO_WIDTH = /^[\p{Mn}\p{Me}\u200b-\u200f\u2060\ufeff]$/u;
/** Letters that take two columns of a terminal: East Asian wide and full-width ones (UAX #11), and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
/** What would move the cursor, colour the rest or turn the direction of the text around. A tab may stay. */
const UNPRINTABLE = /(?!\t)[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** How many columns a text takes on a terminal; a tab counts as one. */
export function columns(text: string): number {
  let width = 0;
  for (const letter of text) width += NO_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

/** The text with U+FFFD for each character that a terminal would act on. Its length stays the same. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}
