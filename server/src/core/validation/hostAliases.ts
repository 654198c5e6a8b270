import { ipAddress } from '../formats/ip.ts';
import { dnsSubdomain } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { checkFormat } from './checks.ts';
import { isUndetermined } from './presence.ts';

const area = new Area('host-alias', 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/');

/** `hostAliases`: entries of the Pod's hosts file. */
export function validateHostAliases(aliases: Field): void {
  for (const alias of aliases.items()) {
    if (alias.isUnknown) continue;
    const ip = alias.get('ip');
    if (!ip.isBlank) checkFormat(area, ip, ipAddress, 'ip');
    else if (!isUndetermined(ip)) area.invalid(ip, msg('A host alias needs an `ip`: add it.'), { rule: 'ip' });
    for (const hostname of alias.get('hostnames').items()) checkFormat(area, hostname, dnsSubdomain, 'hostname');
  }
}
