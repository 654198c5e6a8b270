/**
 * A URI, or a part of one, as people read it: VS Code escapes `@` and Node does not. As it is
 * where its escapes are broken.
 */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
