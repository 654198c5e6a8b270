import { qualifiedName } from '../formats/names.ts';
import { addQuantities, compareQuantities, type Quantity, zeroQuantity } from '../formats/quantity.ts';
import { isHugePagesResource, isPodLevelResource, isStandardResource } from '../formats/resourceNames.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { NameSet } from './nameSet.ts';
import { type ResourceList, readResourceList, validateClaims, validateRequirements } from './resources.ts';

const area = new Area(
  'pod-resources',
  'https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/',
);

const podLevelNames = ['cpu', 'hugepages-', 'memory'];

/** The resources of a Pod as a whole, and whether its containers fit into them. @see validatePodResources */
export function validatePodResources(podSpec: Field, claimNames: NameSet): void {
  const resources = podSpec.get('resources');
  if (!resources.isSet || resources.isUnknown) return;
  if (podSpec.at('os', 'name').text() === 'windows') {
    area.forbidden(resources, msg('A Pod for Windows has no resources as a whole: set them on its containers.'), {
      rule: 'windows',
    });
    return;
  }
  const claims = resources.get('claims');
  if (claims.isSet)
    area.forbidden(claims, msg('Claims belong to containers: move them to `resources.claims` of a container.'), {
      rule: 'claims',
    });
  validateRequirements(resources, resources.get('limits'), resources.get('requests'), checkPodResourceName);
  validateClaims(claims, claimNames);
  validateConsistency(podSpec, readResourceList(resources.get('limits')), readResourceList(resources.get('requests')));
}

/** @see validatePodResourceName */
function checkPodResourceName(amount: Field, name: string): void {
  const details = { rule: 'name', ...(amount.keySpan && { span: amount.keySpan }) };
  const problem = qualifiedName(name);
  if (problem !== undefined) area.invalid(amount, problem, details);
  else if (!name.includes('/') && !isStandardResource(name)) {
    area.invalid(
      amount,
      msg('`{name}` is no resource of a Pod: use `cpu`, `memory` or huge pages.', { name }),
      details,
    );
  } else if (!isPodLevelResource(name)) {
    const message = msg('`{name}` cannot be set for a Pod as a whole: set it on its containers.', { name });
    area.notSupported(amount, podLevelNames, { ...details, message });
  }
}

/** @see validatePodResourceConsistency */
function validateConsistency(podSpec: Field, limits: ResourceList, requests: ResourceList): void {
  const needed = aggregate(podSpec, 'requests');
  for (const [name, { field, quantity }] of requests) {
    if (!exceeds(needed.get(name), quantity)) continue;
    area.invalid(
      field,
      msg('The containers together request more `{name}` than the Pod: raise the request of the Pod.', { name }),
      { rule: 'request-too-small' },
    );
  }
  const limited = aggregate(podSpec, 'limits');
  for (const [name, { field, quantity }] of limits) {
    if (!isHugePagesResource(name) || !exceeds(limited.get(name), quantity)) continue;
    area.invalid(
      field,
      msg('The containers together have more `{name}` than the Pod: raise the limit of the Pod.', { name }),
      { rule: 'limit-too-small' },
    );
  }
  for (const [i, container] of podSpec.get('containers').items().entries())
    validateContainerLimits(container, i, podSpec, limits);
}

function validateContainerLimits(container: Field, index: number, podSpec: Field, limits: ResourceList): void {
  for (const [name, { field, quantity }] of readResourceList(container.at('resources', 'limits'))) {
    const limit = limits.get(name);
    if (limit === undefined || !exceeds(quantity, limit.quantity)) continue;
    const path = `${podSpec.path}.resources.containers[${index}][${name}].limits`;
    const message = msg(
      'This limit of `{name}` is more than that of the Pod: lower it, or raise the limit of the Pod.',
      { name },
    );
    area.invalid(field.as(path), message, { rule: 'container-limit' });
  }
}

/** Amounts by name; undefined where one of the parts is not known. */
type Amounts = Map<string, Quantity | undefined>;

/**
 * What all containers need at the same time: app containers and sidecars together, or one init container with the
 * sidecars before it, whichever is more.
 * @see component-helpers resource/helpers.go, AggregateContainerRequests and AggregateContainerLimits
 */
function aggregate(podSpec: Field, kind: 'requests' | 'limits'): Amounts {
  const total: Amounts = new Map();
  for (const container of podSpec.get('containers').items()) add(total, amountsOf(container, kind));
  const sidecars: Amounts = new Map();
  const largestInit: Amounts = new Map();
  for (const container of podSpec.get('initContainers').items()) {
    const own = amountsOf(container, kind);
    if (container.get('restartPolicy').text() === 'Always') {
      add(total, own);
      add(sidecars, own);
      raise(largestInit, sidecars);
    } else {
      add(own, sidecars);
      raise(largestInit, own);
    }
  }
  raise(total, largestInit);
  return total;
}

function amountsOf(container: Field, kind: 'requests' | 'limits'): Amounts {
  const list = readResourceList(container.at('resources', kind));
  return new Map([...list].map(([name, { quantity }]) => [name, quantity]));
}

function add(total: Amounts, more: Amounts): void {
  for (const [name, quantity] of more) {
    const sum = total.has(name) ? total.get(name) : zeroQuantity;
    total.set(name, sum && quantity && addQuantities(sum, quantity));
  }
}

function raise(total: Amounts, candidate: Amounts): void {
  for (const [name, quantity] of candidate) {
    if (!total.has(name) || quantity === undefined || exceeds(quantity, total.get(name))) total.set(name, quantity);
  }
}

function exceeds(a: Quantity | undefined, b: Quantity | undefined): boolean {
  return a !== undefined && b !== undefined && compareQuantities(a, b) > 0;
}
