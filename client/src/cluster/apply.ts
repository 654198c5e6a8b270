import type { Api, ApiAnswer } from './api.ts';
import { ClusterError } from './failure.ts';
import type { ApplicableKind } from './kinds.ts';
import { findWritten, isCreatedAs, mayBeDone } from './lostAnswers.ts';
import { type Message, msg } from './message.ts';
import { FIELD_MANAGER, readObject, sendAbout } from './objects.ts';
import type { Job, Status, StatusCause } from './types.ts';

/** A manifest that can be applied. */
export interface ApplicableManifest {
  readonly kind: ApplicableKind;
  readonly name: string;
  /** Empty where objects of the kind are in none. */
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
      /** The stored object; of other kinds than Job only `metadata` is of use. */
      readonly object: Job;
      /** The same as JSON text, as the server sent it. */
      readonly json: string;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] };

/**
 * Server-side apply under the field manager `batchwright`. JSON is sent as YAML, of which it is a part: the content
 * type for JSON alone is newer than some clusters. Unknown fields are errors, as with kubectl.
 */
export async function applyManifest(
  api: Api,
  manifest: ApplicableManifest,
  options: ApplyOptions,
): Promise<ApplyResult> {
  try {
    const { answer, created } = await sendOnce(api, manifest, options);
    const object = JSON.parse(answer.body) as Job;
    return { kind: 'applied', created, object, json: answer.body, warnings: answer.warnings };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.status === undefined) throw error;
    const conflicts = fieldConflicts(error.status);
    if (conflicts.length > 0) return { kind: 'conflict', conflicts };
    throw manifest.kind === 'Job' ? explainImmutable(error, error.status, manifest.name) : error;
  }
}

/** Kinds whose objects start as soon as they are there, and may be gone soon after they have ended. */
export const STARTING: readonly ApplicableKind[] = ['Job', 'Workflow', 'SparkApplication'];

interface Sent {
  readonly answer: ApiAnswer;
  readonly created: boolean;
}

/** Applying twice is the same as once, but of what starts at once: where its answer is lost, it is looked for first. */
async function sendOnce(api: Api, manifest: ApplicableManifest, options: ApplyOptions): Promise<Sent> {
  const { kind, name } = manifest;
  const sentAt = api.now();
  const isStarting = STARTING.includes(kind) && !options.dryRun;
  try {
    const answer = await sendApply(api, manifest, options, !isStarting);
    return { answer, created: answer.code === 201 };
  } catch (error) {
    if (!isStarting || !mayBeDone(error)) throw error;
    const wanted = { kind, name, sentAt, fieldManager: FIELD_MANAGER, operation: 'Apply' } as const;
    const { signal } = options;
    const there = await findWritten(wanted, error, () => readObject(api, manifest, signal), signal);
    const answer = await sendApply(api, manifest, options, true);
    return { answer, created: answer.code === 201 || isCreatedAs(there, wanted) };
  }
}

function sendApply(
  api: Api,
  manifest: ApplicableManifest,
  { dryRun, force, signal }: ApplyOptions,
  repeatable: boolean,
): Promise<ApiAnswer> {
  return sendAbout(api, manifest, {
    method: 'PATCH',
    verb: 'patch',
    query: {
      fieldManager: FIELD_MANAGER,
      fieldValidation: 'Strict',
      ...(force && { force: 'true' }),
      ...(dryRun && { dryRun: 'All' }),
    },
    body: manifest.json,
    contentType: 'application/apply-patch+yaml',
    repeatable,
    signal,
  });
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
