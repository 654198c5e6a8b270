import { maxBytes } from '../workspace/manifestFiles.ts';
import type { Files } from './files.ts';
import type { Session } from './session.ts';

export type Descriptions = Readonly<Record<string, string>>;

/**
 * The texts of rarer fields, which the build takes from the typings of the Kubernetes client: read when they are first
 * asked for, and empty where they are not there.
 */
export function fieldDescriptions(files: Files, session: Session): () => Promise<Descriptions> {
  let texts: Promise<Descriptions> | undefined;
  return () => {
    texts ??= read(files, session);
    return texts;
  };
}

async function read(files: Files, { packageUri }: Session): Promise<Descriptions> {
  if (packageUri === undefined) return {};
  const text = await files.readFile(new URL('dist/field-descriptions.json', packageUri).href, maxBytes);
  return text === undefined ? {} : (JSON.parse(text) as Descriptions);
}
