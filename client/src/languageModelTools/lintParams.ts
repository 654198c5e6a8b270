import * as vscode from 'vscode';
import type { CallToolParams } from '../../../server/src/protocol.ts';
import { LANGUAGES } from '../manifestText.ts';
import { addressKind, type LintInput } from './input.ts';

/** What the server takes. */
const MAX_FILE_NAME = 1024;

/**
 * The request behind a call, with the text of the file that the model names. Models give an empty text for what they
 * leave out. Rejects with a sentence for the model.
 */
export async function lintParams({ uri, ...input }: LintInput): Promise<CallToolParams> {
  if (!uri) return { tool: 'lintManifest', input };
  if (input.manifest) throw new Error(vscode.l10n.t('Give either `manifest` or `uri`, not both.'));
  const document = await openInWorkspace(uri);
  const fileName = vscode.workspace.asRelativePath(document.uri).slice(-MAX_FILE_NAME);
  return {
    tool: 'lintManifest',
    input: { ...input, manifest: document.getText(), fileName },
    uri: document.uri.toString(),
  };
}

/** Opens a manifest of the workspace, and nothing else: a model may name any file. */
async function openInWorkspace(address: string): Promise<vscode.TextDocument> {
  const inside = candidates(address).filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  if (inside.length === 0) {
    throw new Error(
      vscode.l10n.t('`{address}` is in no folder of the workspace, so it is not read. Give its text as `manifest`.', {
        address,
      }),
    );
  }
  const document = await openFirst(inside, address);
  if (LANGUAGES.includes(document.languageId)) return document;
  throw new Error(vscode.l10n.t('`{address}` is neither YAML nor JSON.', { address }));
}

async function openFirst(uris: readonly vscode.Uri[], address: string): Promise<vscode.TextDocument> {
  let reason = '';
  for (const uri of uris) {
    try {
      return await vscode.workspace.openTextDocument(uri);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(vscode.l10n.t('`{address}` cannot be read: {reason}', { address, reason }));
}

/** Where an address may lead, a relative path to each folder of the workspace. */
function candidates(address: string): vscode.Uri[] {
  switch (addressKind(address)) {
    case 'uri':
      return [withoutDots(vscode.Uri.parse(address))];
    case 'absolute':
      return [withoutDots(vscode.Uri.file(address))];
    case 'relative':
      return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, address));
  }
}

/** `..` leads out of a folder that the path begins with. */
function withoutDots(uri: vscode.Uri): vscode.Uri {
  return uri.path === '' ? uri : vscode.Uri.joinPath(uri, '.');
}
