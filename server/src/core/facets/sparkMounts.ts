import { type SparkRole, sparkRoles } from '../kinds/spark/containers.ts';
import type { Field } from '../manifest/field.ts';

/** Where an application asks for files in the Spark container of its driver or executors. */
export interface SparkMount {
  readonly role: SparkRole;
  /** The field that says where they are to be. */
  readonly path: Field;
  /** The item of a list that asks for it. */
  readonly item: Field;
  /** The volume of the spec; undefined for a ConfigMap or Secret that is named directly, and in a Pod template. */
  readonly volume: Field | undefined;
  /** They are those of a ConfigMap or a Secret, and nothing else can be there. */
  readonly isReadOnly: boolean;
}

const containerNames: Readonly<Record<SparkRole, string>> = {
  driver: 'spark-kubernetes-driver',
  executor: 'spark-kubernetes-executor',
};
const readOnlyVolumes = ['configMap', 'secret', 'projected', 'downwardAPI'];

/** All that can be judged. What names no volume of the spec is left out, as the operator passes it over. */
export function sparkMounts(spec: Field): SparkMount[] {
  const volumes = new Map(
    spec
      .get('volumes')
      .items()
      .map((volume) => [volume.get('name').text(), volume]),
  );
  return sparkRoles.flatMap((role) => {
    const pod = spec.get(role);
    return [...volumeMounts(pod, role, volumes), ...namedFiles(pod, role), ...templateMounts(pod, role)].filter(
      ({ path }) => !path.isUnknown && path.text() !== '',
    );
  });
}

function volumeMounts(pod: Field, role: SparkRole, volumes: ReadonlyMap<string, Field>): SparkMount[] {
  return pod
    .get('volumeMounts')
    .items()
    .flatMap((item) => {
      const volume = volumes.get(item.get('name').text());
      if (volume === undefined) return [];
      const isReadOnly = readOnlyVolumes.some((kind) => volume.get(kind).isSet);
      return [{ role, path: item.get('mountPath'), item, volume, isReadOnly }];
    });
}

function namedFiles(pod: Field, role: SparkRole): SparkMount[] {
  return [...pod.get('configMaps').items(), ...pod.get('secrets').items()].map((item) => ({
    role,
    path: item.get('path'),
    item,
    volume: undefined,
    isReadOnly: true,
  }));
}

/** Spark takes the container that the operator names to it, else the first one. */
function templateMounts(pod: Field, role: SparkRole): SparkMount[] {
  const containers = pod.at('template', 'spec', 'containers').items();
  const own = containers.find((container) => container.get('name').text() === containerNames[role]) ?? containers[0];
  const mounts = own?.get('volumeMounts').items() ?? [];
  return mounts.map((item) => ({ role, path: item.get('mountPath'), item, volume: undefined, isReadOnly: false }));
}
