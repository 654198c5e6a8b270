const MIN_STEPS = 1000;
const MIN_ALIAS_STEPS = 100;
const SMALL = 400_000;
const LARGE = 4_000_000;

/**
 * Go's guard against documents that aliases blow up: a small document may take 99 % of its values from aliases, a
 * large one 10 % (`allowedAliasRatio` in go.yaml.in/yaml/v2 decode.go).
 */
export class AliasBudget {
  /** The document itself is the first step. */
  #steps = 1;
  #aliasSteps = 0;
  #depth = 0;
  #exhausted = false;

  enterAlias(): void {
    this.#depth++;
  }

  leaveAlias(): void {
    this.#depth--;
  }

  /** Counts one value. False from the moment that there are too many. */
  step(): boolean {
    this.#steps++;
    if (this.#depth > 0) this.#aliasSteps++;
    if (this.#aliasSteps > MIN_ALIAS_STEPS && this.#steps > MIN_STEPS && !this.#exhausted) {
      this.#exhausted = this.#aliasSteps / this.#steps > allowedRatio(this.#steps);
    }
    return !this.#exhausted;
  }
}

function allowedRatio(steps: number): number {
  if (steps <= SMALL) return 0.99;
  if (steps >= LARGE) return 0.1;
  return 0.99 - 0.89 * ((steps - SMALL) / (LARGE - SMALL));
}
