import * as vscode from 'vscode';
import { type SuspendEditParams, suspendEditRequest, type TextChange } from '../../../server/src/protocol.ts';
import type { CommandContext } from './context.ts';
import { showFailure } from './notify.ts';
import { type Place, placeOf } from './place.ts';

/** Writes into the manifest at a place that it is suspended, or that it is not any more. No cluster is asked. */
export async function toggleSuspend(context: CommandContext, args: readonly unknown[]): Promise<void> {
  try {
    const place = placeOf(args);
    if (place !== undefined && (await toggleAt(context, place))) return;
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Nothing here can be suspended or resumed. Place the cursor in a Job or CronJob, or write `suspend`.',
      ),
    );
  } catch (error) {
    await showFailure(context, error);
  }
}

/** False where there is nothing to change. */
async function toggleAt({ session }: CommandContext, { uri, position }: Place): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const { version } = document;
  const params: SuspendEditParams = { uri, position };
  const changes = await session.request<TextChange[]>(suspendEditRequest, params);
  // What has been typed meanwhile would move the places.
  if (changes.length === 0 || document.version !== version) return changes.length > 0;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of changes) {
    const { start, end } = range;
    const target = new vscode.Range(start.line, start.character, end.line, end.character);
    edit.replace(document.uri, target, newText);
  }
  return vscode.workspace.applyEdit(edit);
}
