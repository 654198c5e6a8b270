import { labelKey } from './names.ts';
import { compareQuantities, isInteger, parseQuantity, type Quantity, scaledUp, signOf } from './quantity.ts';

/**
 * Families of resource names, after k8s.io/kubernetes/pkg/apis/core/helper/helpers.go.
 */
const hugePagesPrefix = 'hugepages-';
const standardContainerResources: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
const podLevelResources: ReadonlySet<string> = new Set(['cpu', 'memory']);
const countedObjects: ReadonlySet<string> = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);
const otherStandardResources: ReadonlySet<string> = new Set([
  'storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
]);

export function isHugePagesResource(name: string): boolean {
  return name.startsWith(hugePagesPrefix);
}

/** A resource that every container may ask for: cpu, memory, ephemeral-storage and huge pages. */
export function isStandardContainerResource(name: string): boolean {
  return standardContainerResources.has(name) || isHugePagesResource(name);
}

/** A resource that a Pod may ask for as a whole. */
export function isPodLevelResource(name: string): boolean {
  return podLevelResources.has(name) || isHugePagesResource(name);
}

/** A name without prefix that the API server knows, in quotas too. */
export function isStandardResource(name: string): boolean {
  return (
    standardContainerResources.has(name) ||
    countedObjects.has(name) ||
    otherStandardResources.has(name) ||
    isHugePagesResource(name) ||
    name.startsWith(`requests.${hugePagesPrefix}`)
  );
}

/** In the namespace of Kubernetes: without prefix, or with `kubernetes.io/` anywhere in it. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** A resource of a device plugin or the like, such as `nvidia.com/gpu`. */
export function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && labelKey(`requests.${name}`) === undefined;
}

/** The limit may be higher than the request. */
export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePagesResource(name);
}

/** Counted in whole units. */
export function isIntegerResource(name: string): boolean {
  return countedObjects.has(name) || isExtendedResource(name);
}

/** What is more than 64 bits hold; the API server reads it as 0. */
const tooMuch: Quantity = { coefficient: 2n ** 63n, exponent: 0 };

/** The page size that the name of a huge pages resource carries; undefined where it is no size. */
export function hugePageSize(name: string): Quantity | undefined {
  const size = parseQuantity(name.slice(hugePagesPrefix.length));
  return size !== undefined && signOf(size) > 0 && isInteger(size) ? size : undefined;
}

/** Whether `quantity` is a whole number of the pages that the name of the resource tells. */
export function isWholePages(name: string, quantity: Quantity): boolean {
  const size = hugePageSize(name);
  if (size === undefined || compareQuantities(size, tooMuch) >= 0) return false;
  return compareQuantities(quantity, tooMuch) >= 0 || scaledUp(quantity, 0) % scaledUp(size, 0) === 0n;
}
