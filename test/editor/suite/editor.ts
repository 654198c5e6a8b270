import * as vscode from 'vscode';

const LIMIT = 15_000;
const PAUSE = 50;

/** Asks again and again until there is an answer other than `undefined` and `false`; throws after 15 s. */
export async function until<T>(what: string, probe: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + LIMIT;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > end) throw new Error(`Not within ${LIMIT / 1000} s: ${what}`);
    await pause(PAUSE);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The tests need a workspace folder.');
  return folder.uri;
}

/** Writes a file into the workspace and shows it in the editor. */
export async function show(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Closes all editors without saving. */
export async function closeAll(): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The diagnostics of a document as soon as there are so many. */
export function diagnostics(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  return until(`${count} diagnostics in ${document.uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(document.uri);
    return found.length === count ? found : undefined;
  });
}

/** The rule that a diagnostic names. */
export function ruleOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** `1:2-1:8`: lines and columns from zero. */
export function rangeText({ start, end }: vscode.Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** The text under a diagnostic. */
export function underlined(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  return document.getText(diagnostic.range);
}

/** The place right after the first occurrence of a text. */
export function after(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document does not contain ${text}.`);
  return document.positionAt(offset + text.length);
}

type Asking = 'showErrorMessage' | 'showInformationMessage' | 'showQuickPick';

/**
 * Answers in place of a person while `run` runs: what the extension would show comes to nothing, as if it were closed.
 * Resolves to the arguments of each call. The suite sees the same `vscode.window` as the extension, because it lies in the
 * folder of the extension.
 */
export async function intercept(method: Asking, run: () => Promise<unknown>): Promise<unknown[][]> {
  const calls: unknown[][] = [];
  const window: Record<Asking, unknown> = vscode.window;
  const original = window[method];
  window[method] = async (...args: unknown[]) => {
    calls.push(args);
    return undefined;
  };
  try {
    await run();
  } finally {
    window[method] = original;
  }
  return calls;
}
