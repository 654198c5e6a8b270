import type { CommandContext } from '../../client/src/commands/context.ts';
import { clusterCommands } from '../../client/src/node/clusterCommands.ts';
import { RunDocuments } from '../../client/src/ui/runDocuments.ts';
import type { ManifestInfo } from '../../server/src/protocol.ts';
import * as editor from './editor.ts';

const RANGE = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

/** A command's surroundings. `request` answers in place of the language server, by default that it knows nothing. */
export function surroundings<P>(
  request: (method: string, params: P) => Promise<unknown> = async () => [],
): CommandContext {
  const quiet = () => {};
  const remembered = new Map<string, unknown>();
  return {
    session: { request },
    log: { info: quiet, warn: quiet, error: quiet, show: quiet },
    documents: new RunDocuments(),
    memory: {
      get: (key: string) => remembered.get(key),
      update: async (key: string, value: unknown) => remembered.set(key, value),
    },
    subscriptions: [],
  } as unknown as CommandContext;
}

/** What the language server tells of a manifest. */
export function infoOf(manifest: object, changes: Partial<ManifestInfo> = {}): ManifestInfo {
  const { apiVersion, kind, metadata } = manifest as {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name?: string; readonly namespace?: string };
  };
  const { name = '', namespace = '' } = metadata;
  const json = JSON.stringify(manifest);
  return { index: 0, apiVersion, kind, name, namespace, range: RANGE, json, rejections: 0, ...changes };
}

/** Calls a command as the editor does. */
export async function run(command: string, context: CommandContext, ...args: readonly unknown[]): Promise<void> {
  const load = clusterCommands[command];
  if (load === undefined) throw new Error(`There is no ${command}.`);
  await (await load())(context, args);
}

/** What has been shown and asked since the command was called. */
export const texts = () => editor.shown.map(({ text }) => text);
/** The texts of the documents that have been opened. */
export const documents = () => [...editor.opened.values()].map((text) => text());
