import { deepEqual, match } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, show, until } from './editor.ts';
import { cronJob, job } from './manifests.ts';

suite('symbols and snippets', () => {
  teardown(closeAll);

  test('the outline has a symbol for each manifest', async () => {
    const document = await show('outline.yaml', `${job()}---\n${cronJob()}`);
    const symbols = await until('two symbols', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found?.length === 2 ? found : undefined;
    });
    deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ['resize', 'Job'],
        ['nightly', 'CronJob · 30 2 * * 1-5'],
      ],
    );
  });

  test('snippets are there in YAML files', async () => {
    const document = await show('snippet.yaml', '');
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name: 'CronJob' });
    match(document.getText(), /^kind: CronJob\n(.*\n)* {2}schedule: "/m);
  });
});
