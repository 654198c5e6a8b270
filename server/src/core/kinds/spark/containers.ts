import type { Field } from '../../manifest/field.ts';

/** An application of the Spark operator, or those that a schedule makes. */
export interface SparkApplicationFacet {
  /** The SparkApplicationSpec. */
  readonly spec: Field;
  /** What has an image or variables, each with the fields of a container. */
  readonly containers: readonly Field[];
}

export function sparkApplication(spec: Field): SparkApplicationFacet {
  return { spec, containers: containersOf(spec) };
}

/** The two kinds of Pods that an application has; each has its settings in the field of its name. */
export const sparkRoles = ['driver', 'executor'] as const;
export type SparkRole = (typeof sparkRoles)[number];

/**
 * The spec, driver and executor name image and variables as a container does, and both Pods may have containers of the
 * user's own.
 */
function containersOf(spec: Field): Field[] {
  const pods = sparkRoles.map((role) => spec.get(role)).filter((pod) => pod.isSet);
  return [spec, ...pods.flatMap((pod) => [pod, ...pod.get('initContainers').items(), ...pod.get('sidecars').items()])];
}
