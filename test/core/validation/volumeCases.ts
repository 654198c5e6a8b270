import type { Case } from './podPart.ts';

/** One volume with the name `v`. */
function volume(source: string, ...causes: string[]): Case {
  return [`volumes: [{name: v, ${source}}]`, ...causes.map((cause) => `volumes[0].${cause}`)];
}

const iqn = 'iqn.2001-04.com.example:disk';
const claim = 'accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}';

/** The API server's answers, v1.36.3. */
export const volumeCases: readonly Case[] = [
  ['volumes: []'],
  ['volumes: [{name: v}, {name: w}]'],
  ['volumes: [{emptyDir: {}}]', 'volumes[0].name Required'],
  ['volumes: [{name: V}]', 'volumes[0].name Invalid'],
  ['volumes: [{name: v}, {name: v}]', 'volumes[1].name Duplicate'],
  // A volume with an error of its own does not count.
  ['volumes: [{name: v, hostPath: {}}, {name: v}]', 'volumes[0].hostPath.path Required'],
  volume('image: {}, emptyDir: {}', 'image Forbidden'),
  volume('nfs: {}, emptyDir: {}', 'nfs Forbidden'),
  volume('downwardAPI: {}, emptyDir: {}', 'downwarAPI Forbidden'),
  volume('cephfs: {}, secret: {secretName: s}', 'cephFS Forbidden'),

  volume('emptyDir: {sizeLimit: 1Gi}'),
  volume('emptyDir: {sizeLimit: "-1"}', 'emptyDir.sizeLimit Forbidden'),
  volume('hostPath: {path: /a, type: ""}'),
  volume('hostPath: {path: /a/../b}', 'hostPath.path Invalid'),
  volume('hostPath: {path: /a, type: directory}', 'hostPath.type NotSupported'),
  volume('image: {}'),
  volume('image: {reference: a, pullPolicy: always}', 'image.pullPolicy NotSupported'),

  volume('secret: {secretName: s, defaultMode: 0644}'),
  volume('secret: {defaultMode: 644}', 'secret.secretName Required', 'secret.defaultMode Invalid'),
  volume(
    'configMap: {items: [{}]}',
    ...['name', 'items[0].key', 'items[0].path'].map((at) => `configMap.${at} Required`),
  ),
  volume('configMap: {name: c, items: [{key: k, path: /a}]}', 'configMap.items[0].path Invalid'),
  volume(
    'configMap: {name: c, items: [{key: k, path: ..a, mode: -1}]}',
    'configMap.items[0].path Invalid',
    'configMap.items[0].mode Invalid',
  ),
  volume('downwardAPI: {items: [{path: a}]}', 'downwardAPI Required'),
  volume('downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.labels}}]}'),
  volume(
    'downwardAPI: {items: [{path: a, fieldRef: {fieldPath: spec.nodeName}}]}',
    'downwardAPI.fieldRef.fieldPath NotSupported',
  ),
  volume(
    'downwardAPI: {items: [{path: a, resourceFieldRef: {resource: limits.cpu}}]}',
    'downwardAPI.resourceFieldRef.containerName Required',
  ),
  volume('projected: {sources: [{secret: {name: s}, configMap: {name: c}}]}', 'projected.sources[0] Forbidden'),
  volume(
    'projected: {sources: [{secret: {name: s, items: [{key: k, path: a}]}}, {configMap: {name: c, items: [{key: k, path: a}]}}]}',
    'projected Invalid',
  ),
  volume(
    'projected: {sources: [{serviceAccountToken: {expirationSeconds: 599}}]}',
    'projected.sources[0].serviceAccountToken.expirationSeconds Invalid',
    'projected.path Required',
  ),
  volume(
    'projected: {sources: [{downwardAPI: {items: [{path: "", fieldRef: {fieldPath: metadata.name}}]}}]}',
    'projected.sources[0].downwardAPI.path Required',
  ),
  // Its feature is off by default.
  volume('projected: {sources: [{clusterTrustBundle: {}}]}'),

  volume('persistentVolumeClaim: {}', 'persistentVolumeClaim.claimName Required'),
  volume('ephemeral: {}', 'ephemeral.volumeClaimTemplate Required'),
  volume(`ephemeral: {volumeClaimTemplate: {spec: {${claim}}}}`),
  volume(
    'ephemeral: {volumeClaimTemplate: {spec: {}}}',
    ...['accessModes', 'resources[storage]'].map((at) => `ephemeral.volumeClaimTemplate.spec.${at} Required`),
  ),
  volume(
    `ephemeral: {volumeClaimTemplate: {metadata: {labels: {a: b}, name: x, uid: u, finalizers: [], generation: 0}, spec: {${claim}}}}`,
    ...['name', 'uID', 'finalizers'].map((at) => `ephemeral.volumeClaimTemplate.metadata.${at} Forbidden`),
  ),
  volume(
    'ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOncePod, ReadOnlyMany], resources: {requests: {storage: 0}}}}}',
    'ephemeral.volumeClaimTemplate.spec.accessModes Forbidden',
    'ephemeral.volumeClaimTemplate.spec.resources[storage] Invalid',
  ),
  volume(
    `ephemeral: {volumeClaimTemplate: {spec: {${claim}, dataSource: {kind: VolumeSnapshot, name: s}}}}`,
    'ephemeral.volumeClaimTemplate.spec.dataSource Invalid',
  ),
  volume(
    `ephemeral: {volumeClaimTemplate: {spec: {${claim}, dataSource: {kind: PersistentVolumeClaim, name: a}, dataSourceRef: {kind: PersistentVolumeClaim, name: b}}}}`,
    'ephemeral.volumeClaimTemplate.spec Invalid',
  ),

  volume('csi: {driver: a_b, nodePublishSecretRef: {name: A}}', 'csi.driver Invalid', 'csi.name Invalid'),
  volume(`csi: {driver: ${'d'.repeat(64)}}`, 'csi.driver TooLong'),
  volume('nfs: {server: s, path: a}', 'nfs.path Invalid'),
  volume(`iscsi: {targetPortal: p, iqn: "${iqn}", lun: 255}`),
  volume(
    `iscsi: {targetPortal: p, iqn: disk, lun: 256, chapAuthSession: true}`,
    'iscsi.iqn Invalid',
    'iscsi.lun Invalid',
    'iscsi.secretRef Required',
  ),
  volume(
    `iscsi: {targetPortal: "${'p'.repeat(63)}", iqn: "${iqn}", lun: 0, initiatorName: ""}`,
    'iscsi.initiatorname Invalid',
    'name Invalid',
  ),
  volume('glusterfs: {}', 'glusterfs.endpoints Required', 'glusterfs.path Required'),
  volume('rbd: {}', 'rbd.monitors Required', 'rbd.image Required'),
  volume('cephfs: {}', 'cephfs.monitors Required'),
  volume('fc: {}', 'fc.targetWWNs Required'),
  volume('fc: {targetWWNs: [a], wwids: [b]}', 'fc.targetWWNs Invalid', 'fc.lun Required'),
  volume('gcePersistentDisk: {partition: 256}', 'persistentDisk.pdName Required', 'persistentDisk.partition Invalid'),
  volume('awsElasticBlockStore: {volumeID: i, partition: -1}', 'awsElasticBlockStore.partition Invalid'),
  volume('cinder: {secretRef: {}}', 'cinder.volumeID Required', 'cinder.secretRef.name Required'),
  volume('azureFile: {}', 'azureFile.secretName Required', 'azureFile.shareName Required'),
  volume('azureDisk: {diskName: d, diskURI: "https://a"}'),
  volume('azureDisk: {diskName: d, diskURI: "https://a", kind: Managed}', 'azureDisk.diskURI NotSupported'),
  volume(
    'azureDisk: {diskName: d, diskURI: "https://a", kind: shared, cachingMode: none}',
    'azureDisk.cachingMode NotSupported',
    'azureDisk.kind NotSupported',
  ),
  volume('vsphereVolume: {}', 'vsphereVolume.volumePath Required'),
  volume('photonPersistentDisk: {}', 'photonPersistentDisk.pdID Required'),
  volume('gitRepo: {repository: r, directory: ../a}', 'gitRepo.directory Invalid'),
  volume('flocker: {}', 'flocker Required'),
  volume('flocker: {datasetName: a/b, datasetUUID: u}', 'flocker Invalid', 'flocker.datasetName Invalid'),
  volume('quobyte: {registry: "a:1,b:2", volume: v}'),
  volume('quobyte: {registry: "a:1,b"}', 'quobyte.registry Invalid', 'quobyte.volume Required'),
  volume(`quobyte: {registry: a, volume: v, tenant: ${'t'.repeat(65)}}`, 'quobyte.tenant Required'),
  volume(
    'flexVolume: {driver: d, options: {kubernetes.io/a: b, mykubernetes.io: c}}',
    'flexVolume.options[kubernetes.io/a] Invalid',
  ),
  volume('portworxVolume: {}', 'portworxVolume.volumeID Required'),
  volume(
    'storageos: {volumeNamespace: A, secretRef: {}}',
    'storageos.volumeName Required',
    'storageos.volumeNamespace Invalid',
    'storageos.secretRef.name Required',
  ),
  volume('scaleIO: {}', 'scaleIO.gateway Required', 'scaleIO.system Required', 'scaleIO.volumeName Required'),
];

