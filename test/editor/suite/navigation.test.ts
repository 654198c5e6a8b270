import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, rangeText, show, until } from './editor.ts';
import { cronJob, job } from './manifests.ts';

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: resize-settings
data:
  SIZE: small
`;
const USER = `${job()}          envFrom:
            - configMapRef:
                name: resize-settings
`;
const NAME = 'name: resize-';

/** What a provider answers as soon as it has something: the server may be starting. */
function ask<T>(name: string, document: vscode.TextDocument, ...args: unknown[]): Promise<NonNullable<T>> {
  return until(name, async () => {
    const answer = await vscode.commands.executeCommand<T | undefined>(`vscode.${name}`, document.uri, ...args);
    return Array.isArray(answer) && answer.length === 0 ? undefined : (answer ?? undefined);
  }) as Promise<NonNullable<T>>;
}

suite('navigation', () => {
  suiteSetup(async () => {
    await show('resize-settings.yaml', CONFIG_MAP);
    await closeAll();
  });
  teardown(closeAll);

  test('a name leads to its definition in a file that is closed', async () => {
    const document = await show('resize.yaml', USER);
    const [found] = await ask<vscode.LocationLink[]>('executeDefinitionProvider', document, after(document, NAME));
    match(found?.targetUri.path ?? '', /\/resize-settings\.yaml$/);
    equal(found?.targetSelectionRange && rangeText(found.targetSelectionRange), '3:8-3:23');
  });

  test('a rename changes both files', async () => {
    const document = await show('resize.yaml', USER);
    const position = after(document, NAME);
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', document, position, 'sizes');
    deepEqual(
      edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.map(({ newText }) => newText)]),
      [
        ['resize-settings.yaml', ['sizes']],
        ['resize.yaml', ['sizes']],
      ],
    );
  });

  test('a name that Kubernetes refuses is told', async () => {
    const document = await show('resize.yaml', USER);
    const position = after(document, NAME);
    await ask('executeDocumentRenameProvider', document, position, 'sizes');
    const refused = vscode.commands.executeCommand(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'Not_A_Name',
    );
    match(await Promise.resolve(refused).then(String, String), /Not_A_Name/);
  });

  test('the name of a container is coloured as one that others may use', async () => {
    const document = await show('coloured.yaml', cronJob());
    const { tokenTypes } = await ask<vscode.SemanticTokensLegend>('provideDocumentSemanticTokensLegend', document);
    const { data } = await ask<vscode.SemanticTokens>('provideDocumentSemanticTokens', document);
    const [line = 0, character = 0, length = 0, type = -1] = data;
    const text = document.getText(new vscode.Range(line, character, line, character + length));
    deepEqual([text, tokenTypes[type]], ['main', 'variable']);
  });

  test('completion offers the fields that are not there yet, with what they mean', async () => {
    const document = await show('fields.yaml', job().replace('spec:\n', 'spec:\n  c\n'));
    const position = after(document, 'spec:\n  c');
    const items = await until('the fields', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
        undefined,
        1000,
      );
      const fields = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet);
      return fields.length > 0 && fields;
    });
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    ok(labels.includes('completions') && !labels.includes('template'), labels.join());
    const [{ documentation } = {}] = items.filter((_, index) => labels[index] === 'completions');
    match(documentation instanceof vscode.MarkdownString ? documentation.value : '', /Pod/);
  });
});
