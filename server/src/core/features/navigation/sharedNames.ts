import type { Position } from 'vscode-languageserver-types';
import { referableKinds } from '../../analysis/references.ts';
import type { LineRange } from '../../analysis/summary.ts';
import { kindId, type MentionEntry, type SegmentEntries } from '../../workspace/entries.ts';
import { type Appearance, appearances, definitionsMeant, sameObject } from '../../workspace/sameObject.ts';
import type { Location, WorkspaceIndex } from '../../workspace/workspaceIndex.ts';

/** The name of an object, or of a key of its data, at some place of the workspace. */
export interface SharedName {
  /** As `kindId` writes it. */
  readonly kind: string;
  /** Of the object. */
  readonly name: string;
  /** Absent where the place is about the object as a whole. */
  readonly key?: string;
  readonly at: Appearance;
  /** Of the name or key, lines count from the segment's first. */
  readonly range: LineRange;
}

/** A place with a name, in its file. */
export interface SharedPlace extends Location {
  readonly isDefinition: boolean;
}

/** Kinds of which somebody knows who names them. */
const navigableKinds: ReadonlySet<string> = new Set([...referableKinds, 'Job.batch', 'CronJob.batch']);

/** What the index knows to stand at a position. */
export function sharedNameAt(index: WorkspaceIndex, uri: string, position: Position): SharedName | undefined {
  const found = segmentAt(index, uri, position.line);
  if (found === undefined) return undefined;
  const { segment, line } = found;
  const isHere = ({ range }: { readonly range: LineRange }) => holds(range, { line, character: position.character });
  for (const { kind, name, range, keys } of namesIn(segment)) {
    const key = keys.find(isHere);
    if (key === undefined && !isHere({ range })) continue;
    const at = appearances(index, kind, name).find((each) => each.range === range && each.place.segment === segment);
    if (at === undefined) continue;
    return key === undefined ? { kind, name, at, range } : { kind, name, at, key: key.name, range: key.range };
  }
  return undefined;
}

/** Every place that means the same. */
export function samePlaces(index: WorkspaceIndex, shared: SharedName): SharedPlace[] {
  return membersOf(index, shared).flatMap((member) => placesOf(index, member, shared.key));
}

/** Where the name leads: to a key's definitions, else to those of the object. */
export function definitionPlaces(index: WorkspaceIndex, shared: SharedName): SharedPlace[] {
  const all = appearances(index, shared.kind, shared.name);
  const meant = definitionsMeant(all, shared.at);
  if (shared.key !== undefined) {
    const keys = meant.flatMap((each) => placesOf(index, each, shared.key));
    if (keys.length > 0) return keys;
    const elsewhere = sameObject(all, shared.at).filter(({ isDefinition }) => isDefinition);
    const patched = elsewhere.flatMap((each) => placesOf(index, each, shared.key));
    if (patched.length > 0) return patched;
  }
  return meant.flatMap((each) => placesOf(index, each));
}

/** All objects of the group that the name belongs to, with their keys. */
export function membersOf(index: WorkspaceIndex, { kind, name, at }: SharedName): Appearance[] {
  return sameObject(appearances(index, kind, name), at);
}

function placesOf(
  index: WorkspaceIndex,
  { place, range, isDefinition, keys }: Appearance,
  key?: string,
): SharedPlace[] {
  const ranges = key === undefined ? [range] : keys.filter(({ name }) => name === key).map((each) => each.range);
  return ranges.map((each) => ({ ...index.locate(place, each), isDefinition }));
}

/** What a segment defines and names. */
function namesIn({ objects }: SegmentEntries): MentionEntry[] {
  return objects.flatMap((object) => {
    const { name, selection, keys, references, mentions = [] } = object;
    const all = [{ kind: kindId(object), name, range: selection, keys }, ...references, ...mentions];
    return all.filter((each) => each.name !== '' && navigableKinds.has(each.kind));
  });
}

function segmentAt(
  index: WorkspaceIndex,
  uri: string,
  line: number,
): { segment: SegmentEntries; line: number } | undefined {
  const segments = index.file(uri)?.segments ?? [];
  let start = 0;
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    if (line < start + segment.lineCount || isLast) return { segment, line: line - start };
    start += segment.lineCount;
  }
  return undefined;
}

function holds({ start, end }: LineRange, { line, character }: Position): boolean {
  const isBehindStart = line > start.line || (line === start.line && character >= start.character);
  return isBehindStart && (line < end.line || (line === end.line && character <= end.character));
}
