import * as vscode from 'vscode';
import {
  type ManifestInfo,
  type ManifestsParams,
  manifestsRequest,
  type Position,
} from '../../../server/src/protocol.ts';
import { LANGUAGES, looksLikeBatchManifest } from '../manifestText.ts';
import type { ServerSession } from '../serverSession.ts';

/** A place in a document that a command is about. */
export interface Place {
  readonly uri: string;
  readonly position: Position;
}

/**
 * The place that a command was called with (a code lens gives the document's URI and a position), else the cursor of the
 * active editor. Undefined where there is neither, or the document holds no batch manifest.
 */
export function placeOf([uri, position]: readonly unknown[]): Place | undefined {
  if (typeof uri === 'string' && isPosition(position)) return { uri, position };
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !LANGUAGES.includes(editor.document.languageId)) return undefined;
  if (!looksLikeBatchManifest(editor.document.getText())) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

/**
 * The files that a command was called for: those that are selected in the explorer, or the one of an editor's title. Empty
 * for the palette, a code lens and the menu of a text, which are about the place of the cursor.
 */
export function filesOf([clicked, more]: readonly unknown[]): readonly vscode.Uri[] {
  // The menu of a text gives the file alone.
  if (!(clicked instanceof vscode.Uri) || more === undefined) return [];
  const selected = Array.isArray(more) ? more.filter((each) => each instanceof vscode.Uri) : [];
  return selected.some((each) => each.toString() === clicked.toString()) ? selected : [clicked];
}

/** The manifest at a place. A line that belongs to no manifest, such as a comment between two, has none. */
export async function manifestAt(session: ServerSession, place: Place): Promise<ManifestInfo | undefined> {
  return manifestAround(await manifestsIn(session, place.uri), place);
}

/** All manifests of a document, in their order. */
export function manifestsIn(session: ServerSession, uri: string): Promise<ManifestInfo[]> {
  const params: ManifestsParams = { uri };
  return session.request<ManifestInfo[]>(manifestsRequest, params);
}

/** The one of the manifests of a document that a place lies in. */
export function manifestAround(manifests: readonly ManifestInfo[], place: Place): ManifestInfo | undefined {
  const { line } = place.position;
  const around = manifests.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  // Items of a `List` may lie within each other's lines; the shortest is the one that is meant.
  return around.sort((a, b) => lines(a) - lines(b))[0];
}

function lines({ range }: ManifestInfo): number {
  return range.end.line - range.start.line;
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && typeof value.line === 'number';
}
