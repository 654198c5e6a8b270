import * as vscode from 'vscode';
import type { ManifestInfo } from '../../../server/src/protocol.ts';
import type { ServerSession } from '../serverSession.ts';
import { filesOf, manifestAround, manifestsIn, placeOf } from './place.ts';

/** A manifest, and the file that it stands in. */
export interface FiledManifest {
  readonly uri: string;
  readonly info: ManifestInfo;
  /** Position among the manifests of the file. */
  readonly position: number;
}

export interface ManifestChoice {
  /** Title of the list, where there is something to choose. */
  readonly title: string;
  readonly kinds: readonly string[];
  readonly many: boolean;
}

/** The manifests that a command was called for: all of some files, else the one at a lens or at the cursor. */
export async function manifestsCalledFor(
  session: ServerSession,
  args: readonly unknown[],
): Promise<readonly FiledManifest[]> {
  const files = filesOf(args);
  if (files.length > 0) return manifestsOfFiles(session, files);
  const place = placeOf(args);
  if (place === undefined) return [];
  const all = await manifestsIn(session, place.uri);
  const info = manifestAround(all, place);
  return info === undefined ? [] : [{ uri: place.uri, info, position: all.indexOf(info) }];
}

/** All manifests of some files, which need not be open. */
export async function manifestsOfFiles(
  session: ServerSession,
  files: readonly vscode.Uri[],
): Promise<readonly FiledManifest[]> {
  const found: FiledManifest[] = [];
  for (const file of files) {
    // The server knows the texts of open documents only. This opens one without showing it.
    const document = await vscode.workspace.openTextDocument(file);
    const uri = document.uri.toString();
    const manifests = await manifestsIn(session, uri);
    found.push(...manifests.map((info, position) => ({ uri, info, position })));
  }
  return found;
}

/**
 * Those of the manifests that a command was called for which it is to act on: where files have several, the person picks.
 * Empty where the cursor is in none; undefined where files have none, which is told, or the person cancels.
 */
export async function chooseManifests(
  session: ServerSession,
  args: readonly unknown[],
  { title, kinds, many }: ManifestChoice,
): Promise<readonly FiledManifest[] | undefined> {
  const all = await manifestsCalledFor(session, args);
  const files = filesOf(args).length;
  if (files === 0) return all;
  const found = all.filter(({ info }) => kinds.includes(info.kind));
  if (found.length === 0) {
    await tellNothing(files);
    return undefined;
  }
  if (found.length === 1) return found;
  const picked = await pickManifests(found, { title, many });
  return picked.length === 0 ? undefined : picked;
}

/** Tells that the files that a command was called for have no manifest for it. */
export async function tellNothing(files: number): Promise<void> {
  await vscode.window.showInformationMessage(
    files === 1
      ? vscode.l10n.t('This file holds no manifest for which this can be done.')
      : vscode.l10n.t('These files hold no manifest for which this can be done.'),
  );
}

interface ManifestItem extends vscode.QuickPickItem {
  readonly manifest: FiledManifest;
}

/** Lets the person pick one of some manifests, or leave some of them out. Empty where they cancel. */
export async function pickManifests(
  manifests: readonly FiledManifest[],
  { title, many }: { readonly title: string; readonly many: boolean },
): Promise<readonly FiledManifest[]> {
  const items = manifests.map((manifest): ManifestItem => ({ ...inWords(manifest), picked: many, manifest }));
  if (!many) {
    const one = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
    return one === undefined ? [] : [one.manifest];
  }
  const several = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, canPickMany: true });
  return (several ?? []).map(({ manifest }) => manifest);
}

function inWords({ uri, info }: FiledManifest): vscode.QuickPickItem {
  const { kind, namespace, name, range } = info;
  const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  return {
    label: name === '' ? kind : name,
    description: [kind, namespace].filter((each) => each !== '').join(' · '),
    detail: `${file}:${range.start.line + 1}`,
  };
}
