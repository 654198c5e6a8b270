/**
 * How many of the first positions something holds for, by halving: it holds for all before some position and for none
 * from there on.
 */
export function countWhile(length: number, holds: (position: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
