import { referencesOf } from '../analysis/references.ts';
import type { Field } from '../manifest/field.ts';
import { isPlainName, kindId } from './entries.ts';

/** A field of an object that is no Job, and the object that it names. */
export interface MentionedObject {
  /** As `kindId` writes it. */
  readonly kind: string;
  readonly name: Field;
  /** Where it is told in which namespace the named object is. */
  readonly namespace?: string;
  /** Where keys of its data are named. */
  readonly keys: readonly Field[];
}

/** Where the spec of its Pods stands in a workload that runs on. */
const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  ...Object.fromEntries(
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'].map((kind) => [
      kind,
      ['spec', 'template', 'spec'],
    ]),
  ),
};

/** What objects other than Jobs name of that which Jobs name too. Names that a template fills in are left out. */
export function mentionsOf(kind: string, object: Field): MentionedObject[] {
  const podSpec = podSpecs[kind];
  if (podSpec !== undefined) return referencesOf(object.at(...podSpec));
  switch (kind) {
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return object.get('subjects').items().flatMap(subject);
    case 'Ingress':
      return object
        .at('spec', 'tls')
        .items()
        .flatMap((tls) => named('Secret', tls.get('secretName')));
    case 'ServiceAccount':
      return ['secrets', 'imagePullSecrets'].flatMap((list) =>
        object
          .get(list)
          .items()
          .flatMap((secret) => named('Secret', secret.get('name'))),
      );
    case 'Kustomization':
    case '':
      return ['patches', 'patchesJson6902'].flatMap((list) => object.get(list).items().flatMap(patchTarget));
    default:
      return [];
  }
}

function subject(each: Field): MentionedObject[] {
  if (each.get('kind').text() !== 'ServiceAccount') return [];
  const namespace = each.get('namespace').text();
  return named('ServiceAccount', each.get('name')).map((one) => (namespace === '' ? one : { ...one, namespace }));
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
function patchTarget(patch: Field): MentionedObject[] {
  const target = patch.get('target');
  const [group, version] = [target.get('group').text(), target.get('version').text() || 'v1'];
  const kind = target.get('kind').text();
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return kind === '' ? [] : named(kindId({ apiVersion, kind }), target.get('name'));
}

function named(kind: string, name: Field): MentionedObject[] {
  return name.isUnknown || !isPlainName(name.text()) ? [] : [{ kind, name, keys: [] }];
}
