import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, rangeText, ruleOf, show, underlined } from './editor.ts';
import { cronJob, job } from './manifests.ts';

suite('diagnostics', () => {
  teardown(closeAll);

  test('name the rule, link to its page and underline the value', async () => {
    const document = await show('always.yaml', job('restartPolicy: Always'));
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(diagnostic.source, 'batchwright');
    equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    equal(rangeText(diagnostic.range), '7:21-7:27');
    equal(underlined(document, diagnostic), 'Always');
    equal(ruleOf(diagnostic), 'job/restart-policy-required');
    ok(typeof diagnostic.code === 'object');
    match(diagnostic.code.target.toString(), /^https:\/\/kubernetes\.io\/docs\//);
  });

  test('underline one character inside a schedule', async () => {
    const document = await show('weekday.yaml', cronJob({ schedule: '0 4 * * 7' }));
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(underlined(document, diagnostic), '7');
    equal(rangeText(diagnostic.range), '5:21-5:22');
  });

  test('follow what is typed', async () => {
    const document = await show('typed.yaml', job());
    await diagnostics(document, 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(5, 0), '  backOffLimit: 3\n');
    await vscode.workspace.applyEdit(edit);
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(underlined(document, diagnostic), 'backOffLimit');
    equal(ruleOf(diagnostic), 'schema/unknown-field');
  });

  test('are found in a JSON manifest', async () => {
    const text = JSON.stringify(
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'resize' },
        spec: {
          template: { spec: { restartPolicy: 'Always', containers: [{ name: 'main', image: 'busybox:1.37' }] } },
        },
      },
      undefined,
      2,
    );
    const document = await show('job.json', text);
    equal(document.languageId, 'json');
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(ruleOf(diagnostic), 'job/restart-policy-required');
    equal(underlined(document, diagnostic), '"Always"');
  });

  test('have the same ranges in a file with CRLF', async () => {
    const document = await show('crlf.yaml', job('restartPolicy: Always').replaceAll('\n', '\r\n'));
    equal(document.eol, vscode.EndOfLine.CRLF);
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(rangeText(diagnostic.range), '7:21-7:27');
  });

  test('leave manifests of other kinds alone', async () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  prots: 80\n';
    const document = await show('mixed.yaml', `${service}---\n${job('restartPolicy: Always')}`);
    const found = await diagnostics(document, 1);
    deepEqual(found.map(ruleOf), ['job/restart-policy-required']);
    const alone = await show('service.yaml', service);
    // The server answers in order: when the next file has its diagnostics, this one would have had its own.
    await diagnostics(await show('next.yaml', job('restartPolicy: Always')), 1);
    deepEqual(vscode.languages.getDiagnostics(alone.uri), []);
  });

  test('go when the file is closed', async () => {
    const document = await show('closed.yaml', job('restartPolicy: Always'));
    await diagnostics(document, 1);
    await closeAll();
    await diagnostics(document, 0);
  });
});
