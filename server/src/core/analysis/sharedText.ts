import { cutLoose } from '../text/cutLoose.ts';

const known = new Map<string, string>();
const mostKnown = 2000;

/**
 * The same string for the same text, cut loose from the file that it may be a slice of: paths, kinds and names come back
 * in document after document, and each is kept once.
 */
export function sharedText(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const own = cutLoose(text);
  known.set(own, own);
  return own;
}
