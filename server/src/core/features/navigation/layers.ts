import type { Analyzer } from '../../analysis/analyzer.ts';
import type { Circumstances } from '../../manifest/inspection.ts';
import { kindId } from '../../workspace/entries.ts';
import { type Appearance, appearances, sameObject } from '../../workspace/sameObject.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import { holds, type LocalPlace, objectAt, sameLocalNames } from './localPlaces.ts';
import type { Texts } from './textSource.ts';

export interface World {
  readonly analyzer: Analyzer;
  readonly index: WorkspaceIndex;
  circumstances(uri: string): Circumstances;
}

/**
 * The places that mean the same name as one of a Pod template: those of its object and, as patches name containers and
 * volumes like their base, those of the patches that belong to it, or of the base and patches where it is one itself.
 */
export async function sameInLayers(world: World, here: LocalPlace, texts: Texts): Promise<LocalPlace[]> {
  const own = sameLocalNames(here.inspected, here.name).map((name) => ({ ...here, name }));
  const others: LocalPlace[] = [];
  for (const layer of await layersOf(world, here, texts)) others.push(...(await placesIn(world, layer, here, texts)));
  return [...own, ...others];
}

/** Where else the object of a place is defined. Two whole definitions are two objects, whatever they are called. */
async function layersOf({ index }: World, here: LocalPlace, texts: Texts): Promise<Appearance[]> {
  const { object } = here.inspected;
  const name = object.at('metadata', 'name').text();
  const kind = kindId({ apiVersion: object.get('apiVersion').text(), kind: here.inspected.kind.kind });
  if (name === '') return [];
  for (const uri of new Set(appearances(index, kind, name).map(({ place }) => place.uri))) await texts.file(uri);
  const all = appearances(index, kind, name);
  const from = all.find(({ place, isDefinition, range }) => {
    if (!isDefinition || place.uri !== here.file.uri) return false;
    const { line, character } = index.locate(place, range).range.start;
    const at = here.file.text.locate({ line, character });
    return at.index === here.index && holds(object.node, at.offset);
  });
  if (from === undefined) return [];
  const isPatch = from.place.object.partial;
  return sameObject(all, from).filter((each) => {
    return each !== from && each.isDefinition && (isPatch || each.place.object.partial);
  });
}

async function placesIn(
  { analyzer, index, circumstances }: World,
  { place, range }: Appearance,
  here: LocalPlace,
  texts: Texts,
): Promise<LocalPlace[]> {
  const file = await texts.file(place.uri);
  if (file === undefined) return [];
  const start = index.locate(place, range).range.start;
  const { index: segmentIndex, offset } = file.text.locate(start);
  const open = analyzer.open(file, segmentIndex, circumstances(place.uri));
  const inspected = open && objectAt(open, offset);
  if (open === undefined || inspected === undefined) return [];
  return sameLocalNames(inspected, here.name).map((name) => ({ file, index: segmentIndex, open, inspected, name }));
}
