import type { LineRange } from '../analysis/summary.ts';
import { isPlainName, type KeyEntry } from './entries.ts';
import { folderDistance } from './folders.ts';
import { mayBeOneNamespace } from './reach.ts';
import type { PlacedObject, WorkspaceIndex } from './workspaceIndex.ts';

/** A place where an object is defined or named. */
export interface Appearance {
  /** The object that is defined there, or that names it. */
  readonly place: PlacedObject;
  /** Of the name, lines count from the segment's first. */
  readonly range: LineRange;
  readonly isDefinition: boolean;
  /** Empty where none is written. */
  readonly namespace: string;
  /** Keys of its data that are defined or named there. */
  readonly keys: readonly KeyEntry[];
}

/** Every place in the workspace where some object has this kind and name, as `kindId` writes the kind. */
export function appearances(index: WorkspaceIndex, kind: string, name: string): Appearance[] {
  const definitions = [...index.definitions(kind, name)].map((place) => {
    const { selection, namespace, keys } = place.object;
    return { place, range: selection, isDefinition: true, namespace, keys };
  });
  const uses = [...index.uses(kind, name)].map(({ user, reference: { range, keys } }) => {
    return { place: user, range, isDefinition: false, namespace: user.object.namespace, keys };
  });
  const mentions = [...index.mentions(kind, name)].map(({ user, mention: { range, keys, namespace } }) => {
    return { place: user, range, isDefinition: false, namespace: namespace ?? namespaceOf(user), keys };
  });
  return [...definitions, ...uses, ...mentions];
}

/** A ClusterRoleBinding is in none, and a kustomization does not tell. */
function namespaceOf({ object }: PlacedObject): string {
  return isPlainName(object.namespace) ? object.namespace : '';
}

/** Places of one folder that write one namespace: they mean the same by a name. */
interface Corner {
  readonly folder: string;
  readonly namespace: string;
  readonly members: Appearance[];
  /** Something in it defines the object as a whole. */
  isHome: boolean;
}

/**
 * Those of some places that mean the same object as `from`. Each name means the definitions in the nearest folder: so
 * the applications of a repository may name things alike, and the base and overlays of one still belong together.
 * Patches and what generators make count as definitions where nothing else is defined. What the workspace does not
 * define at all is one object wherever it is named.
 */
export function sameObject(all: readonly Appearance[], from: Appearance): Appearance[] {
  const isDefinedWhole = all.some(isWholeDefinition);
  const corners = cornersOf(all, isDefinedWhole);
  const start = corners.find(({ members }) => members.some((each) => isSamePlace(each, from)));
  if (start === undefined) return [];
  const homes = corners.filter(({ isHome }) => isHome);
  const meant = new Map(corners.map((corner) => [corner, homesOf(corner, homes, isDefinedWhole)]));
  const reached = new Set<Corner>([start]);
  const reachedHomes = new Set(meant.get(start));
  if (reachedHomes.size === 0) {
    const alike = corners.filter((each) => meant.get(each)?.length === 0 && share(each, start));
    return alike.flatMap(({ members }) => members);
  }
  for (let grew = true; grew; ) {
    grew = false;
    for (const [corner, means] of meant) {
      if (reached.has(corner) || !means.some((home) => reachedHomes.has(home))) continue;
      reached.add(corner);
      for (const home of means) reachedHomes.add(home);
      grew = true;
    }
  }
  return corners.filter((corner) => reached.has(corner)).flatMap(({ members }) => members);
}

/** What a name leads to: the definitions that it means, or patches and generators where nothing else is there. */
export function definitionsMeant(all: readonly Appearance[], from: Appearance): Appearance[] {
  const definitions = sameObject(all, from).filter(({ isDefinition }) => isDefinition);
  const whole = definitions.filter(isWholeDefinition);
  const found = whole.length > 0 ? whole : definitions;
  const distances = found.map((each) => folderDistance(each.place.folder, from.place.folder));
  const shortest = Math.min(...distances);
  return found.filter((each, i) => distances[i] === shortest && mayBeOneNamespace(each.namespace, from.namespace));
}

/** Entries are compared by identity, as segments are. */
function isSamePlace(a: Appearance, b: Appearance): boolean {
  return a.range === b.range && a.place.segment === b.place.segment;
}

function isWholeDefinition({ isDefinition, place }: Appearance): boolean {
  return isDefinition && !place.object.partial;
}

function cornersOf(all: readonly Appearance[], isDefinedWhole: boolean): Corner[] {
  const corners = new Map<string, Corner>();
  for (const each of all) {
    const { folder } = each.place;
    const key = `${folder}\n${each.namespace}`;
    let corner = corners.get(key);
    if (corner === undefined) {
      corner = { folder, namespace: each.namespace, members: [], isHome: false };
      corners.set(key, corner);
    }
    corner.members.push(each);
    if (isDefinedWhole ? isWholeDefinition(each) : each.isDefinition) corner.isHome = true;
  }
  return [...corners.values()];
}

/** The nearest homes; all of them where each may be a part of the same thing. */
function homesOf(corner: Corner, homes: readonly Corner[], isDefinedWhole: boolean): Corner[] {
  const possible = homes.filter((home) => share(home, corner));
  if (!isDefinedWhole) return possible;
  const distances = possible.map(({ folder }) => folderDistance(folder, corner.folder));
  const shortest = Math.min(...distances);
  return possible.filter((_, i) => distances[i] === shortest);
}

function share(a: Corner, b: Corner): boolean {
  return mayBeOneNamespace(a.namespace, b.namespace);
}
