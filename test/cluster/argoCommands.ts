import type { CommandContext } from '../../client/src/commands/context.ts';
import { clusterCommands } from '../../client/src/node/clusterCommands.ts';
import { RunDocuments } from '../../client/src/ui/runDocuments.ts';
import {
  type FieldRangesParams,
  fieldRangesRequest,
  type ManifestInfo,
  manifestsRequest,
} from '../../server/src/protocol.ts';
import * as editor from './editor.ts';

const URI = 'file:///argo.yaml';
const RANGE = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

/** The cursor in the manifest, as a code lens gives it. */
export const CURSOR = [URI, { line: 1, character: 0 }];

/** As much of a manifest as the server tells of by itself. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** A command's surroundings, with a server that knows one manifest and has every field on line 7. */
export function contextWith(manifest?: Manifest): CommandContext {
  const infos = manifest === undefined ? [] : [infoOf(manifest)];
  const quiet = () => {};
  const place = { start: { line: 7, character: 2 }, end: { line: 7, character: 9 } };
  const request = async (method: string, params: FieldRangesParams): Promise<unknown> => {
    if (method === manifestsRequest) return infos;
    return method === fieldRangesRequest ? params.paths.map(() => ({ range: place, exact: true })) : [];
  };
  return {
    session: { request },
    log: { info: quiet, warn: quiet, error: quiet, show: quiet },
    documents: new RunDocuments(),
    memory: { get: () => undefined, update: async () => {} },
    subscriptions: [],
  } as unknown as CommandContext;
}

function infoOf(manifest: Manifest): ManifestInfo {
  const { apiVersion, kind, metadata } = manifest;
  const { name = '', namespace = '' } = metadata;
  return { index: 0, apiVersion, kind, name, namespace, range: RANGE, json: JSON.stringify(manifest), rejections: 0 };
}

export async function run(command: string, context: CommandContext, ...args: unknown[]): Promise<void> {
  const load = clusterCommands[command];
  if (load === undefined) throw new Error(`There is no ${command}.`);
  await (await load())(context, args);
}

/** Runs a command for the manifest at the cursor; the person answers with these. */
export function runAt(manifest: Manifest, command: string, ...answers: (string | undefined)[]): Promise<void> {
  editor.script(...answers);
  return run(command, contextWith(manifest), ...CURSOR);
}

/** Runs a command for an object of a tree, or from the palette where there is none. */
export function runFor(target: object | undefined, command: string, ...answers: (string | undefined)[]): Promise<void> {
  editor.script(...answers);
  editor.window.activeTextEditor = undefined;
  return run(command, contextWith(), ...(target === undefined ? [] : [target]));
}

/** What has been shown and asked since the command was called. */
export const texts = () => editor.shown.map(({ text }) => text);
/** The smaller lines below the questions. */
export const details = () => editor.shown.flatMap(({ detail }) => (detail === '' ? [] : detail.split('\n')));
/** The texts of the documents that have been opened. */
export const documents = () => [...editor.opened.values()].map((text) => text());
