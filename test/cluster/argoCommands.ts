import type { CommandContext } from '../../client/src/commands/context.ts';
import { type FieldRangesParams, fieldRangesRequest, manifestsRequest } from '../../server/src/protocol.ts';
import { infoOf, run, surroundings } from './commandHarness.ts';
import * as editor from './editor.ts';

const URI = 'file:///argo.yaml';

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
  const place = { start: { line: 7, character: 2 }, end: { line: 7, character: 9 } };
  return surroundings(async (method, params: FieldRangesParams) => {
    if (method === manifestsRequest) return infos;
    return method === fieldRangesRequest ? params.paths.map(() => ({ range: place, exact: true })) : [];
  });
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

/** The smaller lines below the questions. */
export const details = () => editor.shown.flatMap(({ detail }) => (detail === '' ? [] : detail.split('\n')));
