import { equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, show, until } from './editor.ts';
import { cronJob, job } from './manifests.ts';

const FAILURE_POLICY = `apiVersion: batch/v1
kind: Job
metadata:
  name: resize
spec:
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions: [{ type: DisruptionTarget, status: 'True' }]
      - action: FailJob
        onExitCodes:
          operator: In
          values: [64, 42, 65]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
`;

/** Applies the first quick fix whose title matches, for the one diagnostic of a document. */
async function fix(document: vscode.TextDocument, title: RegExp): Promise<void> {
  const [diagnostic] = await diagnostics(document, 1);
  ok(diagnostic);
  const action = await until(`the quick fix ${title}`, () => findFix(document, diagnostic.range, title));
  ok(action.edit);
  ok(await vscode.workspace.applyEdit(action.edit));
  await diagnostics(document, 0);
}

/** Asked right after a file was opened, the editor sometimes has no answer yet. */
async function findFix(document: vscode.TextDocument, range: vscode.Range, title: RegExp) {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.find((action) => title.test(action.title) && action.edit !== undefined);
}

suite('quick fixes', () => {
  teardown(closeAll);

  test('add the missing restart policy', async () => {
    const document = await show('missing.yaml', job().replace('      restartPolicy: Never\n', ''));
    await fix(document, /restartPolicy: Never/);
    ok(document.getText().includes('\n      restartPolicy: Never\n'), document.getText());
  });

  test('put weekday 0 for 7', async () => {
    const document = await show('seven.yaml', cronJob({ schedule: '0 4 * * 7' }));
    await fix(document, /0/);
    equal(document.lineAt(5).text, '  schedule: "0 4 * * 0"');
  });

  test('sort exit codes', async () => {
    const document = await show('codes.yaml', FAILURE_POLICY);
    await fix(document, /sort/i);
    equal(document.lineAt(12).text, '          values: [42, 64, 65]');
  });

  test('keep CRLF', async () => {
    const text = job().replace('      restartPolicy: Never\n', '').replaceAll('\n', '\r\n');
    const document = await show('missing-crlf.yaml', text);
    await fix(document, /restartPolicy: Never/);
    equal(document.getText(), job().replaceAll('\n', '\r\n'));
  });
});
