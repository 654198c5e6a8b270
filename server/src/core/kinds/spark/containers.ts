import type { Field } from '../../manifest/field.ts';

/** An application of the Spark operator, or those that a schedule makes. */
export interface SparkApplicationFacet {
  /** The SparkApplicationSpec. */
  readonly spec: Field;
  /** What has an image or variables, each with the fields of a container. */
  readonly containers: readonly Field[];
}

export function sparkApplication(spec: Field): SparkApplicationFacet {
  // The spec names an image for both.
  return { spec, containers: [spec, ...podContainers(spec)] };
}

/** The two kinds of Pods that an application has; each has its settings in the field of its name. */
export const sparkRoles = ['driver', 'executor'] as const;
export type SparkRole = (typeof sparkRoles)[number];

/** Driver and executor have the fields of a container, and each may have containers of the user's own beside it. */
export function podContainers(spec: Field): Field[] {
  const pods = sparkRoles.map((role) => spec.get(role)).filter((pod) => pod.isSet);
  return pods.flatMap((pod) => [pod, ...pod.get('initContainers').items(), ...pod.get('sidecars').items()]);
}
