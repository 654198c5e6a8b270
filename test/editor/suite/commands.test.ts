import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, diagnostics, intercept, show, until } from './editor.ts';
import { cronJob, job } from './manifests.ts';
import { languageServers } from './servers.ts';

function placeCursor(position: vscode.Position): void {
  const editor = vscode.window.activeTextEditor;
  ok(editor);
  editor.selection = new vscode.Selection(position, position);
}

suite('commands', () => {
  teardown(closeAll);

  test('are registered', async () => {
    const all = await vscode.commands.getCommands(true);
    const { contributes } = vscode.extensions.getExtension('batchwright.batchwright')?.packageJSON ?? {};
    const contributed: readonly { readonly command: string }[] = contributes.commands;
    deepEqual(
      contributed.map(({ command }) => command).filter((command) => !all.includes(command)),
      [],
    );
  });

  test('Show Next Runs lists the runs of the CronJob at the cursor', async () => {
    const document = await show('runs.yaml', cronJob());
    placeCursor(after(document, 'schedule'));
    const calls = await intercept('showQuickPick', async () =>
      vscode.commands.executeCommand('batchwright.showNextRuns'),
    );
    equal(calls.length, 1);
    const [items, options] = calls[0] as [vscode.QuickPickItem[], vscode.QuickPickOptions];
    ok(items.length > 10, `${items.length} runs`);
    for (const { label } of items) match(label, /\b02:30\b/);
    match(options.title ?? '', /^nightly: .*\(Asia\/Shanghai\)$/);
  });

  test('Show Next Runs opens a document for several schedules', async () => {
    const hourly = cronJob({ name: 'hourly', schedule: '0 * * * *', zone: 'Etc/UTC' });
    await show('several.yaml', [job(), cronJob(), hourly].join('---\n'));
    placeCursor(new vscode.Position(0, 0));
    await vscode.commands.executeCommand('batchwright.showNextRuns');
    const shown = await until('the document', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.scheme === 'batchwright-runs' ? active.getText() : undefined;
    });
    match(shown, /nightly/);
    match(shown, /hourly/);
  });

  test('without a kubeconfig a cluster command says so in one message', async () => {
    const document = await show('cluster.yaml', cronJob());
    placeCursor(after(document, 'schedule'));
    for (const command of ['batchwright.runCronJobNow', 'batchwright.applyManifest']) {
      const calls = await intercept('showErrorMessage', async () => vscode.commands.executeCommand(command));
      equal(calls.length, 1, command);
      match(String(calls[0]?.[0]), /^There is no kubeconfig at .*no-kubeconfig\. Set `KUBECONFIG` or the setting/);
    }
  });

  test('Restart Server starts another one, which checks the open files', async () => {
    const document = await show('restart.yaml', job('restartPolicy: Always'));
    await diagnostics(document, 1);
    const before = languageServers().length;
    await vscode.commands.executeCommand('batchwright.restartServer');
    equal(languageServers().length, before + 1);
    await diagnostics(document, 1);
    await until(
      'the old server has ended',
      () => languageServers().filter(({ exitCode }) => exitCode === null).length === 1,
    );
  });
});
