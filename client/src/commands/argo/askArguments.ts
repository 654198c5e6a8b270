import * as vscode from 'vscode';
import { type OpenArgument, openArguments } from '../../cluster/argo/submit.ts';
import type { JsonObject } from '../../cluster/json.ts';

/** Asks for the arguments of a Workflow's spec that have no value. Undefined when the person cancels. */
export async function askArguments(spec: JsonObject): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map<string, string>();
  for (const argument of openArguments(spec)) {
    const value = await ask(argument);
    if (value === undefined) return undefined;
    values.set(argument.name, value);
  }
  return values;
}

async function ask({ name, description, suggestion, choices }: OpenArgument): Promise<string | undefined> {
  const title = vscode.l10n.t('Value of the argument "{name}"', { name });
  if (choices.length > 0) {
    const items = choices.map((label) => ({ label }));
    return (await vscode.window.showQuickPick(items, { title, placeHolder: description }))?.label;
  }
  return vscode.window.showInputBox({ title, prompt: description, value: suggestion, ignoreFocusOut: true });
}
