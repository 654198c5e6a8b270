import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { removeOneOf } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { removeRepeated } from '../manifest/listItems.ts';
import { checkFormat, requireFormat } from './checks.ts';

const area = new Area(
  'resource-claim',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
);

/** The claims of a Pod for devices. @see validatePodResourceClaims */
export function validateResourceClaims(claims: Field): void {
  const names = new Set<string>();
  for (const claim of claims.items()) {
    if (claim.isUnknown) continue;
    const name = claim.get('name');
    if (names.has(name.text()) && !name.isUnknown && !name.isBlank)
      area.duplicate(name, { fixes: () => removeRepeated(claim, false) });
    else requireFormat(area, name, dnsLabel, { required: 'name-required', format: 'name' });
    names.add(name.text());
    validateSource(claim);
  }
}

function validateSource(claim: Field): void {
  const byName = claim.get('resourceClaimName');
  const byTemplate = claim.get('resourceClaimTemplateName');
  if (byName.isSet && byTemplate.isSet) {
    area.invalid(claim, msg('A claim has either `resourceClaimName` or `resourceClaimTemplateName`: remove one.'), {
      rule: 'several-sources',
      ...removeOneOf(byName, byTemplate),
    });
  } else if (!byName.isSet && !byTemplate.isSet && !claim.inspection.circumstances.partial) {
    area.invalid(claim, msg('A claim needs `resourceClaimName` or `resourceClaimTemplateName`: add one.'), {
      rule: 'source-required',
    });
  }
  for (const source of [byName, byTemplate]) if (source.isSet) checkFormat(area, source, dnsSubdomain, 'object-name');
}
