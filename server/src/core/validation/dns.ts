import { ipAddress } from '../formats/ip.ts';
import { byteLength, dnsSubdomainWithUnderscore } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { checkChoiceUnlessBlank, checkFormat } from './checks.ts';
import { isUndetermined } from './presence.ts';

const area = new Area('dns', 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config');

const policies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const maxNameservers = 3;
const maxSearchDomains = 32;
const maxSearchBytes = 2048;

/** `dnsPolicy` and `dnsConfig` of a Pod; the policy is `ClusterFirst` by default. */
export function validateDns(podSpec: Field): void {
  const policy = podSpec.get('dnsPolicy');
  const config = podSpec.get('dnsConfig');
  const hasServers = config.get('nameservers').size > 0;
  checkChoiceUnlessBlank(area, policy, policies, 'policy', (choice) => choice !== 'None' || hasServers);
  if (config.isUnknown || (policy.text() === 'None' && !hasNameservers(config))) return;
  validateNameservers(config.get('nameservers'));
  validateSearches(config.get('searches'));
  for (const option of config.get('options').items()) {
    // The API server reports an option without name on the option.
    if (option.get('name').isBlank && !isUndetermined(option) && !isUndetermined(option.get('name'))) {
      area.required(option, { rule: 'option-name', message: msg('A DNS option needs a `name`: add it.') });
    }
  }
}

/** Policy `None` takes the nameservers from the Pod alone. Reports where there is none. */
function hasNameservers(config: Field): boolean {
  const nameservers = config.get('nameservers');
  if (nameservers.size > 0 || nameservers.isUnknown) return true;
  const message = msg(
    'With `dnsPolicy: None`, the Pod needs at least one nameserver: add it to `dnsConfig.nameservers`.',
  );
  area.required(config.isSet ? nameservers : config, { rule: 'nameserver-required', message });
  return false;
}

function validateNameservers(nameservers: Field): void {
  if (nameservers.size > maxNameservers) {
    const message = msg('A Pod has at most {max} nameservers: remove some.', { max: maxNameservers });
    area.invalid(nameservers, message, { rule: 'too-many-nameservers', span: nameservers.anchor });
  }
  for (const nameserver of nameservers.items()) checkFormat(area, nameserver, ipAddress, 'nameserver');
}

function validateSearches(searches: Field): void {
  if (searches.size > maxSearchDomains) {
    const message = msg('A Pod has at most {max} search domains: remove some.', { max: maxSearchDomains });
    area.invalid(searches, message, { rule: 'too-many-searches', span: searches.anchor });
  }
  const domains = searches.items();
  if (byteLength(domains.map((domain) => domain.text()).join(' ')) > maxSearchBytes) {
    const message = msg('The search domains have at most {max} characters together: remove some.', {
      max: maxSearchBytes,
    });
    area.invalid(searches, message, { rule: 'searches-too-long', span: searches.anchor });
  }
  for (const domain of domains) checkFormat(area, domain, searchDomain, 'search');
}

/** The root is fine, and so is a dot at the end. */
function searchDomain(domain: string): ReturnType<typeof dnsSubdomainWithUnderscore> {
  return domain === '.' ? undefined : dnsSubdomainWithUnderscore(domain.replace(/\.$/, ''));
}
