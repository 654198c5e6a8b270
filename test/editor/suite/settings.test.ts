import * as vscode from 'vscode';
import { closeAll, diagnostics, show } from './editor.ts';
import { job } from './manifests.ts';

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('batchwright').update(name, value, vscode.ConfigurationTarget.Global);
}

suite('settings', () => {
  teardown(async () => {
    await set('validate', undefined);
    await closeAll();
  });

  test('`validate` hides the problems and shows them again at once', async () => {
    const document = await show('validate.yaml', job('restartPolicy: Always'));
    await diagnostics(document, 1);
    await set('validate', false);
    await diagnostics(document, 0);
    await set('validate', true);
    await diagnostics(document, 1);
  });
});
