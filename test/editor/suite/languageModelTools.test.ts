import { deepEqual, match, rejects } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, show } from './editor.ts';
import { job } from './manifests.ts';

const TOOLS = ['batchwright_explainSchedule', 'batchwright_lintManifest', 'batchwright_nextRuns'];

async function invoke(tool: string, input: object): Promise<string> {
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(`batchwright_${tool}`, options);
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

suite('tools for language models', () => {
  suiteSetup(function () {
    if (vscode.lm?.tools !== undefined) return;
    console.log('This editor has no language models.');
    this.skip();
  });
  teardown(closeAll);

  test('are there', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('batchwright_'));
    deepEqual(names.sort(), TOOLS);
  });

  test('judge a text, and a file of the workspace as it is in the editor', async () => {
    match(await invoke('lintManifest', { manifest: job('restartPolicy: Always') }), /job\/restart-policy-required/);
    const document = await show('tool.yaml', job());
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(5, 0), '  backOffLimit: 3\n');
    await vscode.workspace.applyEdit(edit);
    match(await invoke('lintManifest', { uri: 'tool.yaml' }), /"line": ?6,.*schema\/unknown-field/);
  });

  test('read nothing outside the workspace', async () => {
    await rejects(invoke('lintManifest', { uri: '/etc/hosts' }), /in no folder of the workspace/);
  });

  test('tell what a schedule means and when it runs', async () => {
    match(await invoke('explainSchedule', { schedule: '30 6 * * 1-5' }), /At 06:30, Monday through Friday/);
    const from = '2026-03-28T12:00:00Z';
    const runs = await invoke('nextRuns', { schedule: '30 2 * * *', timeZone: 'Europe/Berlin', from, count: 2 });
    // On the 29th clocks go from 02:00 to 03:00.
    match(runs, /2026-03-30T00:30:00Z.*2026-03-31T00:30:00Z/);
  });
});
