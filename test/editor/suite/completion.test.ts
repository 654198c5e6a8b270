import { equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, pause, show, until } from './editor.ts';
import { cronJob } from './manifests.ts';

/** How long the quick pick gets to close one step and open the next. */
const NEXT_STEP = 300;

async function completionsAfter(document: vscode.TextDocument, text: string): Promise<vscode.CompletionItem[]> {
  const position = after(document, text);
  return until('completions', async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      undefined,
      3,
    );
    const ours = items.filter(({ filterText }) => filterText !== undefined);
    return ours.length > 0 && ours;
  });
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

suite('completion', () => {
  teardown(closeAll);

  test('a schedule that is being typed, with what it would mean', async () => {
    const document = await show('completion.yaml', cronJob({ schedule: '0 ' }));
    const items = await completionsAfter(document, 'schedule: "0 ');
    equal(items.find((item) => labelOf(item) === '2')?.detail, 'At 02:00 every day');
    const [first] = items;
    match(first?.documentation instanceof vscode.MarkdownString ? first.documentation.value : '', /\*\*hour\*\*/);
  });

  test('time zones, the own one first', async () => {
    const document = await show('completion-zone.yaml', cronJob({ zone: 'Eur' }));
    const items = await completionsAfter(document, 'timeZone: Eur');
    ok(items.length > 50, `${items.length} zones`);
    const [first] = [...items].sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    equal(first && labelOf(first), 'Europe/Berlin');
    match(typeof first?.label === 'object' ? (first.label.description ?? '') : '', /^UTC\+0[12]:00/);
  });

  test('an entry is taken by keyboard, and the next fields are stops', async () => {
    const document = await show('completion-keys.yaml', cronJob({ schedule: '0 ' }));
    const editor = vscode.window.activeTextEditor;
    const position = after(document, 'schedule: "0 ');
    await completionsAfter(document, 'schedule: "0 ');
    ok(editor);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await until('an entry is taken', async () => {
      await pause(NEXT_STEP);
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.lineAt(5).text.includes('0 * * * *"');
    });
    equal(document.getText(editor.selection), '*');
  });
});

suite('Build a Schedule', () => {
  teardown(closeAll);

  test('writes what is meant by half a schedule at the cursor', async () => {
    const document = await show('build.yaml', cronJob({ schedule: '0 4' }));
    const position = after(document, 'schedule: "0 4');
    const editor = vscode.window.activeTextEditor;
    ok(editor);
    editor.selection = new vscode.Selection(position, position);
    const done = vscode.commands.executeCommand('batchwright.buildSchedule');
    let isDone = false;
    void done.then(() => {
      isDone = true;
    });
    await until('both steps are accepted', async () => {
      await pause(NEXT_STEP);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone;
    });
    equal(document.getText(), cronJob({ schedule: '0 4 * * *' }));
  });

  test('copies a schedule where there is none to replace', async () => {
    await vscode.env.clipboard.writeText('');
    void vscode.commands.executeCommand('batchwright.buildSchedule');
    await until('the schedule is copied', async () => {
      await pause(NEXT_STEP);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await vscode.env.clipboard.readText()) === '0 2 * * *';
    });
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
