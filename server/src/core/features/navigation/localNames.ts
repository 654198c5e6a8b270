import { referencesIn } from '../../facets/environment.ts';
import type { Field } from '../../manifest/field.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import type { Span } from '../../yaml/tree.ts';

/** A kind of name that means something within one Pod template, or one of its containers, only. */
export type LocalKind = 'container' | 'volume' | 'resource claim' | 'port' | 'variable';

/** A place where such a name is defined or used. */
export interface LocalName {
  readonly kind: LocalKind;
  readonly name: string;
  /** Name of the container within which it is known; empty where that is the whole Pod template. */
  readonly within: string;
  readonly isDefinition: boolean;
  /** The text that the name is, or is in. */
  readonly field: Field;
  /** How the name stands there: as the whole text, as `$(NAME)` in it, or at the end of the field's key. */
  readonly as: 'text' | 'variable' | 'end of key';
  /** The name without quotes or `$()`. */
  readonly span: Span;
  /** What it defines; the name itself where it is a use. */
  readonly whole: Span;
}

/** Tools and, in former versions, the kubelet look up containers by these annotations of the Pod template. */
const containerAnnotations: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/default-container',
  'kubectl.kubernetes.io/default-logs-container',
]);
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

/** The names in a Job's spec, in no particular order. What a template fills in is left out. */
export function localNames(jobSpec: Field): LocalName[] {
  const template = jobSpec.get('template');
  const spec = template.get('spec');
  const containers = ['initContainers', 'containers'].flatMap((list) => spec.get(list).items());
  return [
    ...containers.flatMap((container) => [
      ...defined('container', container),
      ...uses('container', resourceFields(container.get('env').items(), 'valueFrom')),
      ...inContainer(container),
    ]),
    ...uses('container', [...exitCodeRules(jobSpec), ...annotationTexts(template)]),
    ...annotationKeys(template),
    ...volumeNames(spec, containers),
    ...claimNames(spec, containers),
  ];
}

function volumeNames(spec: Field, containers: readonly Field[]): LocalName[] {
  const volumes = spec.get('volumes').items();
  const mounts = containers.flatMap((container) =>
    ['volumeMounts', 'volumeDevices'].flatMap((list) => container.get(list).items()),
  );
  const files = containers.flatMap((container) =>
    container
      .get('env')
      .items()
      .map((variable) => variable.at('valueFrom', 'fileKeyRef', 'volumeName')),
  );
  const projected = volumes.flatMap((volume) => volume.at('projected', 'sources').items());
  const items = [...volumes, ...projected].flatMap((source) => source.at('downwardAPI', 'items').items());
  return [
    ...volumes.flatMap((volume) => defined('volume', volume)),
    ...uses('volume', [...mounts.map((mount) => mount.get('name')), ...files]),
    ...uses('container', resourceFields(items)),
  ];
}

function claimNames(spec: Field, containers: readonly Field[]): LocalName[] {
  const claims = containers.flatMap((container) => container.at('resources', 'claims').items());
  return [
    ...spec
      .get('resourceClaims')
      .items()
      .flatMap((claim) => defined('resource claim', claim)),
    ...uses(
      'resource claim',
      claims.map((claim) => claim.get('name')),
    ),
  ];
}

/** Ports and variables: the kubelet looks up both in the container that names them. */
function inContainer(container: Field): LocalName[] {
  const within = container.get('name').text();
  const variables = container.get('env').items();
  const handlers = [
    ...probes.map((probe) => container.get(probe)),
    ...hooks.map((hook) => container.at('lifecycle', hook)),
  ];
  const ports = handlers.flatMap((handler) => [handler.at('httpGet', 'port'), handler.at('tcpSocket', 'port')]);
  const texts = [
    ...variables.map((variable) => variable.get('value')),
    ...container.get('command').items(),
    ...container.get('args').items(),
    ...container
      .get('volumeMounts')
      .items()
      .map((mount) => mount.get('subPathExpr')),
  ];
  return [
    ...container
      .get('ports')
      .items()
      .flatMap((port) => defined('port', port, within)),
    ...uses('port', ports, within),
    ...variables.flatMap((variable) => defined('variable', variable, within)),
    ...texts.flatMap((text) => expanded(text, within)),
  ];
}

/** A container's own resources are told to it as variables or files. */
function resourceFields(items: readonly Field[], under?: string): Field[] {
  return items.map((item) => {
    const source = under === undefined ? item : item.get(under);
    return source.at('resourceFieldRef', 'containerName');
  });
}

function exitCodeRules(jobSpec: Field): Field[] {
  return jobSpec
    .at('podFailurePolicy', 'rules')
    .items()
    .map((rule) => rule.at('onExitCodes', 'containerName'));
}

function annotationTexts(template: Field): Field[] {
  return template
    .at('metadata', 'annotations')
    .entries()
    .flatMap(([key, field]) => (containerAnnotations.has(key) ? [field] : []));
}

function annotationKeys(template: Field): LocalName[] {
  return template
    .at('metadata', 'annotations')
    .entries()
    .flatMap(([key, field]) => {
      const name = key.slice(appArmorPrefix.length);
      if (!key.startsWith(appArmorPrefix) || name === '' || field.keySpan === undefined) return [];
      const span = endOfKey(field, name) ?? field.keySpan;
      return [{ kind: 'container', name, within: '', isDefinition: false, field, as: 'end of key', span, whole: span }];
    });
}

/** Where a name stands at the end of a key; undefined where that is not how it is written. */
function endOfKey({ keySpan, inspection }: Field, name: string): Span | undefined {
  if (keySpan === undefined) return undefined;
  const isQuoted = /["']/.test(inspection.text[keySpan.start] ?? '');
  const end = keySpan.end - (isQuoted ? 1 : 0);
  const span = { start: end - name.length, end };
  return inspection.text.slice(span.start, span.end) === name ? span : undefined;
}

function defined(kind: LocalKind, item: Field, within = ''): LocalName[] {
  return named(kind, item.get('name'), within, item.node);
}

function uses(kind: LocalKind, fields: readonly Field[], within = ''): LocalName[] {
  return fields.flatMap((field) => named(kind, field, within));
}

/** @param defined what the name defines, for a definition */
function named(kind: LocalKind, field: Field, within: string, defined?: Span): LocalName[] {
  const name = field.text();
  if (name === '' || field.isUnknown) return [];
  const span = innerSpan(field, 0, name.length);
  return [{ kind, name, within, isDefinition: defined !== undefined, field, as: 'text', span, whole: defined ?? span }];
}

/** The `$(NAME)` of a text; each with its own place where the text is written as it reads, else with that of the text. */
function expanded(field: Field, within: string): LocalName[] {
  const text = field.isUnknown ? '' : field.text();
  const { node } = field;
  if (!text.includes('$(') || node === undefined) return [];
  const source = referencesIn(field.inspection.text.slice(node.start, node.end));
  const references = referencesIn(text);
  const isAlike = source.length === references.length && references.every(({ name }, i) => source[i]?.name === name);
  return references.map(({ name }, i) => {
    const start = node.start + (source[i]?.start ?? 0) + '$('.length;
    const span = isAlike ? { start, end: start + name.length } : { start: node.start, end: node.end };
    return { kind: 'variable', name, within, isDefinition: false, field, as: 'variable', span, whole: span };
  });
}
