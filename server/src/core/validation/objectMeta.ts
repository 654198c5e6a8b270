import { asPrefix, dnsLabel, type Format, finalizerName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { validateAnnotations } from './annotations.ts';
import { checkFormat, checkFormatUnlessBlank } from './checks.ts';
import { generatedName } from './generatedName.ts';
import { validateLabels } from './labels.ts';
import { nameFromContents } from './nameOffers.ts';
import { validateOwnerReferences } from './ownerReferences.ts';

const area = new Area('metadata', 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/');
const finalizerArea = new Area(
  'finalizer',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
);

const standardFinalizers: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

export interface ObjectMetaOptions {
  /** What a name of this kind looks like. */
  readonly nameFormat: Format;
}

/**
 * The metadata of an object in a namespace, on its creation.
 * @see apimachinery pkg/api/validation/objectmeta.go, ValidateObjectMetaAccessor
 */
export function validateObjectMeta(metadata: Field, options: ObjectMetaOptions): void {
  validateName(metadata, options.nameFormat);
  checkFormatUnlessBlank(area, metadata.get('namespace'), dnsLabel, 'namespace');
  validateLabels(metadata.get('labels'));
  validateAnnotations(metadata.get('annotations'));
  validateOwnerReferences(metadata.get('ownerReferences'));
  validateFinalizers(metadata.get('finalizers'));
}

function validateName(metadata: Field, nameFormat: Format): void {
  const name = metadata.get('name');
  const prefix = metadata.get('generateName');
  if (!prefix.isBlank) checkFormat(area, prefix, asPrefix(nameFormat), 'generate-name');
  if (!name.isBlank) checkFormat(area, name, nameFormat, 'name');
  else if (prefix.isBlank) {
    area.required(name, {
      rule: 'name-required',
      message: msg('The object has no name: add `name` or `generateName`.'),
      fixes: () => nameFromContents(metadata),
    });
  } else if (!prefix.isUnknown) {
    validateGeneratedName(prefix.as(name.path), nameFormat);
  }
}

/** The name that the API server makes of `generateName` is reported at `metadata.name`. */
function validateGeneratedName(prefix: Field, nameFormat: Format): void {
  const problem = nameFormat(generatedName(prefix.text()));
  if (problem !== undefined) area.invalid(prefix, problem, { rule: 'generate-name' });
}

function validateFinalizers(finalizers: Field): void {
  const names = new Set<string>();
  for (const finalizer of finalizers.items()) {
    const name = finalizer.text();
    names.add(name);
    const problem = finalizerName(name);
    if (problem !== undefined) finalizerArea.invalid(finalizer.as(finalizers.path), problem, { rule: 'name' });
    if (name.includes('/') || standardFinalizers.has(name)) continue;
    finalizerArea.invalid(
      finalizer,
      msg('`{name}` is no finalizer of Kubernetes: put a domain in front, such as `example.com/{name}`.', { name }),
      { rule: 'domain' },
    );
  }
  if (!names.has('orphan') || !names.has('foregroundDeletion')) return;
  finalizerArea.invalid(finalizers, msg('`orphan` and `foregroundDeletion` exclude each other: keep one.'), {
    rule: 'conflict',
  });
}
