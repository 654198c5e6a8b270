import type { ReferenceSummary } from '../analysis/summary.ts';
import { isPlainName } from './entries.ts';
import { folderDistance, isWithin } from './folders.ts';
import type { PlacedObject, WorkspaceIndex } from './workspaceIndex.ts';

/** Where no namespace is written, or a template writes it, it may be any. */
export function mayShareNamespace(a: PlacedObject, b: PlacedObject): boolean {
  return mayBeOneNamespace(a.object.namespace, b.object.namespace);
}

/** The same for the namespaces that are written. */
export function mayBeOneNamespace(first: string, second: string): boolean {
  return first === second || !isPlainName(first) || !isPlainName(second);
}

/** All objects of the workspace that an object may mean by a name. */
export function reachable(index: WorkspaceIndex, user: PlacedObject, { kind, name }: ReferenceSummary): PlacedObject[] {
  return [...index.definitions(kind, name)].filter((each) => mayShareNamespace(each, user));
}

/** In the same folder, or one above or below. Farther away it may be another application that names things alike. */
export function isNear(a: PlacedObject, b: PlacedObject): boolean {
  return isWithin(a.folder, b.folder);
}

/** Those in the folder that is the fewest steps away. */
export function closestTo(user: PlacedObject, places: readonly PlacedObject[]): PlacedObject[] {
  const distances = places.map(({ folder }) => folderDistance(folder, user.folder));
  const shortest = Math.min(...distances);
  return places.filter((_, i) => distances[i] === shortest);
}
