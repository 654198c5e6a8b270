import { type Api, batchPath } from './api.ts';
import { ClusterError } from './failure.ts';
import { FIELD_MANAGER } from './jobs.ts';
import { type Message, msg } from './message.ts';
import type { Job, Status, StatusCause } from './types.ts';

/** A manifest that can be applied: a named Job or CronJob of batch/v1. */
export interface ApplicableManifest {
  readonly kind: 'Job' | 'CronJob';
  readonly name: string;
  readonly namespace: string;
  /** The object as JSON text, sent unchanged. */
  readonly json: string;
}

export interface ApplyOptions {
  /** Only ask what would happen. */
  readonly dryRun: boolean;
  /** Take over the fields that others manage. */
  readonly force: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A field that another manager has set to another value. */
export interface FieldConflict {
  /** `spec.schedule`; list items by their key: `spec.containers[name="main"].image`. */
  readonly field: string;
  readonly manager: string;
}

export type ApplyResult =
  | {
      readonly kind: 'applied';
      /** Whether there was none before. */
      readonly created: boolean;
      /** The stored object; of a CronJob only `metadata` is of use. */
      readonly object: Job;
      /** The same as JSON text, as the server sent it. */
      readonly json: string;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] };

const RESOURCES = { Job: 'jobs', CronJob: 'cronjobs' } as const;

/**
 * Server-side apply under the field manager `batchwright`. JSON is sent as YAML, of which it is a part: the content
 * type for JSON alone is newer than some clusters. Unknown fields are errors, as with kubectl.
 */
export async function applyManifest(
  api: Api,
  manifest: ApplicableManifest,
  options: ApplyOptions,
): Promise<ApplyResult> {
  const { kind, name, namespace } = manifest;
  const resource = RESOURCES[kind];
  try {
    const answer = await api.send({
      method: 'PATCH',
      path: batchPath(namespace, resource, name),
      query: {
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        ...(options.force ? { force: 'true' } : {}),
        ...(options.dryRun ? { dryRun: 'All' } : {}),
      },
      body: manifest.json,
      contentType: 'application/apply-patch+yaml',
      access: { verb: 'patch', resource, namespace, name },
      signal: options.signal,
    });
    const object = JSON.parse(answer.body) as Job;
    return { kind: 'applied', created: answer.code === 201, object, json: answer.body, warnings: answer.warnings };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.status === undefined) throw error;
    const conflicts = fieldConflicts(error.status);
    if (conflicts.length > 0) return { kind: 'conflict', conflicts };
    throw manifest.kind === 'Job' ? explainImmutable(error, error.status, name) : error;
  }
}

/** The conflicts that an answer of server-side apply lists (`NewConflictError` in k8s.io/apimachinery). */
export function fieldConflicts(status: Status): FieldConflict[] {
  const causes = (status.details?.causes ?? []).filter(({ reason }) => reason === 'FieldManagerConflict');
  return causes.map(({ field, message }) => ({
    field: (field ?? '').replace(/^\./, ''),
    manager: /^conflict with "((?:[^"\\]|\\.)*)"/.exec(message ?? '')?.[1] ?? message ?? '',
  }));
}

/** One line a conflict. */
export function describeConflict({ field, manager }: FieldConflict): Message {
  return msg('Field `{field}` is managed by "{manager}".', { field, manager });
}

/** The template of a Job can never change; the API server says so with an excerpt of it that fills the screen. */
function explainImmutable(error: ClusterError, status: Status, name: string): ClusterError {
  const fields = immutableFields(error);
  if (fields.length === 0) return error;
  return new ClusterError(
    'refused',
    msg('Job "{name}" exists already, and {fields} of a Job cannot be changed. Delete the Job or use another name.', {
      name,
      fields: fields.map((field) => `\`${field}\``).join(', '),
    }),
    { status, cause: error },
  );
}

/** The fields that a refused change of a Job would have to change and cannot: `spec.template`. */
export function immutableFields({ status }: ClusterError): string[] {
  const causes = (status?.details?.causes ?? []).filter(isImmutable);
  return [...new Set(causes.map(({ field }) => field ?? ''))];
}

/** The completions of an Indexed Job change with its parallelism only (`validateCompletions` in k8s.io/kubernetes). */
function isImmutable({ reason, message }: StatusCause): boolean {
  return reason === 'FieldValueInvalid' && /field is immutable|can only be modified in tandem/.test(message ?? '');
}
