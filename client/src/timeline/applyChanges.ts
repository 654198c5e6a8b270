import * as vscode from 'vscode';
import type { ScheduleChange } from './messages.ts';

/** Offers other schedules as a preview in which each can be left out. What has been edited meanwhile is left alone. */
export async function applyChanges(changes: readonly ScheduleChange[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  let outdated = 0;
  for (const { uri, range, before, after } of changes) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const { start, end } = range;
    const place = new vscode.Range(start.line, start.character, end.line, end.character);
    if (document.getText(place) === before) {
      edit.replace(document.uri, place, after, { needsConfirmation: true, label: `${before} → ${after}` });
    } else outdated++;
  }
  if (outdated > 0) {
    const message =
      outdated === 1
        ? vscode.l10n.t('1 schedule is written in another way than the timeline shows, so it is left as it is.')
        : vscode.l10n.t('{count} schedules are written in another way than the timeline shows, so they are left.', {
            count: outdated,
          });
    void vscode.window.showInformationMessage(message);
  }
  if (edit.size > 0) await vscode.workspace.applyEdit(edit);
}
