import type { Api } from './api.ts';
import { lacksKind } from './discovery.ts';
import { type Access, ClusterError } from './failure.ts';
import { factsOf, groupOf, type TargetKind } from './kinds.ts';
import { msg } from './message.ts';

/**
 * What a failed request about objects of a kind means: a `MissingKindError` where the cluster does not have the kind, an
 * error that names no namespace where objects of the kind are in none, else the error itself.
 */
export async function aboutKind(api: Api, kind: TargetKind, access: Access, error: unknown): Promise<unknown> {
  if (!(error instanceof ClusterError)) return error;
  const { project, clusterScoped } = factsOf(kind);
  // An API server answers with a bare 404 to paths that it does not have; so may others, hence the question.
  const mayBeMissing = project !== undefined && error.kind === 'refused' && error.status === undefined;
  if (mayBeMissing && (await lacksKind(api, kind))) return new MissingKindError(api, kind, error);
  if (!clusterScoped || error.kind !== 'notFound') return error;
  const { resource, name = '' } = access;
  const origin = { cause: error, ...(error.status !== undefined && { status: error.status }) };
  return new ClusterError('notFound', msg('There is no `{resource}` named "{name}".', { resource, name }), origin);
}

/** The cluster has no such kind: nobody has installed its CustomResourceDefinition. */
export class MissingKindError extends ClusterError {
  constructor({ connection: { context } }: Api, kind: TargetKind, cause?: ClusterError) {
    const { project = '', resource, apiVersion } = factsOf(kind);
    const crd = `${resource}.${groupOf(apiVersion)}`;
    super(
      'refused',
      msg(
        'The cluster of context "{context}" has no {kind} of `{apiVersion}`. Install {project} there, or at least its CustomResourceDefinition `{crd}`.',
        { context, kind, apiVersion, project, crd },
      ),
      { cause },
    );
  }
}
