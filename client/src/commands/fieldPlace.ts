import * as vscode from 'vscode';
import {
  type FieldRange,
  type FieldRangesParams,
  fieldRangesRequest,
  type ManifestInfo,
  type ManifestsParams,
  manifestsRequest,
  type Range,
} from '../../../server/src/protocol.ts';
import type { Explanation } from '../cluster/explain/explanation.ts';
import type { ServerSession } from '../serverSession.ts';

/** Where a field stands in the workspace, or the innermost thing on the way to it that is there. */
export interface FieldPlace {
  readonly uri: string;
  readonly range: Range;
}

/** What the server answers to LSP's `workspace/symbol`. */
interface FoundObject {
  readonly name: string;
  readonly containerName?: string;
  readonly location: { readonly uri: string; readonly range: Range };
}

/**
 * The places of fields in the manifest of an object, in the order of the fields; empty where the workspace has none of
 * its kind and name. One without a namespace counts, one with another namespace does not.
 */
export async function fieldPlace(
  session: Pick<ServerSession, 'request'>,
  { kind, name, namespace }: Explanation['manifest'],
  fields: readonly string[],
): Promise<readonly FieldPlace[]> {
  if (fields.length === 0) return [];
  const found = (await session.request<FoundObject[] | null>('workspace/symbol', { query: name })) ?? [];
  const fits = [`${kind} · ${namespace}`, kind].flatMap((container) =>
    found.filter((each) => each.name === name && each.containerName === container),
  );
  const location = fits[0]?.location;
  if (location === undefined) return [];
  const { uri, range } = location;
  // The server knows fields of open documents only.
  await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const manifests = await session.request<ManifestInfo[]>(manifestsRequest, { uri } satisfies ManifestsParams);
  const manifest = manifests.findIndex(
    (each) =>
      each.name === name && each.range.start.line <= range.start.line && range.start.line <= each.range.end.line,
  );
  if (manifest < 0) return [];
  const params: FieldRangesParams = { uri, manifest, paths: fields };
  const ranges = await session.request<FieldRange[]>(fieldRangesRequest, params);
  return ranges.map((each) => ({ uri, range: each.range }));
}
