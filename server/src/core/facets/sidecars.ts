import type { Field } from '../manifest/field.ts';
import { scriptOf, wordsOf } from './commandLine.ts';
import type { PodFacet } from './facets.ts';
import { parseImage } from './imageReference.ts';
import { mentions } from './mentions.ts';

/** Programs that serve other containers and never end by themselves, by the last part of the image or the container's name. */
const knownSidecars: ReadonlySet<string> = new Set([
  'alloydb-auth-proxy',
  'aws-xray-daemon',
  'cloud-sql-proxy',
  'cloudsql-proxy',
  'cloudwatch-agent',
  'consul-dataplane',
  'daprd',
  'datadog-agent',
  'envoy',
  'envoy-proxy',
  'filebeat',
  'fluent-bit',
  'fluentd',
  'gce-proxy',
  'istio-proxy',
  'jaeger-agent',
  'kuma-dp',
  'kuma-sidecar',
  'linkerd-proxy',
  'oauth2-proxy',
  'opentelemetry-collector',
  'opentelemetry-collector-contrib',
  'otel-collector',
  'promtail',
  'proxyv2',
  'telegraf',
  'vault-agent',
  'xray-daemon',
]);

/** What such images run, where the name differs. */
const programNames: readonly string[] = [
  'agent',
  'linkerd2-proxy',
  'otelcol',
  'otelcol-contrib',
  'pilot-agent',
  'vault',
];

const knownPrograms: ReadonlySet<string> = new Set([...knownSidecars, ...programNames].map(lettersOf));

/** Sidecars whose image has a common last part. */
const knownImages: readonly string[] = ['datadog/agent', 'linkerd/proxy'];

/** Arguments with which such a program ends by itself, or waits to be told so. */
const endingFlag = /^-{1,2}(?:once|quitquitquit|exit-after-auth|version|help|test|dry-run|validate)\b/;

/** What tells a sidecar to end when the work is done. */
const shutdownCall =
  /quitquitquit|linkerd-await|scuttle|\/shutdown\b|\b(?:p|sig)?kill(?:all)?\b|ISTIO_QUIT_API|ENVOY_ADMIN_API/i;

/** The container is a known sidecar; `names` are further images or container names. */
export function isSidecar(container: Field, names: readonly string[]): boolean {
  const own = container.get('name').text();
  const image = container.get('image');
  const path = image.isUnknown ? undefined : parseImage(image.text())?.name;
  const last = path?.slice(path.lastIndexOf('/') + 1) ?? '';
  const isChosen = [own, last].some((name) => names.includes(name));
  const isNamed = isChosen || [own, last].some((name) => knownSidecars.has(name));
  if (!isNamed && !knownImages.some((known) => path === known || path?.endsWith(`/${known}`))) return false;
  const words = wordsOf(container);
  return (
    words !== undefined &&
    (isChosen ? scriptOf(container) === undefined : runsItself(container)) &&
    !words.some((word) => endingFlag.test(word.text())) &&
    !container.get('restartPolicy').isSet
  );
}

/** Of a shell, or of another program that runs the sidecar and may end it, nothing can be told. */
function runsItself(container: Field): boolean {
  const program = container.get('command').items()[0]?.text();
  if (program === undefined) return true;
  return knownPrograms.has(lettersOf(program.slice(program.lastIndexOf('/') + 1)));
}

/** `cloud_sql_proxy` and `cloud-sql-proxy` are the same. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Something in the Pod may end its sidecars: another container can see their processes or calls for their end. */
export function arrangesShutdown({ spec }: PodFacet): boolean {
  if (spec.inspection.circumstances.partial) return true;
  return spec.get('shareProcessNamespace').isSet || mentions(spec.get('containers'), shutdownCall);
}

const istioInject = 'sidecar.istio.io/inject';
const linkerdInject = 'linkerd.io/inject';

/** The label or annotation of a Pod template that asks a service mesh for a sidecar which is no native one. */
export function injectionMark(metadata: Field): Field | undefined {
  const [labels, annotations] = [metadata.get('labels'), metadata.get('annotations')];
  const istio = [labels, annotations].map((each) => each.get(istioInject)).find((mark) => mark.text() === 'true');
  if (istio !== undefined && !annotations.get('sidecar.istio.io/nativeSidecar').isSet) return istio;
  const linkerd = annotations.get(linkerdInject);
  const isNative = annotations.entries().some(([key]) => key.endsWith('linkerd.io/proxy-enable-native-sidecar'));
  return /^(?:enabled|ingress)$/.test(linkerd.text()) && !isNative ? linkerd : undefined;
}
