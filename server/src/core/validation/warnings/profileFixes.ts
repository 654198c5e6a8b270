import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { stringSource } from '../../manifest/mend.ts';
import { addField, removeField } from '../../manifest/rearrange.ts';
import { readProfile } from './profile.ts';

/**
 * Writes the profile of an annotation into the `securityContext` of `owner`, and removes the annotation where it is not
 * the only one: beside a field that says the same it does no harm.
 */
export function moveToField(
  annotation: Field,
  owner: Field | undefined,
  name: string,
  preferred: boolean,
): readonly Fix[] {
  const profile = owner && profileSource(annotation);
  if (owner === undefined || profile === undefined) return [];
  const context = owner.get('securityContext');
  const [added] = context.isSet
    ? addField(context, { key: name, value: profile })
    : addField(owner, { key: 'securityContext', value: `{ ${name}: ${profile} }`, below: 'image' });
  if (added === undefined) return [];
  const gone = removeField(annotation)[0]?.changes ?? [];
  const changes = [...added.changes, ...gone].sort((a, b) => a.start - b.start);
  return [{ title: msg('Move to `{field}`', { field: `securityContext.${name}` }), changes, preferred }];
}

/** YAML on one line; nothing for JSON, where it would need other quotes. */
function profileSource(annotation: Field): string | undefined {
  const profile = annotation.isUnknown ? undefined : readProfile(annotation.text());
  if (profile === undefined || annotation.inspection.text.trimStart().startsWith('{')) return undefined;
  const { type, localhostProfile } = profile;
  if (localhostProfile === undefined) return `{ type: ${type} }`;
  return `{ type: ${type}, localhostProfile: ${stringSource(localhostProfile)} }`;
}
