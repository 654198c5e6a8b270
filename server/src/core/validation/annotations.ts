import { annotationKey, byteLength } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { isTemplateKey } from './templateKey.ts';

const area = new Area(
  'annotation',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set',
);

/** Of all keys and values together. */
const maxTotalBytes = 256 * 1024;

/**
 * Keys of annotations, and the size of them all.
 * @see apimachinery pkg/api/validation/objectmeta.go, ValidateAnnotations
 */
export function validateAnnotations(annotations: Field): void {
  let bytes = 0;
  for (const [key, value] of annotations.entries()) {
    bytes += byteLength(key) + byteLength(value.text());
    const wrong = isTemplateKey(key) ? undefined : annotationKey(key);
    if (wrong !== undefined)
      area.invalid(annotations, wrong, { rule: 'key', ...(value.keySpan && { span: value.keySpan }) });
  }
  if (bytes <= maxTotalBytes) return;
  area.tooLong(annotations, maxTotalBytes, {
    message: msg(
      'The annotations have {bytes} bytes together; at most {max} are allowed. Move large data into a ConfigMap.',
      {
        bytes,
        max: maxTotalBytes,
      },
    ),
  });
}
