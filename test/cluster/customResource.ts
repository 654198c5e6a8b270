import { factsOf, groupOf, type TargetKind } from '../../client/src/cluster/kinds.ts';

/** Where CustomResourceDefinitions are. */
export const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** The name of the CustomResourceDefinition of a kind. */
export function definitionName(kind: TargetKind): string {
  const { apiVersion, resource } = factsOf(kind);
  return `${resource}.${groupOf(apiVersion)}`;
}

/** The CustomResourceDefinition of a kind, of whose objects `schema` is the OpenAPI schema. */
export function definitionWith(kind: TargetKind, schema: object, hasStatus = false) {
  const { apiVersion, resource, clusterScoped } = factsOf(kind);
  const group = groupOf(apiVersion);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: definitionName(kind),
      // The group of the Spark operator is one of Kubernetes' own.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
    },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural: resource, singular: kind.toLowerCase() },
      scope: clusterScoped ? 'Cluster' : 'Namespaced',
      versions: [
        {
          name: apiVersion.slice(group.length + 1),
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
          ...(hasStatus && { subresources: { status: {} } }),
        },
      ],
    },
  };
}
