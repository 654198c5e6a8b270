const TYPE_META = /^[ \t]*(?:apiVersion|kind)[ \t]*:[ \t]*["']?[A-Za-z]/gm;
/** A key that announces more, and a key right below that is no further in. */
const LOST =
  /^([ \t]*)(?:- )?(?:metadata|spec|template|jobTemplate|data|[a-z][A-Za-z]*)[ \t]*:[ \t]*(?:#.*)?\r?\n\1[^\s#-]/m;

/**
 * Whether a text may be a manifest that has lost its indentation: a cheap test without a parser, for every paste. The
 * server decides; this errs on the side of yes.
 */
export function mayBeFlattened(text: string): boolean {
  return (text.match(TYPE_META)?.length ?? 0) >= 2 && LOST.test(text);
}

/**
 * A text for a place behind `before` on its line: its other lines get the same white space. Undefined where it cannot
 * stand there: behind text, or as several documents further in than the first column.
 */
export function fitInto(text: string, before: string): string | undefined {
  if (before === '') return text;
  if (!/^ *$/.test(before) || /^---/m.test(text)) return undefined;
  return text.replace(/(\r?\n)(?=[^\r\n])/g, `$1${before}`);
}
