/** Milliseconds before what a person does is done again, for the first time. */
const PATIENCE = 3000;
const TRIES = 5;

/**
 * Does again what the workbench sometimes passes over, as it is not yet ready or too busy.
 * @param attempt is given the milliseconds to wait for what should come of it, more at each try
 * @param undo what is done after an attempt that failed
 */
export async function insist<T>(attempt: (timeout: number) => Promise<T>, undo?: () => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(PATIENCE * tries);
    } catch (error) {
      await undo?.();
      if (tries === TRIES) throw error;
    }
  }
}
