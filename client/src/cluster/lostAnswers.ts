import { ClusterError } from './failure.ts';
import { isObject, type JsonObject, objectAt, textAt } from './json.ts';
import { msg } from './message.ts';
import { pause } from './pause.ts';

/** How often it is looked for what a write has done, and the wait between, in milliseconds: it may still be done. */
const LOOKS = 3;
const BETWEEN_LOOKS = 700;

/** Two clocks that are taken to agree may differ by so much, in milliseconds; and creation times have no fractions. */
const CLOCK_ERROR = 6_000;

/** Whether a write that failed may have been done: its answer was lost, or the server gave up on the way (5xx). */
export function mayBeDone(error: unknown): error is ClusterError {
  return (
    error instanceof ClusterError &&
    (error.kind === 'unanswered' || (error.kind === 'unavailable' && error.code !== 429))
  );
}

/** What was to be written. */
export interface Wanted {
  readonly kind: string;
  readonly name: string;
  /** When the request was sent, by the clock of the server, in milliseconds since the epoch. */
  readonly sentAt: number;
  /** How it is written, in `metadata.managedFields`. */
  readonly fieldManager: string;
  readonly operation: 'Update' | 'Apply';
}

/**
 * Looks for an object that may have been written although no answer said so. Resolves to what is there. Throws a
 * `ClusterError` where there is nothing, or nothing can be seen.
 *
 * @param look reads the object; throws a `ClusterError`
 */
export async function findWritten(
  { kind, name }: Wanted,
  failure: ClusterError,
  look: () => Promise<JsonObject>,
  signal?: AbortSignal,
): Promise<JsonObject> {
  let isAbsent = false;
  for (let round = 1; round <= LOOKS; round++) {
    try {
      return await look();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ClusterError)) throw error;
      isAbsent = error.kind === 'notFound';
    }
    if (round < LOOKS) await pause(BETWEEN_LOOKS, signal);
  }
  if (!isAbsent || failure.kind !== 'unanswered') throw failure;
  const sentence = msg('{reason} There is no {kind} "{name}" so far.', { reason: failure.sentence, kind, name });
  throw new ClusterError('unanswered', sentence, { cause: failure });
}

/** The same for one that was to be created. Throws a `ClusterError` also where what is there is not ours. */
export async function findCreated(
  wanted: Wanted,
  failure: ClusterError,
  look: () => Promise<JsonObject>,
  signal?: AbortSignal,
): Promise<JsonObject> {
  const object = await findWritten(wanted, failure, look, signal);
  if (isCreatedAs(object, wanted)) return object;
  const { kind, name } = wanted;
  const args = { reason: failure.sentence, kind, name };
  const sentence = msg('{reason} There is a {kind} "{name}", which something else has made.', args);
  throw new ClusterError('conflict', sentence, { cause: failure });
}

/** Whether an object was created by us, and not before it was sent. */
export function isCreatedAs(object: JsonObject, { fieldManager, operation, sentAt }: Wanted): boolean {
  const metadata = objectAt(object, 'metadata');
  const { managedFields } = metadata;
  const managers = Array.isArray(managedFields) ? managedFields.filter(isObject) : [];
  return (
    managers.some((each) => each.manager === fieldManager && each.operation === operation) &&
    Date.parse(textAt(metadata, 'creationTimestamp')) >= sentAt - CLOCK_ERROR
  );
}
