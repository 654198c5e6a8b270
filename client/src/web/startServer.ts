import { env, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { clientOptions, connected, type ServerClient, type ServerStart } from '../serverClient.ts';

/** Starts the language server in a web worker, with what it cannot read itself. Rejects when it does not start. */
export async function startServer(start: ServerStart): Promise<ServerClient> {
  const { extensionUri } = start;
  const translations = await readTranslations(extensionUri);
  const options = clientOptions(start, {
    packageUri: `${extensionUri.toString(true).replace(/\/$/, '')}/`,
    ...(translations && { translations }),
  });
  let worker: Worker | undefined;
  const startWorker = async (): Promise<MessageTransports> => {
    // One that has been stopped would stay for ever.
    worker?.terminate();
    worker = new Worker(Uri.joinPath(extensionUri, 'dist/web/server.js').toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return connected(new LanguageClient('batchwright', 'Batchwright', startWorker, options), start);
}

/** Undefined for English, and for languages that there are no translations into. */
async function readTranslations(extensionUri: Uri): Promise<Record<string, string> | undefined> {
  const language = env.language.toLowerCase();
  if (/^en\b/.test(language)) return undefined;
  try {
    const bundle = Uri.joinPath(extensionUri, `dist/l10n/bundle.l10n.${language}.json`);
    return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(bundle))) as Record<string, string>;
  } catch {
    return undefined;
  }
}
