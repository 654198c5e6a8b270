import fc from 'fast-check';

/** Random decisions of one manifest, drawn from fast-check so that a seed decides them all. */
export class Choices {
  readonly #numbers: Iterator<number>;

  constructor(numbers: Iterator<number>) {
    this.#numbers = numbers;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + (this.#draw() % (max - min + 1));
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.#draw() < probability * 2 ** 30;
  }

  pick<T>(list: readonly T[]): T {
    const index = this.int(0, list.length - 1);
    // The index is within the list; an empty list is a mistake of the caller.
    if (index >= list.length) throw new Error('nothing to pick from');
    return list[index] as T;
  }

  #draw(): number {
    return Number(this.#numbers.next().value);
  }
}

/** Manifests as a generator makes them of choices, for fast-check's runners. Shrinking is `minimise`'s. */
export function fromChoices<T>(generate: (choices: Choices) => T): fc.Arbitrary<T> {
  return fc.infiniteStream(fc.nat(2 ** 30 - 1)).map((numbers) => generate(new Choices(numbers)));
}
