import type { Container, PodSpec, Resources } from '../types.ts';
import { formatQuantity, type Nano, parseQuantity } from './quantity.ts';

/** Quantities by resource: `cpu`, `memory` … */
export type Needs = Readonly<Record<string, string>>;

/** What a Pod asks for, and what it may have at most. */
export interface PodNeeds {
  readonly requests: Needs;
  readonly limits: Needs;
}

export interface ContainerNeeds extends PodNeeds {
  readonly name: string;
  readonly image: string;
  /** `init`: runs to its end before the others. `sidecar`: runs beside them and is started before. */
  readonly role: 'main' | 'init' | 'sidecar';
}

export function containersOf(spec: PodSpec): ContainerNeeds[] {
  const needs = (role: ContainerNeeds['role']) => (container: Container) => ({
    name: container.name,
    image: container.image ?? '',
    role,
    requests: requestsOf(container.resources),
    limits: texts(container.resources?.limits),
  });
  return [
    ...(spec.initContainers ?? []).map((each) => needs(isSidecar(each) ? 'sidecar' : 'init')(each)),
    ...(spec.containers ?? []).map(needs('main')),
  ];
}

/**
 * What `count` such Pods need together. Of a Pod: what its containers and sidecars need together, or what an init
 * container needs with the sidecars that are started before it, whichever is more (`PodRequests` in
 * k8s.io/component-helpers/resource). What the Pod itself says (`spec.resources`) wins.
 */
export function needsOf(spec: PodSpec, count: number): PodNeeds {
  const containers = containersOf(spec);
  const requests = { ...inSum(containers, 'requests'), ...quantities(requestsOf(spec.resources)) };
  const limits = { ...inSum(containers, 'limits'), ...quantities(texts(spec.resources?.limits)) };
  return { requests: formatted(requests, count), limits: formatted(limits, count) };
}

function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}

function texts(quantities: Readonly<Record<string, string | number>> = {}): Needs {
  return sorted(Object.fromEntries(Object.entries(quantities).map(([name, value]) => [name, String(value)])));
}

/** Where only a limit is set, as much is asked for (defaulting of the API server). */
function requestsOf(resources: Resources | undefined): Needs {
  return sorted({ ...texts(resources?.limits), ...texts(resources?.requests) });
}

type Sums = Record<string, Nano>;

function quantities(needs: Needs): Sums {
  const found: Sums = {};
  for (const [name, text] of Object.entries(needs)) found[name] = parseQuantity(text) ?? 0n;
  return found;
}

/** A resource that one container does not limit has no limit in sum. */
function inSum(containers: readonly ContainerNeeds[], part: 'requests' | 'limits'): Sums {
  const sidecars: Sums = {};
  const running: Sums = {};
  const most: Sums = {};
  for (const container of containers) {
    const own = quantities(container[part]);
    if (container.role === 'init') raise(most, added(sidecars, own));
    if (container.role === 'sidecar') add(sidecars, own);
    if (container.role !== 'init') add(running, own);
  }
  raise(most, running);
  if (part === 'requests') return most;
  const lasting = containers.filter(({ role }) => role !== 'init');
  return Object.fromEntries(Object.entries(most).filter(([name]) => lasting.every(({ limits }) => name in limits)));
}

function add(sums: Sums, own: Sums): void {
  for (const [name, value] of Object.entries(own)) sums[name] = (sums[name] ?? 0n) + value;
}

function added(sums: Sums, own: Sums): Sums {
  const both = { ...sums };
  add(both, own);
  return both;
}

function raise(most: Sums, own: Sums): void {
  for (const [name, value] of Object.entries(own)) if (value > (most[name] ?? 0n)) most[name] = value;
}

function formatted(sums: Sums, count: number): Needs {
  return sorted(
    Object.fromEntries(
      Object.entries(sums).map(([name, value]) => [name, formatQuantity(value * BigInt(count), name)]),
    ),
  );
}

/** `cpu` before `memory`. */
function sorted(needs: Needs): Needs {
  return Object.fromEntries(Object.entries(needs).sort(([a], [b]) => (a < b ? -1 : 1)));
}
