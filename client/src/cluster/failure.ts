import { english, type Message, msg } from './message.ts';
import type { Status } from './types.ts';

/** What went wrong between the editor and a cluster, as far as a caller acts on it. */
export type FailureKind =
  | 'kubeconfig'
  | 'credentials'
  | 'unreachable'
  /** A write was sent and its answer was lost: it may have been done. */
  | 'unanswered'
  | 'tls'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'noNamespace'
  | 'conflict'
  | 'expired'
  | 'unavailable'
  | 'refused';

/** A failure with the sentence that tells a person about it. `message` is that sentence in English, for logs. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  readonly kind: FailureKind;
  readonly sentence: Message;
  /** The body of the API server's answer, where there was one. */
  readonly status: Status | undefined;
  /** The HTTP status code of that answer. */
  readonly code: number | undefined;
  /** How long the server asks to wait before another try, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(kind: FailureKind, sentence: Message, origin: Origin = {}) {
    super(english(sentence), { cause: origin.cause });
    this.kind = kind;
    this.sentence = sentence;
    this.status = origin.status;
    this.code = origin.code;
    this.retryAfter = origin.retryAfter;
  }
}

interface Origin {
  readonly status?: Status;
  readonly cause?: unknown;
  readonly code?: number;
  readonly retryAfter?: number | undefined;
}

/** What an error says to people, whoever has thrown it. */
export function sentenceOf(error: unknown): Message {
  if (error instanceof ClusterError) return error.sentence;
  const reason = error instanceof Error ? error.message : String(error);
  return msg('Batchwright could not do this: {reason}', { reason });
}

/** What an answer that refuses says beside its body. */
export interface Refusal {
  /** Of the header `Retry-After`, in milliseconds. */
  readonly retryAfter?: number | undefined;
  /** The sentence for credentials that are not accepted. */
  readonly unauthenticated?: Message;
}

/** What a request was about, to name it where it fails. */
export interface Access {
  /** The verb of the authorizer: `get`, `list`, `watch`, `create`, `patch`. */
  readonly verb: string;
  /** The plural name of the resource: `jobs`. */
  readonly resource: string;
  readonly namespace: string;
  /** Absent for a list. */
  readonly name?: string;
}

/** Where a request went. */
export interface Peer {
  readonly context: string;
  readonly server: string;
  /** The name of the user in the kubeconfig, which is not the one that the cluster knows. */
  readonly user: string;
}

/** The sentence for a request that got no answer: `error` is what Node's `http` or `tls` reported. */
export function connectionFailure(error: unknown, { context, server }: Peer): ClusterError {
  const code = errorCode(error);
  const reason = reasonOf(error);
  if (isTlsCode(code)) {
    return new ClusterError(
      'tls',
      msg(
        'The TLS connection to {server} (context "{context}") failed: {reason}. Check the certificate authority in the kubeconfig.',
        { server, context, reason },
      ),
      { cause: error },
    );
  }
  return new ClusterError(
    'unreachable',
    msg(
      'The cluster of context "{context}" cannot be reached at {server}: {reason}. Check that it runs and that your network leads there.',
      { context, server, reason },
    ),
    { cause: error },
  );
}

/** The sentence for a write that got no answer after it was sent. */
export function answerLost(error: unknown, { context }: Peer): ClusterError {
  return new ClusterError(
    'unanswered',
    msg(
      'The connection to the cluster of context "{context}" was lost before it answered, so this may have been done or not: {reason}. Look before you try again.',
      { context, reason: reasonOf(error) },
    ),
    { cause: error },
  );
}

/** The sentence for an answer that is a refusal. `body` is the text of the answer, usually a `metav1.Status`. */
export function answerFailure(
  code: number,
  body: string,
  access: Access,
  peer: Peer,
  refusal: Refusal = {},
): ClusterError {
  const status = readStatus(body);
  const said = { code, ...origin(status) };
  if (isOtherObject(code, status)) return new ClusterError('conflict', otherObject(access), said);
  const reason = status?.message ?? `HTTP ${code}`;
  switch (code) {
    case 401:
      return new ClusterError(
        'unauthenticated',
        refusal.unauthenticated ??
          msg(
            'The cluster of context "{context}" does not accept the credentials of user "{user}". Sign in again or renew them.',
            { context: peer.context, user: peer.user },
          ),
        said,
      );
    case 403:
      return new ClusterError('forbidden', forbidden(reason, access), said);
    case 404:
      return notFound(status, access, peer);
    case 409:
      return new ClusterError('conflict', msg('The cluster refused it: {reason}', { reason }), said);
    case 410:
      return new ClusterError('expired', msg('The cluster refused it: {reason}', { reason }), said);
    default:
      return (code === 429 || code >= 500) && !isWrongPatch(reason)
        ? new ClusterError(
            'unavailable',
            msg('The cluster of context "{context}" cannot answer at the moment: {reason}', {
              context: peer.context,
              reason,
            }),
            { ...said, retryAfter: refusal.retryAfter },
          )
        : new ClusterError('refused', msg('The cluster refused it: {reason}', { reason }), said);
  }
}

