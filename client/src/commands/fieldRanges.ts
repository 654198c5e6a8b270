import { type FieldRange, type FieldRangesParams, fieldRangesRequest } from '../../../server/src/protocol.ts';
import type { ServerSession } from '../serverSession.ts';

/** Where fields of a manifest stand, one answer for each path; empty where the manifest is not there any more. */
export function fieldRanges(
  session: ServerSession,
  uri: string,
  manifest: number,
  paths: readonly string[],
): Promise<FieldRange[]> {
  const params: FieldRangesParams = { uri, manifest, paths };
  return session.request<FieldRange[]>(fieldRangesRequest, params);
}
