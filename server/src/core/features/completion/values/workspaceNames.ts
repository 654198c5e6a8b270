import type { Field } from '../../../manifest/field.ts';
import { fileNameOf, folderDistance, folderOf } from '../../../workspace/folders.ts';
import type { PlacedObject } from '../../../workspace/workspaceIndex.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import { podSpecOf } from '../mounts.ts';
import type { Suggestion, ValueProvider, ValueQuery } from './valueQuery.ts';

/** The fields that name an object of the same namespace, and its kind. */
const named: Readonly<Record<string, string>> = {
  'core.v1.AzureFileVolumeSource.secretName': 'Secret',
  'core.v1.ConfigMapEnvSource.name': 'ConfigMap',
  'core.v1.ConfigMapKeySelector.name': 'ConfigMap',
  'core.v1.ConfigMapProjection.name': 'ConfigMap',
  'core.v1.ConfigMapVolumeSource.name': 'ConfigMap',
  'core.v1.LocalObjectReference.name': 'Secret',
  'core.v1.PersistentVolumeClaimVolumeSource.claimName': 'PersistentVolumeClaim',
  'core.v1.PodResourceClaim.resourceClaimName': 'ResourceClaim.resource.k8s.io',
  'core.v1.PodResourceClaim.resourceClaimTemplateName': 'ResourceClaimTemplate.resource.k8s.io',
  'core.v1.PodSpec.priorityClassName': 'PriorityClass.scheduling.k8s.io',
  'core.v1.PodSpec.runtimeClassName': 'RuntimeClass.node.k8s.io',
  'core.v1.PodSpec.serviceAccount': 'ServiceAccount',
  'core.v1.PodSpec.serviceAccountName': 'ServiceAccount',
  'core.v1.PersistentVolumeClaimSpec.storageClassName': 'StorageClass.storage.k8s.io',
  'core.v1.SecretEnvSource.name': 'Secret',
  'core.v1.SecretKeySelector.name': 'Secret',
  'core.v1.SecretProjection.name': 'Secret',
  'core.v1.SecretVolumeSource.secretName': 'Secret',
};

/** Names of ConfigMaps, Secrets and the like that files of the workspace define, the nearest first. */
export const workspaceNames: ValueProvider = (query) => {
  const kind = Object.hasOwn(named, query.id) ? named[query.id] : undefined;
  if (kind === undefined || query.workspace === undefined) return [];
  const found = new Map<string, PlacedObject>();
  for (const each of byDistance(query.workspace.all(kind), query)) {
    if (each.object.name !== '' && !found.has(each.object.name)) found.set(each.object.name, each);
  }
  return [...found].map(([text, { uri }]) => ({
    text,
    kind: CompletionItemKind.Reference,
    description: uri === query.uri ? (kind.split('.', 1)[0] ?? kind) : fileNameOf(uri),
  }));
};

/** Keys of the ConfigMap or Secret that is named beside them. */
export const workspaceKeys: ValueProvider = (query) => {
  const target = keyedObject(query);
  if (target === undefined || target.name === '' || query.workspace === undefined) return [];
  const objects = byDistance(query.workspace.definitions(target.kind, target.name), query);
  const keys = objects.flatMap(({ object, uri }) => object.keys.map(({ name }) => ({ name, uri })));
  const used = new Set(target.used);
  const free = keys.filter(({ name }) => !used.has(name));
  return [...new Map(free.map((key) => [key.name, key])).values()].map(
    ({ name, uri }): Suggestion => ({ text: name, kind: CompletionItemKind.Field, description: fileNameOf(uri) }),
  );
};

interface KeyedObject {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Keys that are named already. */
  readonly used: readonly string[];
}

function keyedObject({ id, container, place, object }: ValueQuery): KeyedObject | undefined {
  if (id === 'core.v1.ConfigMapKeySelector.key') return keyed('ConfigMap', container.get('name').text());
  if (id === 'core.v1.SecretKeySelector.key') return keyed('Secret', container.get('name').text());
  if (id === 'core.v1.VolumeMount.subPath') return mountedVolume(object, container.get('name').text());
  if (id !== 'core.v1.KeyToPath.key') return undefined;
  const list = container.parent;
  const source = list?.parent;
  if (list === undefined || source === undefined) return undefined;
  const used = list.items().flatMap((item) => (item.path === container.path ? [] : [item.get('key').text()]));
  const kind = place.names.includes('configMap') ? 'ConfigMap' : 'Secret';
  return keyed(kind, source.get('name').text() || source.get('secretName').text(), used);
}

function keyed(kind: KeyedObject['kind'], name: string, used: readonly string[] = []): KeyedObject {
  return { kind, name, used };
}

/** A mount by `subPath` picks a file, which is a key of what the volume holds. */
function mountedVolume(object: Field, name: string): KeyedObject | undefined {
  const volumes = podSpecOf(object).get('volumes').items();
  const volume = volumes.find((each) => name !== '' && each.get('name').text() === name);
  if (volume === undefined) return undefined;
  if (volume.get('configMap').isSet) return keyed('ConfigMap', volume.at('configMap', 'name').text());
  return volume.get('secret').isSet ? keyed('Secret', volume.at('secret', 'secretName').text()) : undefined;
}

/** Those of another namespace than the manifest's are left out, where both are known. */
function byDistance(objects: Iterable<PlacedObject>, { uri, object }: ValueQuery): PlacedObject[] {
  const namespace = object.at('metadata', 'namespace').text();
  const folder = folderOf(uri);
  return [...objects]
    .filter(({ object: each }) => namespace === '' || each.namespace === '' || each.namespace === namespace)
    .map((each) => ({ each, distance: each.uri === uri ? -1 : folderDistance(folder, each.folder) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ each }) => each);
}
