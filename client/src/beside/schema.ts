import * as vscode from 'vscode';
import { yamlExtension } from './extension.ts';
import { holdsOnlyJobs, ONLY_JOBS } from './onlyJobs.ts';

const NAME = 'batchwright';
const SCHEMA_URI = `${NAME}://schema/jobs`;

/** Says nothing about any text. Its title stands in the status bar, where the YAML extension names the schema of a file. */
const SCHEMA = JSON.stringify({ title: 'Batchwright', additionalProperties: true });

/**
 * Keeps schemas of the YAML extension from files that Batchwright checks from end to end, by giving it an empty one for
 * them: with its schema for Kubernetes, or that of the Kubernetes extension, problems, hovers and suggestions would be
 * there twice. Files with other kinds keep theirs, and so does a file that names its schema in a comment.
 */
export function keepSchemasAway(): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  const stop = () => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = () => {
    if (!isOn() || yamlExtension() === undefined || !vscode.workspace.textDocuments.some(isYaml)) return;
    stop();
    void register();
  };
  // It starts with the first YAML file, and is not to be started earlier.
  listeners.push(vscode.workspace.onDidOpenTextDocument(look), vscode.extensions.onDidChange(look));
  look();
  return { dispose: stop };
}

async function register(): Promise<void> {
  try {
    const api = await yamlExtension()?.activate();
    api?.registerContributor?.(NAME, schemaFor, () => SCHEMA, ONLY_JOBS);
  } catch {
    // It says itself why it did not start.
  }
}

function schemaFor(documentUri: string): string | undefined {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === documentUri);
  return document !== undefined && isOn() && holdsOnlyJobs(document.getText()) ? SCHEMA_URI : undefined;
}

function isOn(): boolean {
  const settings = vscode.workspace.getConfiguration('batchwright');
  return settings.get('replaceYamlSchema', true) && settings.get('validate', true);
}

function isYaml({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'yaml';
}
