import { type FolderEntry, listFolderRequest, type ReadFileParams, readFileRequest } from '../protocol.ts';
import type { ReadText } from '../workspace/kustomization.ts';
import { type FilePorts, maxBytes } from '../workspace/manifestFiles.ts';
import type { Connection } from './connection.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

/** The files beside those that are open. */
export interface Files extends FilePorts {
  readonly readText: ReadText;
  /** Whether anybody can read what is in a folder. */
  canRead(uri: string): boolean;
}

/** Reads what is on this machine, and has the client read all else, such as the folders of virtual workspaces. */
export function filesOf(connection: Connection, { localFiles }: Runtime, session: Session): Files {
  const local = (uri: string) => (uri.startsWith('file:') ? localFiles : undefined);
  const remote = clientFiles(connection);
  const reader = (uri: string): FilePorts => local(uri) ?? (session.readsFiles ? remote : noFiles);
  return {
    canRead: (uri) => reader(uri) !== noFiles,
    listFolder: (uri) => reader(uri).listFolder(uri),
    readFile: (uri, most) => reader(uri).readFile(uri, most),
    readText(uri) {
      const here = local(uri);
      if (here !== undefined) return here.readText(uri);
      return session.readsFiles ? remote.readFile(uri, maxBytes) : undefined;
    },
  };
}

const noFiles: FilePorts = { listFolder: async () => [], readFile: async () => undefined };

function clientFiles(connection: Connection): FilePorts {
  return {
    async listFolder(uri) {
      try {
        return await connection.sendRequest<readonly FolderEntry[]>(listFolderRequest, { uri });
      } catch {
        return [];
      }
    },
    async readFile(uri, most) {
      try {
        const params: ReadFileParams = { uri, maxBytes: most };
        return (await connection.sendRequest<string | null>(readFileRequest, params)) ?? undefined;
      } catch {
        return undefined;
      }
    },
  };
}
