import { dnsLabel, toDnsLabel } from '../../formats/names.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { replaceString } from '../../manifest/mend.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { generatedName } from '../generatedName.ts';
import { repeatedOwners } from '../ownerReferences.ts';

const area = new Area('metadata', 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/');
const ownerArea = new Area(
  'owner-reference',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
);

const maxLabel = 63;

export function warnOfObjectMeta(metadata: Field): void {
  warnOfName(metadata.get('name'), metadata.get('generateName'));
  warnOfOwners(metadata.get('ownerReferences'));
}

/** Pods take their names and host names from the object's, and a host name is a DNS label. */
function warnOfName(name: Field, prefix: Field): void {
  const isGenerated = name.isBlank;
  const given = isGenerated ? prefix : name;
  if (given.isBlank) return;
  const text = isGenerated ? generatedName(prefix.text()) : name.text();
  if (dnsLabel(text) === undefined) return;
  area.warning(given.as(name.path), aboutName(given.text(), text.length), {
    rule: 'name-for-hosts',
    fixes: () => (isGenerated ? replaceString(prefix, prefix.text().replaceAll('.', '-'), false) : asLabel(name)),
  });
}

/** `length` is that of the whole name; of a generated one only the beginning is known. */
function aboutName(name: string, length: number): Message {
  if (length > maxLabel) {
    return msg('The name has {length} characters, but no host name of a Pod can have more than {max}: shorten it.', {
      length,
      max: maxLabel,
    });
  }
  return msg('`{name}` becomes part of the names and host names of Pods, where dots cause trouble: use `-` instead.', {
    name,
  });
}

/** Other objects may refer to the name that is there. */
function asLabel(name: Field): readonly Fix[] {
  const label = toDnsLabel(name.text());
  return label === undefined ? [] : replaceString(name, label, false);
}

/** @see k8s.io/apiserver/pkg/endpoints/handlers/rest.go, dedupOwnerReferencesAndAddWarning */
function warnOfOwners(references: Field): void {
  for (const [reference, first] of repeatedOwners(references.items()))
    reportRepeatedOwner(reference, references, first);
}

function reportRepeatedOwner(reference: Field, references: Field, first: Field): void {
  ownerArea.warning(references, msg('This owner is listed above already: remove one of the two.'), {
    rule: 'duplicate',
    span: reference.anchor,
    related: [{ ...first.anchor, message: msg('The first one is here.') }],
    fixes: () => removeItem(reference),
  });
}
