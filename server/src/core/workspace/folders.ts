import { decodedUri } from '../text/decodedUri.ts';

/** How many folders lie between two, up and down. */
export function folderDistance(a: string, b: string): number {
  const partsOfA = a.split('/');
  const partsOfB = b.split('/');
  const shorter = Math.min(partsOfA.length, partsOfB.length);
  let common = 0;
  while (common < shorter && partsOfA[common] === partsOfB[common]) common++;
  return partsOfA.length + partsOfB.length - 2 * common;
}

/** One of them is the other, or lies in it. */
export function isWithin(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The file's name as people read it. */
export function fileNameOf(uri: string): string {
  return decodedUri(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The file's name without its folder and its last extension. */
export function stemOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
