import type { Field } from '../../manifest/field.ts';
import { blank } from './skeleton.ts';
import type { ItemSkeleton } from './skeletons.ts';

/** The PodSpec that a place of an object is in, or that the object has. */
export function podSpecOf(object: Field): Field {
  const jobSpec =
    object.get('kind').text() === 'CronJob' || object.at('spec', 'jobTemplate').isSet
      ? object.at('spec', 'jobTemplate', 'spec')
      : object.get('spec');
  return jobSpec.at('template', 'spec');
}

/** The labels that the Pods of an object have. */
export function podLabelsOf(object: Field): [key: string, field: Field][] {
  return podSpecOf(object).parent?.at('metadata', 'labels').entries() ?? [];
}

/** Containers of all sorts, in the order in which they start. */
export function containersOf(podSpec: Field): Field[] {
  return ['initContainers', 'containers'].flatMap((list) => podSpec.get(list).items());
}

/** The names of the objects of a list. */
export function namesOf(list: Field | readonly Field[]): string[] {
  const items = 'items' in list ? list.items() : list;
  return items.map((item) => item.get('name')).flatMap((name) => (name.isUnknown || name.isBlank ? [] : [name.text()]));
}

/** Mounts for the volumes that a container does not mount yet. `place` is within its `volumeMounts`, if there are any. */
export function mountSkeletons(object: Field, place?: Field): ItemSkeleton[] {
  const list = place && listAround(place);
  const mounted = new Set(list === undefined ? [] : namesOf(list));
  return namesOf(podSpecOf(object).get('volumes'))
    .filter((name) => !mounted.has(name))
    .map((name) => ({ label: `name: ${name}`, value: { name, mountPath: blank(`/${name}`) } }));
}

/** Volumes for the mounts that name none of those that there are. */
export function volumeSkeletons(object: Field): ItemSkeleton[] {
  return missingVolumes(object).map((name) => ({ label: `name: ${name}`, value: { name, emptyDir: {} } }));
}

/** The names of volumes that mounts need and that are not there, each once. */
export function missingVolumes(object: Field): string[] {
  const podSpec = podSpecOf(object);
  const volumes = new Set(namesOf(podSpec.get('volumes')));
  const mounts = containersOf(podSpec).flatMap((container) => namesOf(container.get('volumeMounts')));
  return [...new Set(mounts)].filter((name) => !volumes.has(name));
}

/** The list that a place is, or is an item of. */
function listAround(place: Field): Field | undefined {
  for (let field: Field | undefined = place; field !== undefined; field = field.parent) {
    if (field.node?.kind === 'list') return field;
  }
  return undefined;
}
