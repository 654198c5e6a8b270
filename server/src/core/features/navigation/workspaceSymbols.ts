import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import type { ObjectEntry } from '../../workspace/entries.ts';
import type { PlacedObject, WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import { SymbolKind } from '../lspEnums.ts';

/** As many as a list of choices can show. */
const maxSymbols = 500;

/**
 * Objects of the workspace whose name holds the letters of a query in their order, whatever their case; those that hold
 * it as it is come first.
 */
export function workspaceSymbols(index: WorkspaceIndex, query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const found: { readonly place: PlacedObject; readonly rank: number }[] = [];
  for (const { uri, folder, segments } of index.files()) {
    for (const segment of segments) {
      for (const object of segment.objects) {
        const rank = rankOf(object.name.toLowerCase(), wanted);
        if (rank !== undefined) found.push({ place: { uri, folder, segment, object }, rank });
      }
    }
  }
  found.sort((a, b) => a.rank - b.rank || (a.place.object.name < b.place.object.name ? -1 : 1));
  return found.slice(0, maxSymbols).map(({ place }) => ({
    name: place.object.name,
    kind: SymbolKind.Object,
    containerName: containerOf(place.object),
    location: index.locate(place, place.object.selection),
  }));
}

function containerOf({ kind, namespace }: ObjectEntry): string {
  return namespace === '' ? kind : `${kind} · ${namespace}`;
}

/** The lower, the better; undefined where the letters are not there in this order. */
function rankOf(name: string, wanted: string): number | undefined {
  if (name === '') return undefined;
  const at = name.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of wanted) {
    const next = name.indexOf(letter, from);
    if (next < 0) return undefined;
    from = next + letter.length;
  }
  return 2;
}
