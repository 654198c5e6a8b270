import type { Api } from './api.ts';
import { type ApplicableManifest, applyManifest, type FieldConflict } from './apply.ts';
import { type ClusterProblem, problemsOf, warningProblem } from './causes.ts';
import { ClusterError } from './failure.ts';
import { suffixedJobName } from './jobs.ts';
import { type JsonObject, objectAt, parseObject } from './json.ts';
import { createObject } from './objects.ts';

/** What a cluster would say to a manifest. */
export interface Verdict {
  /** Why it would refuse it; none where it would take it. */
  readonly errors: readonly ClusterProblem[];
  readonly warnings: readonly ClusterProblem[];
  /** Fields that others manage; the rest of the verdict is as if they were overwritten. */
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Asks a cluster what it would say, admission included, and changes nothing. A manifest with an empty name, as with
 * `generateName`, is tried by creating it, another by applying it. Throws a `ClusterError` where that is not
 * about the manifest: no permission, no such namespace, no connection.
 */
export async function judge(api: Api, manifest: ApplicableManifest, signal?: AbortSignal): Promise<Verdict> {
  let conflicts: readonly FieldConflict[] = [];
  try {
    if (manifest.name === '') {
      const { warnings } = await tryCreate(api, manifest, signal);
      return { errors: [], warnings: warnings.map(warningProblem), conflicts };
    }
    let result = await applyManifest(api, manifest, { dryRun: true, force: false, signal });
    if (result.kind === 'conflict') {
      conflicts = result.conflicts;
      result = await applyManifest(api, manifest, { dryRun: true, force: true, signal });
    }
    const warnings = result.kind === 'applied' ? result.warnings : [];
    return { errors: [], warnings: warnings.map(warningProblem), conflicts };
  } catch (error) {
    if (!(error instanceof ClusterError) || !isAboutManifest(error)) throw error;
    return { errors: problemsOf(error), warnings: [], conflicts };
  }
}

/** What would become of a Job if it were created anew: tried under another name, as its own is taken. */
export async function asCreatedAnew(api: Api, manifest: ApplicableManifest, signal?: AbortSignal): Promise<JsonObject> {
  const object = parseObject(manifest.json);
  const metadata = objectAt(object, 'metadata');
  const name = suffixedJobName(manifest.name, '-', objectAt(object, 'spec'));
  const json = JSON.stringify({ ...object, metadata: { ...metadata, name } });
  const { body } = await tryCreate(api, { ...manifest, name, json }, signal);
  const created = parseObject(body);
  objectAt(created, 'metadata').name = manifest.name;
  return created;
}

function tryCreate(api: Api, { kind, namespace, json }: ApplicableManifest, signal: AbortSignal | undefined) {
  return createObject(api, kind, namespace, json, { dryRun: true, signal });
}

/** Not what the authorizer says, nor a failure of the way to the cluster; but a webhook that cannot be asked counts. */
function isAboutManifest({ kind, status }: ClusterError): boolean {
  const text = status?.message ?? '';
  switch (kind) {
    case 'refused':
      return status !== undefined;
    case 'forbidden':
      return !/User ".*?" cannot \S+ resource/.test(text);
    case 'unavailable':
      return /failed calling webhook/.test(text);
    default:
      return false;
  }
}