/**
 * A request about an object that was looked at names its `uid`. To a deletion the server then answers that the
 * precondition is not met, to a patch that the `uid` cannot be changed.
 */
function isOtherObject(code: number, status: Status | undefined): boolean {
  if (code === 409) return /UID in (the )?precondition/i.test(status?.message ?? '');
  return code === 422 && (status?.details?.causes ?? []).some(({ field }) => field === 'metadata.uid');
}

function otherObject({ resource, name = '' }: Access): Message {
  return msg(
    'The `{resource}` "{name}" was deleted meanwhile, and another one has its name now, which was left alone.',
    {
      resource,
      name,
    },
  );
}

/** Server-side apply answers with 500 to fields that the kind does not have, or that are of another type. */
function isWrongPatch(reason: string): boolean {
  return reason.startsWith('failed to create typed patch object');
}

function origin(status: Status | undefined): { status?: Status } {
  return status === undefined ? {} : { status };
}

/**
 * A 403 is either the authorizer's, whose text names user, verb and resource (`forbiddenMessage` in k8s.io/apiserver),
 * or that of an admission plugin such as a quota, whose own words say more than we could.
 */
function forbidden(reason: string, access: Access): Message {
  const denied = /User "(?<user>.*?)" cannot (?<verb>\S+) resource "(?<resource>.*?)"/.exec(reason)?.groups;
  if (denied === undefined) return msg('The cluster refused it: {reason}', { reason });
  if (access.namespace === '') {
    return msg(
      'User "{user}" has no permission to `{verb}` `{resource}` of the whole cluster. Ask a cluster administrator to grant it.',
      { user: denied.user ?? '', verb: denied.verb ?? access.verb, resource: denied.resource ?? access.resource },
    );
  }
  return msg(
    'User "{user}" has no permission to `{verb}` `{resource}` in namespace "{namespace}". Ask a cluster administrator to grant it.',
    {
      user: denied.user ?? '',
      verb: denied.verb ?? access.verb,
      resource: denied.resource ?? access.resource,
      namespace: access.namespace,
    },
  );
}

/** The sentence for an answer that no API server gives. */
export function notApiServer({ server, context }: Peer): ClusterError {
  return new ClusterError(
    'refused',
    msg('The server {server} of context "{context}" does not answer as a Kubernetes API server does.', {
      server,
      context,
    }),
  );
}

function notFound(status: Status | undefined, access: Access, peer: Peer): ClusterError {
  if (status === undefined) return notApiServer(peer);
  const { namespace } = access;
  if (status.details?.kind === 'namespaces') {
    return new ClusterError(
      'noNamespace',
      msg('Context "{context}" has no namespace "{namespace}". Create it, or name another one.', {
        context: peer.context,
        namespace,
      }),
      { status },
    );
  }
  return new ClusterError(
    'notFound',
    msg('There is no `{resource}` named "{name}" in namespace "{namespace}".', {
      resource: access.resource,
      name: access.name ?? '',
      namespace,
    }),
    { status },
  );
}

function readStatus(body: string): Status | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return undefined;
    return 'kind' in value && value.kind === 'Status' ? (value as Status) : undefined;
  } catch {
    return undefined;
  }
}

/** The codes of OpenSSL's verification (`X509_V_ERR_…` without its prefix), and Node's own for TLS. */
function isTlsCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^ERR_(TLS|SSL|OSSL)_|^EPROTO$|INVALID_CA/.test(code);
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What an error says, on one line. Node's `AggregateError` of several addresses has an empty message. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || errorCode(error) || error.name : String(error);
  return text.trim().replace(/\s*\n\s*/g, ' · ');
}
