/** The same text as a string of its own: a slice would keep all of the file that it was cut from alive. */
export function cutLoose(text: string): string {
  return ` ${text}`.slice(1);
}
