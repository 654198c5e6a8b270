import type { InspectedObject } from '../../server/src/core/analysis/inspect.ts';
import type { Finding } from '../../server/src/core/manifest/finding.ts';

/** What the API server says in a warning, and the rule under which it is told here. The first that fits counts. */
const rules: readonly (readonly [text: RegExp, rule: string])[] = [
  [/^this is used in Pod names/, 'metadata/name-for-hosts'],
  [/^In Indexed Jobs with/, 'job/many-indexes'],
  [/^non-functional in v1\.\d+\+; use the/, 'annotation/no-effect'],
  [/^deprecated since v1\.30; use the/, 'annotation/deprecated'],
  [/^(?:\S+ is )?(?:deprecated since v1|use "node-role)/, 'node-label/deprecated'],
  [/^deprecated in v1/, 'volume/deprecated-type'],
  [/overlapping paths: /, 'volume/overlapping-paths'],
  [/has no sources provided$/, 'projected-volume/empty-source'],
  [/^duplicate ip /, 'host-alias/duplicate-ip'],
  // Of two secrets without a name the second is a duplicate too: that it has no name says it all.
  [/^(?:invalid empty name|duplicate name "")/, 'image-pull-secret/no-name'],
  [/^duplicate name /, 'image-pull-secret/duplicate'],
  [/^fractional byte value/, 'resources/fractional-bytes'],
  [/ is invalid, /, 'node-affinity/preferred-value'],
  [/^hides previous definition/, 'env/hides-previous'],
  [/^hostIP set without hostPort/, 'port/host-ip-alone'],
  [/^duplicate port definition/, 'port/duplicate-definition'],
  [/^overlapping port definition/, 'port/overlapping'],
  [/^dangerously ambiguous port/, 'port/ambiguous-host-ip'],
  [/^duplicate port name/, 'port/name-taken'],
  [/^must be >= 0; negative values/, 'pod/negative-grace-period'],
];

/** A warning of the API server as `<field path> <rule>`; `object` is what it is about. */
export function tellServerWarning(text: string, object: InspectedObject | undefined): string {
  // The only warning that starts with a dot, and without a colon behind its path.
  if (text.startsWith('.metadata.ownerReferences ')) return 'metadata.ownerReferences owner-reference/duplicate';
  const [, name, about = ''] = /^volume "([^"]*)" (.*)$/s.exec(text) ?? [];
  if (name !== undefined) return `${volumePath(name, object)} ${ruleOf('', about)}`;
  const [, path = '', message = text] = /^(\S+): (.*)$/s.exec(text) ?? [];
  return `${path} ${ruleOf(path, message)}`;
}

function ruleOf(path: string, message: string): string {
  if (message.startsWith('a null labelSelector')) {
    return path.includes('topologySpread') ? 'topology-spread/no-selector' : 'pod-affinity/no-selector';
  }
  if (message.startsWith('IPv6 address')) return path.includes('dnsConfig') ? 'dns/ipv6-form' : 'host-alias/ipv6-form';
  return rules.find(([pattern]) => pattern.test(message))?.[1] ?? `? ${message}`;
}

/** The API server calls a volume by its name; here it is a place as any other. */
function volumePath(name: string, object: InspectedObject | undefined): string {
  const [jobSpec] = object?.kind.jobSpecs?.(object.object) ?? [];
  const volumes = jobSpec?.at('template', 'spec', 'volumes').items() ?? [];
  return volumes.find((volume) => volume.get('name').text() === name)?.path ?? `volume ${name}`;
}

/** Fields that the API server drops. A source with nothing else is empty then; here that is told at the field. */
const droppedSource = /^(.+)\.projected\.sources\[\d+\]\.(?:clusterTrustBundle|podCertificate)$/;

/**
 * What is warned of here, told in the same way. That a text or a field is not read as it looks is said here alone: the
 * API server is silent about it. `expected` are its warnings.
 */
export function tellWarnings(findings: readonly Finding[], expected: ReadonlySet<string>): string[] {
  return findings
    .filter(({ severity, rejected, rule }) => severity === 'warning' && !rejected && !rule.startsWith('yaml/'))
    .flatMap(({ field, rule }) => {
      if (rule !== 'schema/off-by-default') return [`${field} ${rule}`];
      const emptied = `${droppedSource.exec(field)?.[1]} projected-volume/empty-source`;
      return expected.has(emptied) ? [emptied] : [];
    });
}
