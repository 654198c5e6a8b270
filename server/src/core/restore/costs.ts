/**
 * What a reading is charged for. A reading without any charge has every key at the innermost place that its type allows,
 * and everything there that its kind requires. The numbers weigh the charges against each other; they were set on
 * manifests whose indentation was known.
 */
export const costs = {
  /** The key is no field of any place that is open: either the author's mistake, or the reading went astray before. */
  unknownKey: 40,
  /** A line below a key that is not known. */
  belowUnknown: 3,
  /** The key is a field of an open map that has it already. */
  duplicateKey: 40,
  /** A line that is neither a key nor an item stands where no text can go on. */
  strayText: 40,
  /** A list item where no list is open that could take it. */
  strayItem: 40,
  /** A value of another type than the field's: `true` for a string, a list for a map. */
  wrongType: 12,
  /** A value that is not among those of the field, or a scalar field without a value. */
  unusualValue: 5,
  /** A map was closed without a field that it must have. */
  missingRequired: 8,
  /** A map was closed without any of the fields of which it must have one, or has two that exclude each other. */
  brokenUnion: 7,
  /** A key for a map or list was left without a value. Rare in manifests, and what a wrong parent leads to. */
  emptyOpener: 6,
  /** The same for a list: nobody writes an empty one so. */
  emptyList: 9,
  /** The key could have stood further in. People mostly write the fields of one object together. */
  leftInner: 2,
  /** An item that is nothing but its name, behind one that was more: usually its fields were given to another. */
  onlyName: 3,
  /** A key of one's own, such as a label, that is also a field further out which is not set yet. */
  freeFormStays: 4,
  /** A block scalar goes on over a line that could be the next key or item. */
  blockGoesOn: 6,
  /** A block scalar ends, at a place where text could go on. */
  blockEnds: 1,
  /** A block scalar ends at a key that no shape knows, such as a label: any text with a colon looks so. */
  blockEndsAtOwnKey: 7,
  /** A block scalar without text. */
  emptyBlock: 15,
  /** A scalar without quotes goes on in the next line. */
  goesOn: 3,
  /** The same where the next line looks like an item or a key. */
  goesOnOverStructure: 14,
  /** A new manifest begins without a `---` line. */
  newDocument: 5,
  /** A key comes before the last one in the alphabet, where the keys of all maps are taken to be sorted. */
  outOfOrder: 20,
  /** The line is further in or out than the indentation that is left says. */
  againstIndentation: 8,
} as const;

/** A reading, or a place for a line, that costs so much more than the best is given up. */
export const HOPELESS = 60;
/** Readings whose costs differ by no more are both worth a look. */
export const CLOSE = 6;
