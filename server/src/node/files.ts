import { open, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FilePorts } from '../workspace/manifestFiles.ts';

/** The files of this machine. */
export const nodeFiles: FilePorts = {
  async listFolder(uri) {
    try {
      const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
    } catch {
      return [];
    }
  },
  async readFile(uri, maxBytes) {
    try {
      const file = await open(fileURLToPath(uri), 'r');
      try {
        const { size } = await file.stat();
        return size > maxBytes ? undefined : await file.readFile('utf8');
      } finally {
        await file.close();
      }
    } catch {
      return undefined;
    }
  },
};
