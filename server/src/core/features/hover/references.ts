import type { InspectedObject } from '../../analysis/inspect.ts';
import { indexVariable } from '../../facets/completionIndex.ts';
import { type ExpandedText, expandedTexts } from '../../facets/expandedTexts.ts';
import { Facets } from '../../facets/facets.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Span } from '../../yaml/tree.ts';
import { containersOf } from '../completion/mounts.ts';
import { type LocalName, localNames } from '../navigation/localNames.ts';
import { codeSpan } from './markdown.ts';

/** What a name at an offset means, and where it stands. */
export interface NameAt {
  readonly span: Span;
  readonly messages: readonly Message[];
}

/** So many mounts of a volume are told. */
const mostMounts = 5;

/** The field that names the object behind a source of a volume or of a variable. */
const objectNames: Readonly<Record<string, string>> = {
  configMap: 'name',
  configMapKeyRef: 'name',
  csi: 'driver',
  hostPath: 'path',
  image: 'reference',
  nfs: 'server',
  persistentVolumeClaim: 'claimName',
  secret: 'secretName',
  secretKeyRef: 'name',
};

/** What the name at an offset of a Job's Pods refers to; of a volume's own name, where it is mounted. */
export function nameAt(inspected: InspectedObject, offset: number): NameAt | undefined {
  const { kind, object } = inspected;
  for (const jobSpec of kind.jobSpecs?.(object) ?? []) {
    const names = localNames(jobSpec);
    const name = names.find((each) => covers(spanOf(each), offset));
    if (name === undefined || object.inspection.text[name.span.start] === '*') continue;
    const messages = name.isDefinition ? explainDefinition(name, jobSpec) : explainUse(name, names, inspected);
    return messages.length > 0 ? { span: spanOf(name), messages } : undefined;
  }
  return undefined;
}

/** Of `$(NAME)` with what is around the name. */
function spanOf({ as, span, field }: LocalName): Span {
  const { text } = field.inspection;
  const isReference = as === 'variable' && text.startsWith('$(', span.start - 2);
  return isReference ? { start: span.start - 2, end: span.end + 1 } : span;
}

function covers({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function explainDefinition({ kind, name }: LocalName, jobSpec: Field): Message[] {
  if (kind !== 'volume') return [];
  const mounts = containersOf(jobSpec.at('template', 'spec')).flatMap((container) =>
    container
      .get('volumeMounts')
      .items()
      .filter((mount) => !mount.get('name').isUnknown && mount.get('name').text() === name)
      .map((mount) => [container.get('name').text(), mount.get('mountPath').text()] as const),
  );
  return mounts
    .filter(([container, path]) => container !== '' && path !== '')
    .slice(0, mostMounts)
    .map(([container, path]) =>
      msg('Mounted in container {container} at {path}.', { container: codeSpan(container), path: codeSpan(path) }),
    );
}

function explainUse(use: LocalName, names: readonly LocalName[], inspected: InspectedObject): Message[] {
  const definitions = names.filter(
    (each) => each.isDefinition && each.kind === use.kind && each.name === use.name && each.within === use.within,
  );
  if (use.kind === 'variable') return explainVariable(use, definitions, inspected);
  const item = definitions[0]?.field.parent;
  // Of two with one name nobody knows which is meant.
  if (item === undefined || definitions.length > 1) return [];
  const name = codeSpan(use.name);
  switch (use.kind) {
    case 'container':
      return told(item.get('image'), (image) => msg('Container {name} with the image {image}.', { name, image }));
    case 'port':
      return number(item.get('containerPort'), (port) => msg('Port {name}: {port}.', { name, port }));
    case 'resource claim':
      return ['resourceClaimName', 'resourceClaimTemplateName'].flatMap((source) =>
        told(item.get(source), (object) =>
          msg('Resource claim {name}: `{source}` {object}.', { name, source, object }),
        ),
      );
    case 'volume':
      return explainVolume(item, name);
    default:
      return [];
  }
}

function explainVolume(item: Field, name: string): Message[] {
  const [source, field] = item.entries().find(([key]) => key !== 'name') ?? [];
  if (source === undefined || field === undefined) return [];
  const objectName = Object.hasOwn(objectNames, source) ? objectNames[source] : undefined;
  const named =
    objectName === undefined
      ? []
      : told(field.get(objectName), (object) => msg('Volume {name}: `{source}` {object}.', { name, source, object }));
  return named.length > 0 ? named : [msg('Volume {name}: `{source}`.', { name, source })];
}

/** The value by which the kubelet replaces `$(NAME)`, where it is surely known; of one set twice, the last counts. */
function explainVariable(
  use: LocalName,
  definitions: readonly LocalName[],
  { kind, object }: InspectedObject,
): Message[] {
  const texts = new Facets(kind, object).of('container').flatMap(expandedTexts);
  const text = texts.find(({ field }) => field.node === use.field.node);
  const name = codeSpan(use.name);
  if (text !== undefined && !text.known.has(use.name)) return [];
  const item = lastBefore(definitions, text)?.field.parent;
  if (item === undefined) {
    return use.name === indexVariable && text !== undefined ? [msg('{name}: the index of the Pod.', { name })] : [];
  }
  const value = item.get('value');
  if (value.isUnknown || value.text().includes('$(')) return [];
  const source = item.get('valueFrom');
  return source.isSet
    ? explainSource(source, name)
    : [msg('Variable {name}: {value}.', { name, value: codeSpan(value.text()) })];
}

/** In `env` only what stands above a variable can be in its text. */
function lastBefore(definitions: readonly LocalName[], text: ExpandedText | undefined): LocalName | undefined {
  const end = text?.variable === undefined ? Infinity : (text.variable.item.node?.start ?? 0);
  return definitions.filter(({ whole }) => whole.start < end).at(-1);
}

function explainSource(source: Field, name: string): Message[] {
  const [kind, field] = source.entries()[0] ?? [];
  if (kind === undefined || field === undefined) return [];
  switch (kind) {
    case 'configMapKeyRef':
    case 'secretKeyRef':
      return told(field.get('key'), (key) =>
        told(field.get('name'), (object) =>
          msg('Variable {name}: key {key} of `{kind}` {object}.', { name, key, kind, object }),
        ),
      );
    case 'fieldRef':
      return told(field.get('fieldPath'), (path) => msg('Variable {name}: {path} of the Pod.', { name, path }));
    case 'resourceFieldRef':
      return told(field.get('resource'), (path) => msg('Variable {name}: {path} of the container.', { name, path }));
    default:
      return [];
  }
}

/** What to say with the text of a field; nothing without one. */
function told(field: Field, say: (text: string) => Message | Message[]): Message[] {
  if (field.isUnknown || field.text() === '') return [];
  return [say(codeSpan(field.text()))].flat();
}

function number(field: Field, say: (number: number) => Message): Message[] {
  const value = field.isUnknown ? undefined : field.number();
  return value === undefined ? [] : [say(value)];
}
