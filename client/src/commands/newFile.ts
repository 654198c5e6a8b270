import * as vscode from 'vscode';

/** A snippet of the package that makes a whole file. */
interface Template {
  readonly language: string;
  readonly name: string;
  readonly description: string;
  readonly body: string;
}

/** As a file of snippets writes it. */
interface Snippet {
  readonly body: string | readonly string[];
  readonly description?: string;
  readonly isFileTemplate?: boolean;
}

interface SnippetFile {
  readonly language: string;
  readonly path: string;
}

/** Of the languages by their ids, as people write them. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  dockerfile: 'Dockerfile',
  go: 'Go',
  jinja: 'Jinja',
  python: 'Python',
  shellscript: 'Shell',
  yaml: 'YAML',
};

/** Opens a new file that one of the package's templates fills. */
export async function newFile(extension: vscode.Extension<unknown>): Promise<void> {
  const templates = await readTemplates(extension);
  const choices = templates.flatMap((template, index) => {
    const isFirst = templates[index - 1]?.language !== template.language;
    const item = { label: template.name, detail: template.description, template };
    const label = LANGUAGE_NAMES[template.language] ?? template.language;
    const heading = { label, kind: vscode.QuickPickItemKind.Separator, template: undefined };
    return isFirst ? [heading, item] : [item];
  });
  const choice = await vscode.window.showQuickPick<vscode.QuickPickItem & { template: Template | undefined }>(choices, {
    title: vscode.l10n.t('New File from a Template'),
    matchOnDetail: true,
  });
  if (choice?.template === undefined) return;
  const { language, body } = choice.template;
  const document = await vscode.workspace.openTextDocument({ language });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(body));
}

async function readTemplates({ extensionUri, packageJSON }: vscode.Extension<unknown>): Promise<Template[]> {
  const files: readonly SnippetFile[] = packageJSON.contributes.snippets;
  const read = await Promise.all(
    files.map(async ({ language, path }) => {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, path));
      const snippets = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Snippet>;
      return Object.entries(snippets).flatMap(([name, { body, description = '', isFileTemplate }]) =>
        isFileTemplate ? [{ language, name, description, body: [body].flat().join('\n') }] : [],
      );
    }),
  );
  return read.flat();
}
