import { editDistance } from '../text/nearest.ts';

const separators = /[-._]+/;
const letters = /\D+/g;
/** A slip in a shorter word makes another word of it as often as not: `dev` and `dex`, `eu` and `us`. */
const minWordLength = 4;
/** From here on two slips are still one word. */
const longWordLength = 8;
/** More names that differ in one word only are a family, and one that is missing may well be one more of it. */
const maxFamily = 20;

/**
 * Finds the name of which another one is a slip. Only what can hardly be a second name counts: the words between the
 * separators are the same but for a slip in one of them, an abbreviation without vowels (`cfg`), or the separators.
 * Names that differ in a number are two names.
 */
export class SimilarNames {
  /** Names by what is left of them without the letters of one word, and by their letters and numbers alone. */
  readonly #patterns = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      for (const pattern of patternsOf(name)) {
        const known = this.#patterns.get(pattern);
        if (known === undefined) this.#patterns.set(pattern, [name]);
        else if (known.length <= maxFamily) known.push(name);
      }
    }
  }

  /** The most similar names first; none where there is none that may be meant. */
  of(name: string): string[] {
    const families = patternsOf(name).map((pattern) => this.#patterns.get(pattern) ?? []);
    const found = new Set(families.filter(({ length }) => length <= maxFamily).flat());
    found.delete(name);
    return [...found]
      .filter((candidate) => isSlip(name, candidate))
      .sort((a, b) => editDistance(name, a) - editDistance(name, b));
  }
}

function patternsOf(name: string): string[] {
  const words = name.toLowerCase().split(separators);
  return [
    words.join(''),
    ...words.map((_, i) => words.map((word, j) => (i === j ? `*${word.replace(letters, '')}` : word)).join('-')),
  ];
}

/** Of two names that have all words but one in common, or their letters. */
function isSlip(a: string, b: string): boolean {
  const wordsOfA = a.toLowerCase().split(separators);
  const wordsOfB = b.toLowerCase().split(separators);
  if (wordsOfA.join('') === wordsOfB.join('')) return true;
  const at = wordsOfA.findIndex((word, i) => word !== wordsOfB[i]);
  const [first = '', second = ''] = [wordsOfA[at], wordsOfB[at]];
  return isMisspelt(first, second) || isAbbreviation(first, second) || isAbbreviation(second, first);
}

function isMisspelt(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length < minWordLength) return false;
  return editDistance(a, b) <= (length >= longWordLength ? 2 : 1);
}

function isAbbreviation(short: string, long: string): boolean {
  if (!/^[b-df-hj-np-tv-z]{3,}$/.test(short) || short[0] !== long[0]) return false;
  return new RegExp([...short].join('.*')).test(long);
}
