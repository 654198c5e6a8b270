/**
 * Does what is due, that which has been due for longest first, for as long as there is time, and at least one of them: what
 * becomes due again and again cannot keep the others waiting.
 */
export function takeTurns<T>(due: Set<T>, act: (each: T) => void, hasTime: () => boolean): void {
  for (const each of due) {
    due.delete(each);
    act(each);
    if (!hasTime()) return;
  }
}
