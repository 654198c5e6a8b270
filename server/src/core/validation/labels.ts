import { labelKey, labelValue, toLabelValue } from '../formats/names.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { renameKey, replaceString } from '../manifest/mend.ts';
import { isTemplateKey } from './templateKey.ts';

const area = new Area(
  'label',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
);

/**
 * Keys and values of labels. The API server reports both at the map itself.
 * @see apimachinery pkg/apis/meta/v1/validation, ValidateLabels
 */
export function validateLabels(labels: Field): void {
  for (const [key, value] of labels.entries()) {
    const wrongKey = isTemplateKey(key) ? undefined : labelKey(key);
    if (wrongKey !== undefined) {
      area.invalid(labels, wrongKey, {
        rule: 'key',
        ...(value.keySpan && { span: value.keySpan }),
        fixes: () => tidiedKey(labels, value, key),
      });
    }
    const wrongValue = labelValue(value.text());
    if (wrongValue === undefined) continue;
    area.invalid(value.as(labels.path), wrongValue, {
      rule: 'value',
      fixes: () => tidied(labels, value),
    });
  }
}

/** `my app` is `my-app`: never sure, as others select by the key. */
function tidiedKey(labels: Field, value: Field, key: string): readonly Fix[] {
  if (!labels.path.endsWith('.labels')) return [];
  const slash = key.indexOf('/');
  const name = toLabelValue(key.slice(slash + 1));
  const tidy = name === undefined ? '' : `${key.slice(0, slash + 1).toLowerCase()}${name}`;
  if (labelKey(tidy) !== undefined || labels.get(tidy).node !== undefined) return [];
  return renameKey(value, key, tidy).map((fix) => ({ ...fix, preferred: false }));
}

/** Not for what must equal a label elsewhere: a selector. A value that is cut off may mean nothing any more. */
function tidied(labels: Field, value: Field): readonly Fix[] {
  const tidy = toLabelValue(value.text());
  if (tidy === undefined || !labels.path.endsWith('.labels')) return [];
  return replaceString(value, tidy, tidy.length >= value.text().length - 2);
}
