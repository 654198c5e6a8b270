import { isAbsolutePath } from '../../formats/names.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { replaceString } from '../../manifest/mend.ts';

/** What is wrong with a path that must not climb; undefined where nothing is. */
export function climbingPath(path: string): Message | undefined {
  if (!path.split('/').includes('..')) return undefined;
  return msg('`{path}` must not contain `..`: write the path without it.', { path });
}

/** A path within a volume: relative, and not climbing. */
export function descendingPath(path: string): Message | undefined {
  if (!isAbsolutePath(path)) return climbingPath(path);
  return msg('`{path}` must be a relative path: remove the `/` in front.', { path });
}

/** A file that Kubernetes writes into a volume: a descending path that keeps away from its own names, such as `..data`. */
export function projectedPath(path: string): Message | undefined {
  const wrong = descendingPath(path);
  if (wrong !== undefined || !path.startsWith('..')) return wrong;
  return msg('`{path}` must not begin with `..`: choose another name.', { path });
}

/** Takes the slashes off the front of an absolute path. */
export function makeRelative(field: Field): readonly Fix[] {
  const relative = field.text().replace(/^\/+/, '');
  return relative === field.text() || relative === '' ? [] : replaceString(field, relative);
}
