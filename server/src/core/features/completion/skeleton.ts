/**
 * A value to be written with places to fill in. Objects and arrays are those of the manifest; text, numbers and booleans
 * stand as they are.
 */
export type Skeleton = Stop | string | number | boolean | readonly Skeleton[] | { readonly [key: string]: Skeleton };

/** A place to fill in, with what stands there until then. */
export class Stop {
  /** What one can choose from; the first is there at first. None: anything. */
  readonly choices: readonly (string | number | boolean)[];

  constructor(choices: readonly (string | number | boolean)[]) {
    this.choices = choices;
  }
}

/** A value of which one is likely. */
export function blank(value: string | number | boolean = ''): Stop {
  return new Stop([value]);
}

/** One of a few values, the likeliest first. */
export function choice(...values: readonly (string | number | boolean)[]): Stop {
  return new Stop(values);
}

export function isObject(skeleton: Skeleton): skeleton is { readonly [key: string]: Skeleton } {
  return typeof skeleton === 'object' && !(skeleton instanceof Stop) && !Array.isArray(skeleton);
}
