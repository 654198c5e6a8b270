import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { gapTo, runOf, wrapFields } from '../manifest/nest.ts';
import { moveField, removeField } from '../manifest/rearrange.ts';
import { toJson } from '../yaml/json.ts';
import { type Belonging, definitionOnTheWay, hasField, whereItBelongs } from './misplaced.ts';

/**
 * Moves an unknown field to where it belongs, if that is there and leaves no doubt. Where an object in between is
 * missing, that is made around the field and its neighbours that belong there too.
 * @param definitionName of the object that the field is in
 */
export function moveHome(child: Field, key: string, home: Belonging, definitionName: string): Fix[] {
  const { parent: object } = child;
  if (child.inspection.circumstances.partial || object === undefined) return [];
  const { object: target, path, certain } = home;
  // What is there already is not to be moved there.
  const other = target.get(key).node;
  if (other !== undefined) return removeField(child, child.node !== undefined && toJson(other) === toJson(child.node));
  const title = path === '' ? msg('Move to the top level') : msg('Move to `{place}`', { place: path });
  const { holder, missing } = gapTo(target);
  const [gone] = missing;
  if (gone === undefined) return moveField(child, target, title, certain);
  if (holder.node !== object.node) {
    // Fields of the holder itself that belong there make the missing object first: it must not come twice.
    const outer = definitionOnTheWay(holder);
    const isMade = outer !== undefined && runOf(holder, (name) => homeVia(holder, name, outer, gone) !== undefined)[0];
    return isMade ? [] : moveField(child, target, title, certain);
  }
  if (!certain) return [];
  // The first that opens a missing object does it for the others; one for another depth waits until it is there.
  const run = runOf(object, (name) => homeVia(object, name, definitionName, gone)?.path === path);
  const first = runOf(object, (name) => homeVia(object, name, definitionName, gone) !== undefined)[0];
  if (first !== run[0] || !run.some((entry) => entry.key === key)) return [];
  return wrapFields(object, run, missing, title);
}

/** Where an unknown field of an object belongs, if that is in the missing object `name`. */
function homeVia(object: Field, key: string, definitionName: string, name: string): Belonging | undefined {
  if (hasField(definitionName, key)) return undefined;
  const home = whereItBelongs(object, key, definitionName);
  const gap = home?.certain ? gapTo(home.object) : undefined;
  return gap?.holder.node === object.node && gap?.missing[0] === name ? home : undefined;
}
