import { equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, pause, show, until } from './editor.ts';
import { job } from './manifests.ts';
import { languageServers } from './servers.ts';

/** Longer than the extension needs to start a server. */
const A_WHILE = 1500;

suite('activation', () => {
  teardown(closeAll);

  test('a YAML file without a batch manifest starts no server', async () => {
    const extension = vscode.extensions.getExtension('batchwright.batchwright');
    ok(extension);
    await show('compose.yaml', 'services:\n  kind: web\n  image: nginx\n');
    await until('the extension is active', () => extension.isActive);
    await pause(A_WHILE);
    equal(languageServers().length, 0);
  });

  test('a manifest of another kind starts no server', async () => {
    await show('service.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: 80\n');
    await pause(A_WHILE);
    equal(languageServers().length, 0);
  });

  test('a Job starts the server', async () => {
    const document = await show('job.yaml', job('restartPolicy: Always'));
    await diagnostics(document, 1);
    equal(languageServers().length, 1);
  });
});
