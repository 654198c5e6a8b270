import { dnsLabel, toDnsLabel } from '../formats/names.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isJsonText, replaceString, stringSource } from '../manifest/mend.ts';
import { addField, setField } from '../manifest/rearrange.ts';

/** Names a container after its image: `registry.example.com/team/app:1.2` is `app`. */
export function nameFromImage(name: Field): readonly Fix[] {
  const container = name.parent;
  const image = container?.get('image').text() ?? '';
  const last = image.replace(/@.*$/, '').split('/').at(-1) ?? '';
  const label = toDnsLabel(last.replace(/:.*$/, ''));
  if (container === undefined || label === undefined || container.get('image').isUnknown) return [];
  return setField(container, { key: 'name', value: freeName(label, takenNames(container)) });
}

/** The name with the first number behind it that makes it one of its own. */
export function numberedName(name: Field): readonly Fix[] {
  const { parent: container } = name;
  if (container === undefined) return [];
  const free = freeName(name.text(), takenNames(container));
  return dnsLabel(free) === undefined ? replaceString(name, free, false) : [];
}

/** Names an object after its only container. */
export function nameFromContents(metadata: Field): readonly Fix[] {
  const object = metadata.parent;
  const job = object?.at('spec', 'jobTemplate', 'spec');
  const spec = job?.isSet ? job : object?.get('spec');
  const [container, ...others] = spec?.at('template', 'spec', 'containers').items() ?? [];
  const name = toDnsLabel(container?.get('name').text() ?? '');
  if (object === undefined || name === undefined || others.length > 0 || container?.get('name').isUnknown) return [];
  if (metadata.node === undefined) {
    const value = isJsonText(object) ? JSON.stringify({ name }) : `{name: ${stringSource(name)}}`;
    return addField(object, { key: 'metadata', value, below: 'kind' }, false);
  }
  return setField(metadata, { key: 'name', value: name }, false);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

/** The names of all containers of the Pod that a container is in. */
function takenNames(container: Field): ReadonlySet<string> {
  const pod = container.parent?.parent;
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((list) => pod?.get(list));
  return new Set(lists.flatMap((list) => list?.items().map((item) => item.get('name').text()) ?? []));
}
