/**
 * Bytes of a bundle and of all that it imports, save what is imported late. A program that does nothing but import its
 * server late starts with that.
 * @param name file name of the bundle
 * @param read the text of a file beside it
 */
export function loadedAtStart(name: string, read: (name: string) => string, seen = new Set<string>()): number {
  if (seen.has(name)) return 0;
  seen.add(name);
  const text = read(name);
  const imports = [...text.matchAll(/(?:from|import) ?"\.\/([\w.-]+\.mjs)"|import\("\.\/(serve-\w+\.mjs)"\)/g)];
  return imports.reduce(
    (sum, [, early, first]) => sum + loadedAtStart((early ?? first) as string, read, seen),
    Buffer.byteLength(text),
  );
}
