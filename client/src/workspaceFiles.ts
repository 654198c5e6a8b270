import * as vscode from 'vscode';
import type { FolderEntry } from '../../server/src/protocol.ts';

/** What stands in a folder, links left out; empty where it cannot be read. */
export async function listFolder(folder: vscode.Uri): Promise<FolderEntry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([, type]) => type === vscode.FileType.File || type === vscode.FileType.Directory)
      .map(([name, type]) => ({ name, isFolder: type === vscode.FileType.Directory }));
  } catch {
    return [];
  }
}

/** The text of a file; undefined where it cannot be read, or has more bytes. */
export async function readFile(file: vscode.Uri, maxBytes: number): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxBytes) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
