import * as vscode from 'vscode';
import type { ApplicableManifest } from '../cluster/apply.ts';
import { suffixedJobName } from '../cluster/jobs.ts';
import { objectAt, parseObject } from '../cluster/json.ts';
import { toYaml } from '../cluster/yaml.ts';
import type { CommandContext } from './context.ts';
import { fieldRanges } from './fieldRanges.ts';

/** What a Job may be called (`NameIsDNSSubdomain`, and short enough for the label that its Pods carry). */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_LIMIT = 63;

/** Asks for another name and writes it into the manifest. @param index position among the manifests of the document */
export async function renameManifest(
  { session }: CommandContext,
  uri: string,
  index: number,
  { name, json }: ApplicableManifest,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const wanted = await vscode.window.showInputBox({
    title: vscode.l10n.t('Another name for Job "{name}"', { name }),
    value: suffixedJobName(name, '-', objectAt(parseObject(json), 'spec')),
    validateInput: (text) =>
      isName(text) ? undefined : vscode.l10n.t('At most 63 lower-case letters, digits, `-` and `.`.'),
  });
  if (wanted === undefined || !isName(wanted)) return;
  const [found] = await fieldRanges(session, uri, index, ['metadata.name']);
  const { start, end } = found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  // An alias or a template stands for the name elsewhere, or what has been typed meanwhile has moved it.
  const source = document.getText(range);
  if (found?.exact !== true || source.replace(/^(["'])(.*)\1$/, '$2') !== name) {
    await vscode.window.showWarningMessage(
      vscode.l10n.t('The name is not written here as it is. Change `metadata.name` yourself.'),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, /^["']/.test(source) ? JSON.stringify(wanted) : toYaml(wanted).trim());
  await vscode.workspace.applyEdit(edit);
}

function isName(text: string): boolean {
  return text.length <= NAME_LIMIT && NAME.test(text);
}
