import { canonicalIPv6 } from '../../formats/ip.ts';
import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceString } from '../../manifest/mend.ts';

const dnsArea = new Area(
  'dns',
  'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config',
);
const aliasArea = new Area('host-alias', 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/');

/** IP addresses of nameservers and of the Pod's hosts file. */
export function warnOfAddresses(spec: Field): void {
  for (const nameserver of spec.at('dnsConfig', 'nameservers').items()) warnOfNotation(dnsArea, nameserver);
  const entries = new Map<string, Field>();
  for (const alias of spec.get('hostAliases').items()) {
    const ip = alias.get('ip');
    if (ip.isUnknown || ip.isBlank) continue;
    const first = entries.get(ip.text());
    if (first === undefined) entries.set(ip.text(), ip);
    else reportRepetition(ip, first);
    warnOfNotation(aliasArea, ip);
  }
}

function reportRepetition(ip: Field, first: Field): void {
  const message = msg('Another entry has the address `{ip}`: list all its host names there.', { ip: ip.text() });
  aliasArea.warning(ip, message, {
    rule: 'duplicate-ip',
    related: [{ ...first.span, message: msg('The first one is here.') }],
  });
}

/** What strict validation refuses is no concern here. @see apimachinery pkg/util/validation/ip.go, GetWarningsForIP */
function warnOfNotation(area: Area, ip: Field): void {
  const value = ip.text();
  const canonical = value.includes(':') ? canonicalIPv6(value) : undefined;
  if (canonical === undefined || canonical === value) return;
  area.warning(
    ip,
    msg('`{value}` is not the usual form of this IPv6 address: write `{canonical}`.', { value, canonical }),
    {
      rule: 'ipv6-form',
      fixes: () => replaceString(ip, canonical),
    },
  );
}
