import type { Field } from '../manifest/field.ts';

const kubeLinterPrefix = 'ignore-check.kube-linter.io/';
const kubeScoreAnnotation = 'kube-score/ignore';
const none: ReadonlySet<string> = new Set();

/**
 * The checks of kube-linter and kube-score that the annotations of an object switch off, as `kube-linter:latest-tag`.
 * @see https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
 * @see https://github.com/zegl/kube-score#ignoring-a-test
 */
export function ignoredElsewhere(object: Field): ReadonlySet<string> {
  const annotations = object.at('metadata', 'annotations');
  if (annotations.size === 0) return none;
  const names = annotations.entries().flatMap(([key, value]) => {
    if (key.startsWith(kubeLinterPrefix)) return [`kube-linter:${key.slice(kubeLinterPrefix.length)}`];
    if (key !== kubeScoreAnnotation) return [];
    return value
      .text()
      .split(',')
      .map((name) => `kube-score:${name.trim()}`);
  });
  return new Set(names);
}
