import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { validateFileMode } from './fileMode.ts';
import { makeRelative, projectedPath } from './paths.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const configMapArea = new Area('config-map-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#configmap');
const secretArea = new Area('secret-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#secret');

/** Volumes whose files come from a ConfigMap or a Secret. */
export const configurationKinds: readonly SourceKind[] = [
  {
    name: 'secret',
    validate: (source) => {
      requireTexts(secretArea, source, 'secretName');
      validateFileMode(secretArea, source.get('defaultMode'));
      for (const item of source.get('items').items()) validateKeyToPath(secretArea, item);
    },
  },
  {
    name: 'configMap',
    validate: (source) => {
      requireTexts(configMapArea, source, 'name');
      validateFileMode(configMapArea, source.get('defaultMode'));
      for (const item of source.get('items').items()) validateKeyToPath(configMapArea, item);
    },
  },
];

/** One key of a ConfigMap or Secret, and the file that it becomes. */
export function validateKeyToPath(area: Area, item: Field): void {
  if (item.isUnknown) return;
  requireTexts(area, item, 'key', 'path');
  validateProjectedPath(area, item.get('path'));
  validateFileMode(area, item.get('mode'));
}

/** The name of a file that Kubernetes writes into a volume. Empty is not judged here. */
export function validateProjectedPath(area: Area, path: Field): void {
  const wrong = projectedPath(path.text());
  if (wrong !== undefined) area.invalid(path, wrong, { rule: 'path', fixes: () => makeRelative(path) });
}