/** A container that mounts; the volumes are `dir`, `claim` and `broken`. */
function container(inside: string, ...causes: string[]): Case {
  const volumes =
    '{name: dir}, {name: claim, persistentVolumeClaim: {claimName: c}}, {name: broken, hostPath: {path: ..}}';
  return [
    `volumes: [${volumes}]\ncontainers: [{name: c, image: i, ${inside}}]`,
    ...causes.map((cause) => `containers[0].${cause}`),
  ];
}

export const mountCases: readonly Case[] = [
  container('volumeMounts: [{name: dir, mountPath: /a}, {name: dir, mountPath: /b}]'),
  container(
    'volumeMounts: [{}]',
    'volumeMounts[0].name Required',
    'volumeMounts[0].name NotFound',
    'volumeMounts[0].mountPath Required',
  ),
  container('volumeMounts: [{name: die, mountPath: /a}]', 'volumeMounts[0].name NotFound'),
  container('volumeMounts: [{name: broken, mountPath: /a}]', 'volumeMounts[0].name NotFound'),
  container(
    'volumeMounts: [{name: dir, mountPath: /a}, {name: claim, mountPath: /a}]',
    'volumeMounts[1].mountPath Invalid',
  ),
  container('volumeMounts: [{name: dir, mountPath: /a, subPath: /b}]', 'volumeMounts.subPath Invalid'),
  container(
    'volumeMounts: [{name: dir, mountPath: /a, subPath: b, subPathExpr: ../c}]',
    'volumeMounts.subPathExpr Invalid',
    'volumeMounts[0].subPathExpr Invalid',
  ),
  container(
    'volumeMounts: [{name: dir, mountPath: /a, mountPropagation: none}]',
    'volumeMounts.mountPropagation NotSupported',
  ),
  container(
    'volumeMounts: [{name: dir, mountPath: /a, mountPropagation: Bidirectional}]',
    'volumeMounts.mountPropagation Forbidden',
  ),
  container(
    'securityContext: {privileged: true}, volumeMounts: [{name: dir, mountPath: /a, mountPropagation: Bidirectional}]',
  ),
  container(
    'volumeMounts: [{name: dir, mountPath: /a, recursiveReadOnly: Enabled}]',
    'volumeMounts.recursiveReadOnly Forbidden',
  ),
  container(
    'volumeMounts: [{name: dir, mountPath: /a, recursiveReadOnly: IfPossible, readOnly: true, mountPropagation: HostToContainer}]',
    'volumeMounts.recursiveReadOnly Forbidden',
  ),
  container(
    'volumeMounts: [{name: dir, mountPath: /a, recursiveReadOnly: enabled}]',
    'volumeMounts.recursiveReadOnly NotSupported',
  ),
  container('volumeDevices: [{name: claim, devicePath: /dev/a}]'),
  container('volumeDevices: [{name: dir, devicePath: /dev/a}]', 'volumeDevices[0].name Invalid'),
  container(
    'volumeDevices: [{name: x, devicePath: ""}]',
    'volumeDevices[0].name NotFound',
    'volumeDevices[0].devicePath Required',
  ),
  container('volumeDevices: [{name: claim, devicePath: /a/../b}]', 'volumeDevices[0].devicePath Invalid'),
  container(
    'volumeDevices: [{name: claim, devicePath: /a}, {name: claim, devicePath: /a}]',
    'volumeDevices[1].name Invalid',
    'volumeDevices[1].devicePath Invalid',
  ),
  container(
    'volumeMounts: [{name: claim, mountPath: /a}], volumeDevices: [{name: claim, devicePath: /a}]',
    ...[
      'volumeMounts[0].name',
      'volumeMounts[0].mountPath',
      'volumeDevices[0].name',
      'volumeDevices[0].devicePath',
    ].map((at) => `${at} Invalid`),
  ),
];
