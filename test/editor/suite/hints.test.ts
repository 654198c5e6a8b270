import { deepEqual, equal, match } from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, intercept, show, until } from './editor.ts';
import { cronJob, job } from './manifests.ts';

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('batchwright').update(name, value, vscode.ConfigurationTarget.Global);
}

async function hints({ uri, lineCount }: vscode.TextDocument): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    uri,
    new vscode.Range(0, 0, lineCount, 0),
  );
  return found.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

async function lenses({ uri }: vscode.TextDocument): Promise<vscode.Command[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return found.flatMap(({ command }) => (command === undefined ? [] : [command]));
}

/** As soon as there are so many, as the server may be starting. */
function some<T>(what: string, count: number, ask: () => Promise<T[]>): Promise<T[]> {
  return until(`${count} ${what}`, async () => {
    const found = await ask();
    return found.length === count ? found : undefined;
  });
}

suite('hints', () => {
  teardown(async () => {
    await set('inlayHints.schedules', undefined);
    await set('codeLens', undefined);
    await closeAll();
  });

  test('stand behind a schedule, and go at once by the setting', async () => {
    const document = await show('hints.yaml', cronJob());
    const [hint] = await some('hints', 1, () => hints(document));
    match(hint ?? '', /^At 02:30, Monday through Friday · in \d+ (d|h|min)/);
    await set('inlayHints.schedules', 'sentence');
    await until('the sentence alone', async () => (await hints(document))[0] === 'At 02:30, Monday through Friday');
    await set('inlayHints.schedules', 'off');
    await some('hints', 0, () => hints(document));
  });

  test('code lenses lead to commands that there are', async () => {
    const document = await show('lenses.yaml', cronJob());
    const found = await some('lenses', 5, () => lenses(document));
    const all = await vscode.commands.getCommands(true);
    deepEqual(
      found.map(({ command }) => command).filter((command) => !all.includes(command)),
      [],
    );
    await set('codeLens', false);
    await some('lenses', 0, () => lenses(document));
  });

  test('the lens of the next run shows the next runs of its CronJob', async () => {
    const text = [cronJob({ name: 'first' }), cronJob({ name: 'second', schedule: '0 4 * * *' })].join('---\n');
    const document = await show('two.yaml', text);
    const found = await some('lenses', 10, () => lenses(document));
    const lens = found[5];
    match(lens?.title ?? '', /^\$\(calendar\)\u00a0Next run in .+, .*04:00 \(/);
    const calls = await intercept('showQuickPick', async () =>
      vscode.commands.executeCommand(lens?.command ?? '', ...(lens?.arguments ?? [])),
    );
    const [, options] = calls[0] as [vscode.QuickPickItem[], vscode.QuickPickOptions];
    match(options.title ?? '', /^second: /);
  });

  test('Suspend and Resume edit the manifest, which undo takes back', async () => {
    const text = cronJob();
    const document = await show('suspend.yaml', text);
    const press = async (title: RegExp) => {
      const lens = await until(String(title), async () =>
        (await lenses(document)).find((each) => title.test(each.title)),
      );
      await vscode.commands.executeCommand(lens.command, ...(lens.arguments ?? []));
    };
    await press(/Suspend$/);
    match(document.getText(), /^ {2}suspend: true$/m);
    await press(/Resume$/);
    match(document.getText(), /^ {2}suspend: false$/m);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), text);
  });

  test('Suspend or Resume goes by the cursor too, and says when there is nothing to do', async () => {
    const document = await show('cursor.yaml', `${job()}---\nkind: Service\n`);
    const editor = vscode.window.activeTextEditor;
    const placeCursor = (position: vscode.Position) => {
      if (editor !== undefined) editor.selection = new vscode.Selection(position, position);
    };
    placeCursor(after(document, 'kind: J'));
    await vscode.commands.executeCommand('batchwright.toggleSuspend');
    match(document.getText(), /suspend: true/);
    placeCursor(after(document, 'kind: Serv'));
    const calls = await intercept('showInformationMessage', async () =>
      vscode.commands.executeCommand('batchwright.toggleSuspend'),
    );
    equal(calls.length, 1);
  });
});
