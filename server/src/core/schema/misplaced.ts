import type { Field } from '../manifest/field.ts';
import { definition, type FieldShape, nestedDefinition } from './shapes.ts';

/** Where a field that is unknown in its object would be known. */
export interface Belonging {
  /** A path that a person can follow, such as `spec.template.spec`; empty for the manifest itself. */
  readonly path: string;
  /** The object at that path, which may be absent. */
  readonly object: Field;
  /** No other object can be meant. */
  readonly certain: boolean;
}

/** An object on the way from the manifest to its containers. */
interface Place {
  readonly object: Field;
  readonly definitionName: string;
}

/** Fields of two objects on the way, of which the outer one is meant where nothing says otherwise. */
const meantAtTheOuter: ReadonlySet<string> = new Set(['activeDeadlineSeconds', 'restartPolicy']);

/** The fields to follow: elsewhere a field of the same name means another thing. */
const spine = ['metadata', 'spec', 'jobTemplate', 'template', 'securityContext', 'resources'];

/**
 * Where a field belongs that `object` does not have: one level down or some levels up, as slips of indentation go; else
 * in the one object on the way from the manifest to its container that has such a field.
 */
export function whereItBelongs(object: Field, key: string, definitionName: string): Belonging | undefined {
  const root = rootOf(object);
  const way = placesBeneath({ object: root, definitionName: rootDefinition(root) });
  const places = way.filter((place) => place.object.path !== object.path && hasField(place.definitionName, key));
  const below = beneath({ object, definitionName }).find((place) => hasField(place.definitionName, key));
  const above = places.filter(({ object: { path } }) => isPathWithin(object.path, path)).at(-1);
  const isOnTheWay = way.some((place) => place.object.path === object.path);
  const found = below ?? above ?? (isOnTheWay || places.length === 1 ? places[0] : undefined);
  if (found === undefined) return withinItsOnlyField(object, key, definitionName);
  const certain = below !== undefined || above !== undefined || places.length === 1 || meantAtTheOuter.has(key);
  return { path: found.object.path, object: found.object, certain };
}

/** The definition of an object on the way from the manifest to its containers. */
export function definitionOnTheWay(object: Field): string | undefined {
  const root = rootOf(object);
  const way = placesBeneath({ object: root, definitionName: rootDefinition(root) });
  return way.find((place) => place.object.path === object.path)?.definitionName;
}

/** Names that nearly every object has are no sign of one. */
const commonNames: ReadonlySet<string> = new Set(['kind', 'labels', 'name', 'type']);

/** The one object right below that can have the field: `secretKeyRef` of a variable belongs in its `valueFrom`. */
function withinItsOnlyField(object: Field, key: string, definitionName: string): Belonging | undefined {
  if (commonNames.has(key)) return undefined;
  const fields = Object.entries(definition(definitionName).fields ?? {});
  const able = fields
    .filter(([, { ref }]) => ref !== undefined && hasField(ref, key))
    .map(([name]) => object.get(name));
  const written = able.filter((field) => field.isSet);
  const [found, ...others] = written.length > 0 ? written : able;
  if (found === undefined || others.length > 0) return undefined;
  return { path: found.path, object: found, certain: true };
}

function rootOf(object: Field): Field {
  let root = object;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

function rootDefinition(root: Field): string {
  return root.get('kind').text() === 'CronJob' ? 'batch.v1.CronJob' : 'batch.v1.Job';
}

/** The place itself and those beneath it, the outer ones first. */
function placesBeneath(place: Place): Place[] {
  return [place, ...beneath(place).flatMap(placesBeneath)];
}

/** The next objects on the way; the only container of a Pod is one too. */
function beneath({ object, definitionName }: Place): Place[] {
  const fields = definition(definitionName).fields ?? {};
  const places = spine.flatMap((name) => placeAt(object.get(name), fields[name]));
  const [container, ...others] = object.get('containers').items();
  return container === undefined || others.length > 0 ? places : [...places, ...placeAt(container, fields.containers)];
}

function placeAt(object: Field, shape: FieldShape | undefined): Place[] {
  const definitionName = shape && nestedDefinition(shape);
  return definitionName === undefined ? [] : [{ object, definitionName }];
}

export function hasField(definitionName: string, key: string): boolean {
  return Object.hasOwn(definition(definitionName).fields ?? {}, key);
}

function isPathWithin(path: string, outer: string): boolean {
  return outer === '' || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
