import type { DocumentHighlight, Location, LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { ManifestFile } from '../../text/manifestFile.ts';
import { DocumentHighlightKind } from '../lspEnums.ts';
import { sameInLayers, type World } from './layers.ts';
import { localPlaceAt, rangeInFile, sameLocalNames } from './localPlaces.ts';
import { definitionPlaces, samePlaces, sharedNameAt } from './sharedNames.ts';
import type { Texts } from './textSource.ts';

/** Where the name at a position is defined; on a definition, that one. */
export function definition(world: World, file: ManifestFile, position: Position): LocationLink[] {
  const { analyzer, index } = world;
  const local = localPlaceAt(analyzer, file, world.circumstances(file.uri), position);
  if (local !== undefined) {
    const originSelectionRange = rangeInFile(local, local.name.span);
    const defined = sameLocalNames(local.inspected, local.name).filter(({ isDefinition }) => isDefinition);
    return defined.map(({ span, whole }) => ({
      originSelectionRange,
      targetUri: file.uri,
      targetRange: rangeInFile(local, whole),
      targetSelectionRange: rangeInFile(local, span),
    }));
  }
  const shared = sharedNameAt(index, file.uri, position);
  if (shared === undefined) return [];
  const originSelectionRange = index.locate(shared.at.place, shared.range).range;
  return definitionPlaces(index, shared).map(({ uri, range }) => ({
    originSelectionRange,
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}

/** Every place that means the same as the name at a position; definitions first. */
export async function references(
  world: World,
  file: ManifestFile,
  position: Position,
  includeDeclaration: boolean,
  texts: Texts,
): Promise<Location[]> {
  const places = await placesOf(world, file, position, texts);
  return places
    .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
    .sort((a, b) => Number(b.isDefinition) - Number(a.isDefinition))
    .map(({ uri, range }) => ({ uri, range }));
}

interface FoundPlace extends Location {
  readonly isDefinition: boolean;
}

async function placesOf(world: World, file: ManifestFile, position: Position, texts: Texts): Promise<FoundPlace[]> {
  const local = localPlaceAt(world.analyzer, file, world.circumstances(file.uri), position);
  if (local !== undefined) {
    const same = await sameInLayers(world, local, texts);
    return same.map((place) => ({
      uri: place.file.uri,
      range: rangeInFile(place, place.name.span),
      isDefinition: place.name.isDefinition,
    }));
  }
  const shared = sharedNameAt(world.index, file.uri, position);
  return shared === undefined ? [] : samePlaces(world.index, shared);
}

/**
 * The places of one file. This is asked for at each move of the cursor, so nothing is waited for: objects are told only
 * while the workspace has the file as it is now.
 */
export function highlights(
  world: World,
  file: ManifestFile,
  position: Position,
  isCurrent: boolean,
): DocumentHighlight[] {
  const local = localPlaceAt(world.analyzer, file, world.circumstances(file.uri), position);
  if (local !== undefined) {
    return sameLocalNames(local.inspected, local.name).map(({ span, isDefinition }) =>
      highlight(rangeInFile(local, span), isDefinition),
    );
  }
  const shared = isCurrent ? sharedNameAt(world.index, file.uri, position) : undefined;
  if (shared === undefined) return [];
  return samePlaces(world.index, shared)
    .filter(({ uri }) => uri === file.uri)
    .map(({ range, isDefinition }) => highlight(range, isDefinition));
}

function highlight(range: Range, isDefinition: boolean): DocumentHighlight {
  return { range, kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
}
