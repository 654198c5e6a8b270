import type { Field } from '../../manifest/field.ts';
import type { TextChange } from '../../manifest/finding.ts';
import { renameKey, replaceString, stringSource } from '../../manifest/mend.ts';
import { placeIn } from '../../manifest/place.ts';
import type { Step } from './draft.ts';
import { addSource, lastOf, linesAt, type Source, type Style } from './source.ts';

/**
 * Annotations by which a tool finds, orders or watches the object that a file holds: they would mislead it on what that
 * object makes. Argo CD removes an object with its tracking id that is in no file.
 */
const ofDeployers =
  /^(?:(?:[\w-]+\.)*(?:argoproj\.io|fluxcd\.io|helm\.sh|config\.kubernetes\.io)|kubectl\.kubernetes\.io)\//;

/** The labels and annotations of an object that what it makes should have too; nothing without any. */
export function metadataForTemplate(metadata: Field): Source | undefined {
  const of = (name: string) =>
    metadata
      .get(name)
      .entries()
      .filter(([key, value]) => value.scalar?.type === 'string' && !ofDeployers.test(key))
      .map(([key, value]) => [key, stringSource(value.text())] as const);
  const parts = ['labels', 'annotations'].map((name) => [name, of(name)] as const);
  const present = parts.filter(([, entries]) => entries.length > 0);
  if (present.length === 0) return undefined;
  return Object.fromEntries(present.map(([name, entries]) => [name, Object.fromEntries(entries)]));
}

/** The steps that give an object a name of at most `max` characters, made of its `generateName` where it has no other. */
export function nameSteps(object: Field, max: number): Step[] {
  const metadata = object.get('metadata');
  const isGenerated = !metadata.get('name').isSet && metadata.get('generateName').isSet;
  const name = metadata.get(isGenerated ? 'generateName' : 'name').text();
  const wanted = shortened(name, max);
  const rename: Step = (each) => {
    const field = each.at('metadata', 'generateName');
    return renameKey(field, 'generateName', 'name')[0]?.changes;
  };
  const write: Step = (each) => replaceString(each.at('metadata', 'name'), wanted)[0]?.changes;
  return [...(isGenerated ? [rename] : []), ...(wanted === name ? [] : [write])];
}

/** A name or prefix cut so that it ends as a name may. */
function shortened(name: string, max: number): string {
  return name.slice(0, max).replace(/[^a-z0-9]+$/, '');
}

/** The object has a name or prefix of its own that can be read. */
export function hasName(object: Field): boolean {
  const metadata = object.get('metadata');
  const [name, prefix] = [metadata.get('name'), metadata.get('generateName')];
  const field = name.isSet ? name : prefix;
  return (
    field.text() !== '' && !field.isUnknown && field.scalar?.style !== 'literal' && field.scalar?.style !== 'folded'
  );
}

/** Nothing that a cluster has written into it: a dump is no manifest to work on. */
export function isWritten(object: Field): boolean {
  const metadata = object.get('metadata');
  return (
    !object.get('status').isSet && !['uid', 'resourceVersion', 'ownerReferences'].some((key) => metadata.get(key).isSet)
  );
}

/** Takes the labels or annotations over that `from` has and the object lacks or has otherwise. */
export function mergeStep(name: 'labels' | 'annotations', from: Field, style: Style): Step {
  const source = from.get(name);
  const entries = source.entries().filter(([, value]) => value.scalar?.type === 'string');
  return (object) => {
    const target = object.at('metadata', name);
    if (entries.length === 0) return [];
    if (target.node === undefined) {
      const value = Object.fromEntries(entries.map(([key, each]) => [key, stringSource(each.text())]));
      return addMoved(object.get('metadata'), { key: name, field: source, value }, aboveLabels, style);
    }
    const below = target.entries().map(([key]) => key);
    return gathered(
      entries.map(([key, field]) => {
        const own = target.get(key);
        if (own.node === undefined) {
          return addMoved(target, { key, field, value: stringSource(field.text()) }, below, style);
        }
        return own.text() === field.text() ? [] : replaceString(own, field.text())[0]?.changes;
      }),
    );
  };
}

const aboveLabels = ['name', 'generateName', 'namespace', 'labels'];

/** All changes together; undefined where one of them cannot be made. */
function gathered(parts: readonly (readonly TextChange[] | undefined)[]): TextChange[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** A field of another object, and its value as it is written where its lines cannot be taken over. */
interface Moved {
  readonly key: string;
  readonly field: Field;
  readonly value: Source;
}

/** Adds a field that stands elsewhere, with its comments where both are written in lines. */
function addMoved(object: Field, { key, field, value }: Moved, below: readonly string[], style: Style) {
  const written = addSource(object, key, value, below, style);
  const { node } = object;
  const place = node?.kind === 'map' && !node.flow ? placeIn(object, lastOf(object, below)) : undefined;
  const lines = place && linesAt(field, place.column);
  if (written === undefined || place === undefined || lines === undefined) return written;
  return [{ start: place.at, end: place.at, newText: place.before + lines + place.after }];
}
