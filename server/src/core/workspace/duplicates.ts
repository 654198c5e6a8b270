import type { Message } from '../l10n/message.ts';
import { isPlainName, kindId } from './entries.ts';
import { stemOf } from './folders.ts';
import type { PlacedObject } from './workspaceIndex.ts';
import type { WorkspaceFinding, WorkspaceView } from './workspaceRule.ts';

const batchKinds: ReadonlySet<string> = new Set(['Job.batch', 'CronJob.batch']);
/** Jobs, and what they name: other kinds are left alone. */
const judged = new Set([...batchKinds, 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount']);

/** Surely one object on a cluster, or perhaps two that are never applied to the same one. */
type Sameness = 'sure' | 'doubtful' | 'none';

/** The other object of the same kind and name, if there is one and it is the same as surely as it is wanted. */
export function otherOf(place: PlacedObject, view: WorkspaceView, wanted: Sameness): PlacedObject | undefined {
  const { object } = place;
  const kind = kindId(object);
  if (object.partial || object.name === '' || !judged.has(kind)) return undefined;
  const all = view.index.definitions(kind, object.name);
  if (all.size < 2) return undefined;
  let doubtful: PlacedObject | undefined;
  for (const other of all) {
    if (other.object === object) continue;
    const sameness = samenessOf(place, other, view);
    if (sameness === 'sure') return wanted === 'sure' ? other : undefined;
    if (sameness === 'doubtful') doubtful ??= other;
  }
  return wanted === 'doubtful' ? doubtful : undefined;
}

export function duplicate(
  { object }: PlacedObject,
  other: PlacedObject,
  message: Message,
  relatedMessage: Message,
): WorkspaceFinding {
  return {
    field: 'metadata.name',
    message,
    range: object.selection,
    related: { message: relatedMessage, place: other, range: other.object.selection },
  };
}

/**
 * In other folders the same name is as it should be: overlays, clusters, examples. The files of one folder are often
 * variants of which one is applied, unless a kustomization builds them together or both write the same namespace; and
 * what several files need, such as a ServiceAccount, may well stand in each of them.
 */
function samenessOf(a: PlacedObject, b: PlacedObject, view: WorkspaceView): Sameness {
  const { namespace, apiVersion } = a.object;
  if (b.object.partial || a.folder !== b.folder || namespace !== b.object.namespace) return 'none';
  if (a.uri === b.uri) return 'sure';
  const together = view.builtTogether(a.uri, b.uri);
  // `job.yaml` beside `job.json` is the same manifest in two notations.
  if (together === false || stemOf(a.uri) === stemOf(b.uri)) return 'none';
  const isSameRun = batchKinds.has(kindId(a.object)) && isPlainName(namespace) && apiVersion === b.object.apiVersion;
  return together || isSameRun ? 'sure' : 'doubtful';
}
