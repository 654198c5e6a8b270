import { deepEqual, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, show, until } from './editor.ts';
import { cronJob } from './manifests.ts';

async function hoverAfter(document: vscode.TextDocument, text: string): Promise<string> {
  const position = after(document, text);
  const hovers = await until('the hover', async () => {
    const found = await askHover(document, position);
    return found.length > 0 ? found : undefined;
  });
  return hovers.flatMap((hover) => hover.contents.map(textOf)).join('\n');
}

function askHover(document: vscode.TextDocument, position: vscode.Position): Thenable<vscode.Hover[]> {
  return vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
}

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

suite('hover', () => {
  teardown(closeAll);

  test('a schedule in words, with its zone and its next runs there and here', async () => {
    const document = await show('hover.yaml', cronJob());
    const text = await hoverAfter(document, 'schedule: "30');
    match(text, /02:30/);
    match(text, /Monday/);
    match(text, /Asia\/Shanghai/);
    const rows = text.split('\n').filter((line) => line.startsWith('|') && /\b02:30\b/.test(line));
    ok(rows.length >= 3, text);
  });

  test('a field', async () => {
    const document = await show('hover.yaml', cronJob());
    match(await hoverAfter(document, '  jobTemp'), /jobTemplate/);
    match(await hoverAfter(document, 'restartPol'), /OnFailure/);
  });

  test('nothing on what is not a field', async () => {
    const document = await show('hover.yaml', `# a comment\n${cronJob()}`);
    await hoverAfter(document, 'schedule: "30');
    deepEqual(await askHover(document, new vscode.Position(0, 4)), []);
  });
});
