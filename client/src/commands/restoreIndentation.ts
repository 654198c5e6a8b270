import * as vscode from 'vscode';
import {
  type Range,
  type RestoredIndentation,
  type RestoredReading,
  type RestoreIndentationParams,
  restoreIndentationRequest,
} from '../../../server/src/protocol.ts';
import { ReadingPreview } from '../ui/readingPreview.ts';
import type { CommandContext } from './context.ts';
import { showFailure } from './notify.ts';

/**
 * Rebuilds the indentation of flattened manifests: of the documents that the selection touches, else of all in the
 * file. Each reading is shown as a comparison before one is applied. A quick fix gives the document's URI and a range.
 */
export async function restoreIndentation(context: CommandContext, args: readonly unknown[]): Promise<void> {
  try {
    const target = targetOf(args);
    if (target === undefined || !(await restore(context, target))) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('No manifest of a known kind has lost its indentation here.'),
      );
    }
  } catch (error) {
    await showFailure(context, error);
  }
}

function targetOf([uri, range]: readonly unknown[]): RestoreIndentationParams | undefined {
  if (typeof uri === 'string' && isRange(range)) return { uri, range };
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  return { uri: document.uri.toString(), ...(!selection.isEmpty && { range: rangeOf(selection) }) };
}

function rangeOf({ start, end }: vscode.Selection): Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

/** False where there is nothing to restore. */
async function restore({ session }: CommandContext, target: RestoreIndentationParams): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri ?? ''));
  const { version } = document;
  const answer = await session.request<RestoredIndentation>(restoreIndentationRequest, target);
  if (answer.range === undefined || answer.readings.length === 0) return false;
  const { start, end } = answer.range;
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const reading = await choose(document, range, answer.readings);
  if (reading === undefined) return true;
  if (document.version !== version) {
    await vscode.window.showWarningMessage(
      vscode.l10n.t('The file has changed meanwhile, so nothing was restored. Run the command again.'),
    );
    return true;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, reading.text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
  return true;
}

interface ReadingItem extends vscode.QuickPickItem {
  readonly index: number;
}

/** Shows the reading that is marked in the list beside the document as it is, until one is taken or none. */
async function choose(
  document: vscode.TextDocument,
  range: vscode.Range,
  readings: readonly RestoredReading[],
): Promise<RestoredReading | undefined> {
  const texts = readings.map(({ text }) => withText(document, range, text));
  const preview = new ReadingPreview(document, texts);
  const pick = vscode.window.createQuickPick<ReadingItem>();
  pick.title = vscode.l10n.t('Restore Indentation');
  pick.placeholder =
    readings.length > 1
      ? vscode.l10n.t('Several ways are about as likely: choose one to apply it')
      : vscode.l10n.t('Press Enter to apply what the comparison shows');
  pick.ignoreFocusOut = true;
  pick.items = readings.map(({ title, notes }, index) => ({ label: title, detail: notes.join(' '), index }));
  const title = vscode.l10n.t('Restored Indentation');
  try {
    await preview.show(0, title);
    const index = await new Promise<number | undefined>((resolve) => {
      pick.onDidChangeActive(([item]) => void (item !== undefined && preview.show(item.index, title)));
      pick.onDidAccept(() => resolve(pick.selectedItems[0]?.index));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    return index === undefined ? undefined : readings[index];
  } finally {
    pick.dispose();
    await preview.close();
    preview.dispose();
  }
}

function withText(document: vscode.TextDocument, range: vscode.Range, text: string): string {
  const whole = document.getText();
  return whole.slice(0, document.offsetAt(range.start)) + text + whole.slice(document.offsetAt(range.end));
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
