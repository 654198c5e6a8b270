import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, ruleOf, show, underlined, until } from './editor.ts';
import { job } from './manifests.ts';

const IMAGE_TAG = 'container/image-tag';
const { Error: ERROR, Warning: WARNING, Hint: HINT } = vscode.DiagnosticSeverity;

/** A Job with one image that moves, which is all that the preset `quiet` tells of it. */
const LATEST = job().replace('busybox:1.37', 'busybox:latest');
const MANAGED = LATEST.replace(':latest', ':1.37').replace('spec:\n', 'spec:\n  managedBy: example.com/queue\n');

async function set(name: 'preset' | 'rules', value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('batchwright').update(name, value, vscode.ConfigurationTarget.Global);
}

/** Resolves when a rule has a severity in a document; `undefined`: when it finds nothing. */
async function severityOf(document: vscode.TextDocument, rule: string, expected: number | undefined): Promise<void> {
  await until(`${rule} with severity ${expected} in ${document.uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(document.uri).find((each) => ruleOf(each) === rule);
    return found?.severity === expected;
  });
}

async function insertAtStart(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  ok(await vscode.workspace.applyEdit(edit));
}

suite('advice', () => {
  teardown(async () => {
    await set('preset', undefined);
    await set('rules', undefined);
    await closeAll();
  });

  test('is a hint in the preset `quiet`, under what it is about', async () => {
    const document = await show('latest.yaml', LATEST);
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(ruleOf(diagnostic), IMAGE_TAG);
    equal(diagnostic.severity, HINT);
    equal(underlined(document, diagnostic), 'latest');
  });

  test('links to the page of the rule, which the package holds', async () => {
    const document = await show('linked.yaml', LATEST);
    const [diagnostic] = await diagnostics(document, 1);
    ok(typeof diagnostic?.code === 'object');
    const { target } = diagnostic.code;
    match(target.toString(), /^file:.*\/docs\/rules\/container\/image-tag\.md$/);
    const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    equal(page.split('\n')[0], `# ${IMAGE_TAG}`);
  });

  test('follows the preset while the file is open', async () => {
    const document = await show('preset.yaml', LATEST);
    await severityOf(document, IMAGE_TAG, HINT);
    await set('preset', 'recommended');
    await severityOf(document, IMAGE_TAG, WARNING);
    await severityOf(document, 'job/ttl-missing', HINT);
    await set('preset', 'strict');
    await severityOf(document, 'job/ttl-missing', WARNING);
    await set('preset', 'off');
    await diagnostics(document, 0);
    await set('preset', undefined);
    await severityOf(document, IMAGE_TAG, HINT);
  });

  test('follows the severities and options of single rules while the file is open', async () => {
    const document = await show('rules.yaml', LATEST);
    await severityOf(document, IMAGE_TAG, HINT);
    await set('rules', { [IMAGE_TAG]: 'error' });
    await severityOf(document, IMAGE_TAG, ERROR);
    await set('rules', { [IMAGE_TAG]: { severity: 'warning', tags: ['edge'] } });
    await severityOf(document, IMAGE_TAG, undefined);
    await set('rules', { [IMAGE_TAG]: { severity: 'warning', tags: ['edge', 'latest'] } });
    await severityOf(document, IMAGE_TAG, WARNING);
    await set('rules', { [IMAGE_TAG]: 'off' });
    await diagnostics(document, 0);
  });

  test('is switched off for a line by a quick fix', async () => {
    const document = await show('switched-off.yaml', LATEST);
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    const title = `Switch off \`${IMAGE_TAG}\` for this line`;
    const action = await until(title, async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        diagnostic.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.find((each) => each.title === title);
    });
    ok(action.edit);
    ok(await vscode.workspace.applyEdit(action.edit));
    await diagnostics(document, 0);
    const line = diagnostic.range.start.line;
    equal(document.lineAt(line).text, `          # batchwright-disable-next-line ${IMAGE_TAG}`);
    equal(document.lineAt(line + 1).text.trim(), 'image: busybox:latest');
  });

  test('tells of a comment that switches off nothing', async () => {
    const comment = `# batchwright-disable ${IMAGE_TAG} -- the tag is set by Kustomize\n`;
    const document = await show('unused.yaml', comment + LATEST.replace(':latest', ':1.37'));
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    deepEqual([ruleOf(diagnostic), diagnostic.severity], ['suppression/unused', WARNING]);
  });

  test('is given for the version that a comment names', async () => {
    const document = await show('version.yaml', MANAGED);
    await diagnostics(document, 0);
    await insertAtStart(document, '# batchwright: kubernetes 1.30\n');
    const [diagnostic] = await diagnostics(document, 1);
    ok(diagnostic);
    equal(ruleOf(diagnostic), 'schema/off-by-default');
    equal(underlined(document, diagnostic), 'managedBy');
    match(diagnostic.message, /^Kubernetes 1\.30 drops `managedBy`/);
  });
});
