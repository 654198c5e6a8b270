/**
 * Runs the language server of the YAML extension as that one does. The names of requests and notifications are those of
 * `yaml-language-server`.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

interface Contributor {
  readonly requestSchema: (documentUri: string) => string | undefined;
  readonly requestSchemaContent: (schemaUri: string) => string;
  readonly label: string | undefined;
}

/** The first is what the Kubernetes extension registers: the setting `test.kubernetesSchema` says of what. */
const contributors = new Map<string, Contributor>([
  [
    'kubernetes',
    {
      requestSchema: () => (kubernetesSchema() === undefined ? undefined : 'kubernetes://schema/all'),
      requestSchemaContent: () => JSON.stringify(kubernetesSchema()),
      label: undefined,
    },
  ],
]);

function kubernetesSchema(): object | undefined {
  return workspace.getConfiguration('test').get<object>('kubernetesSchema');
}

const api = {
  registerContributor(
    name: string,
    requestSchema: Contributor['requestSchema'],
    requestSchemaContent: Contributor['requestSchemaContent'],
    label?: string,
  ): boolean {
    if (contributors.has(name)) return false;
    const [key, value] = label?.split(':') ?? [];
    const pattern = key && value ? `${key}:[\t ]+${value.trim().replaceAll('.', '\\.')}` : label;
    contributors.set(name, { requestSchema, requestSchemaContent, label: pattern });
    return true;
  },
};

export async function activate(context: ExtensionContext): Promise<typeof api> {
  const module = context.asAbsolutePath('node_modules/yaml-language-server/out/server/src/server.js');
  const client = new LanguageClient(
    'yaml',
    'YAML Support',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: 'yaml' }] },
  );
  client.onRequest('custom/schema/request', schemasFor);
  client.onRequest('custom/schema/content', contentOf);
  client.onRequest('vscode/content', contentOf);
  client.onRequest('fs/readFile', (path: string) =>
    readFile(path.startsWith('file:') ? fileURLToPath(path) : path, 'utf8'),
  );
  context.subscriptions.push(client);
  // The original waits for it neither.
  void client.start().then(async () => {
    await client.sendNotification('json/schemaAssociations', []);
    await client.sendNotification('yaml/registerCustomSchemaRequest');
    await client.sendNotification('yaml/registerContentRequest');
  });
  return api;
}

/** Who has a label that a document matches is the only one to be asked. */
function schemasFor(documentUri: string): (string | undefined)[] {
  const text = workspace.textDocuments.find(({ uri }) => uri.toString() === documentUri)?.getText();
  const uris: (string | undefined)[] = [];
  for (const { requestSchema, label } of contributors.values()) {
    if (label && text !== undefined && new RegExp(label, 'g').test(text)) return [requestSchema(documentUri)];
    const uri = requestSchema(documentUri);
    if (uri) uris.push(uri);
  }
  return uris;
}

function contentOf(schemaUri: string): string | null {
  return contributors.get(Uri.parse(schemaUri).scheme)?.requestSchemaContent(schemaUri) ?? null;
}
