import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import { readDocument } from '../../analysis/document.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import { fileNameOf, isWithin } from '../../workspace/folders.ts';
import { mayBeOneNamespace } from '../../workspace/reach.ts';
import { sameInLayers, type World } from './layers.ts';
import { definedBeside, type LocalPlace, localPlaceAt, rangeInFile } from './localPlaces.ts';
import { editLocalName, editNameAt, type NameEdit } from './nameEdits.ts';
import { problemOfKey, problemOfLocalName, problemOfObjectName } from './nameRules.ts';
import { membersOf, type SharedName, type SharedPlace, samePlaces, sharedNameAt } from './sharedNames.ts';
import type { Texts } from './textSource.ts';

/** Where a name stands that can be renamed, without quotes, and what it is. */
export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

export interface FileEdits {
  readonly uri: string;
  /** Of the text that the edits are made for; null where no editor has it open. */
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** What to change where, or why nothing can be changed. */
export type Renaming = { readonly files: readonly FileEdits[] } | { readonly problem: Message };

interface Place {
  readonly file: ManifestFile;
  /** Of the segment in the file. */
  readonly index: number;
  readonly range: Range;
  readonly edit: NameEdit;
}

export function renameTarget(world: World, file: ManifestFile, position: Position): RenameTarget | undefined {
  const local = localPlaceAt(world.analyzer, file, world.circumstances(file.uri), position);
  if (local !== undefined) return { range: rangeInFile(local, local.name.span), placeholder: local.name.name };
  const shared = sharedNameAt(world.index, file.uri, position);
  if (shared === undefined) return undefined;
  const { range } = world.index.locate(shared.at.place, shared.range);
  return { range, placeholder: shared.key ?? shared.name };
}

/** Gives a name another text, at every place that means the same. */
export async function rename(
  world: World,
  file: ManifestFile,
  position: Position,
  newName: string,
  texts: Texts,
): Promise<Renaming> {
  const local = localPlaceAt(world.analyzer, file, world.circumstances(file.uri), position);
  if (local !== undefined) return renameLocal(world, local, newName, texts);
  const shared = sharedNameAt(world.index, file.uri, position);
  if (shared === undefined) return { problem: msg('There is no name here that can be changed.') };
  return renameShared(world, shared, { file, position }, newName, texts);
}

async function renameLocal(world: World, here: LocalPlace, newName: string, texts: Texts): Promise<Renaming> {
  const { kind, name } = here.name;
  if (newName === name) return { files: [] };
  const wrong = problemOfLocalName(kind, newName);
  if (wrong !== undefined) return { problem: wrong };
  const places = await sameInLayers(world, here, texts);
  const layers = new Map(places.map((place) => [place.inspected, place]));
  for (const layer of layers.values()) {
    const problem = problemOfLayer(layer, newName);
    if (problem !== undefined) return { problem };
  }
  return collect(
    places.map((place) => ({
      file: place.file,
      index: place.index,
      range: rangeInFile(place, place.name.span),
      edit: editLocalName(place.name, newName),
    })),
    texts,
  );
}

function problemOfLayer({ file, open, inspected, name }: LocalPlace, newName: string): Message | undefined {
  if (open.document.problems.some(({ rejected }) => rejected)) return unreadable(file);
  if (definedBeside(inspected, name).has(newName)) return alreadyThere(newName);
  if (name.kind !== 'variable') return undefined;
  const isRead = new RegExp(`\\$\\{?${escaped(name.name)}\\b`).test(open.document.text);
  return isRead
    ? msg('A script reads `{name}` here, and perhaps the program too: rename this variable by hand.', {
        name: name.name,
      })
    : undefined;
}

async function renameShared(
  world: World,
  found: SharedName,
  at: { readonly file: ManifestFile; readonly position: Position },
  newName: string,
  texts: Texts,
): Promise<Renaming> {
  const { index } = world;
  if (newName === (found.key ?? found.name)) return { files: [] };
  const wrong = found.key === undefined ? problemOfObjectName(found.kind, newName) : problemOfKey(newName);
  if (wrong !== undefined) return { problem: wrong };
  // What is known of files that nobody has open may be outdated: read anew, they may have other places.
  for (const { uri } of samePlaces(index, found)) await texts.file(uri);
  const shared = sharedNameAt(index, at.file.uri, at.position);
  if (shared === undefined) return { problem: changed(at.file.uri) };
  if (isTaken(world, shared, newName)) return { problem: alreadyThere(newName) };
  const places: Place[] = [];
  for (const place of samePlaces(index, shared)) {
    const file = await texts.file(place.uri);
    if (file === undefined) return { problem: changed(place.uri) };
    const edited = editShared(file, place, shared.key ?? shared.name, newName);
    if ('problem' in edited) return edited;
    places.push(edited);
  }
  return collect(places, texts);
}

function editShared(
  file: ManifestFile,
  { range }: SharedPlace,
  name: string,
  newName: string,
): Place | { readonly problem: Message } {
  const { index, segment, offset } = file.text.locate(range.start);
  const document = readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
  if (document.problems.some(({ rejected }) => rejected)) return { problem: unreadable(file) };
  const edit = editNameAt(document, offset, name, newName);
  return edit === 'gone' ? { problem: changed(file.uri) } : { file, index, range, edit };
}

/** Such an object, or key, is there already where the name is to be another one. */
function isTaken({ index }: World, shared: SharedName, newName: string): boolean {
  const members = membersOf(index, shared);
  if (shared.key !== undefined) return members.some(({ keys }) => keys.some(({ name }) => name === newName));
  return [...index.definitions(shared.kind, newName)].some(({ object, folder }) =>
    members.some(
      ({ place, namespace }) => mayBeOneNamespace(namespace, object.namespace) && isWithin(place.folder, folder),
    ),
  );
}

function collect(places: readonly Place[], texts: Texts): Renaming {
  const files = new Map<ManifestFile, TextEdit[]>();
  for (const { file, index, range, edit } of places) {
    if (typeof edit === 'string') return { problem: unsafe(file, range) };
    const edits = files.get(file) ?? [];
    files.set(file, edits);
    const start = file.text.positionAt(index, edit.start);
    const end = file.text.positionAt(index, edit.end);
    // Two places of the index may be one in the text: a Secret that is made by the object of the same name.
    if (!edits.some((each) => each.range.start.line === start.line && each.range.start.character === start.character)) {
      edits.push({ range: { start, end }, newText: edit.newText });
    }
  }
  return {
    files: [...files].map(([{ uri, version }, edits]) => ({
      uri,
      version: texts.isOpen(uri) ? version : null,
      edits,
    })),
  };
}

function unsafe({ uri }: ManifestFile, { start }: Range): Message {
  return msg(
    'An anchor, alias, tag or block of text at line {line} of `{file}` keeps this name from being changed safely. Change it by hand.',
    { line: start.line + 1, file: fileNameOf(uri) },
  );
}

function unreadable({ uri }: ManifestFile): Message {
  return msg('`{file}` has YAML errors, which may hide places of this name: mend them first.', {
    file: fileNameOf(uri),
  });
}

function alreadyThere(name: string): Message {
  return msg('`{name}` is there already: choose another name.', { name });
}

function changed(uri: string): Message {
  return msg('`{file}` has changed since it was read: try again.', { file: fileNameOf(uri) });
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
