import type { Field } from '../manifest/field.ts';

/** What the API server puts behind `generateName`: five characters, whichever they are. */
const suffix = 'xxxxx';
/** Of the prefix it keeps what fits into a DNS label (k8s.io/apiserver/pkg/storage/names/generate.go). */
const maxPrefix = 63 - suffix.length;

/** The name that the API server makes of the prefix in `generateName`. */
export function generatedName(prefix: string): string {
  return prefix.slice(0, maxPrefix) + suffix;
}

/** The name of an object: `name`, or what `generateName` gives; empty without both. */
export function effectiveName(metadata: Field): string {
  const name = metadata.get('name').text();
  const prefix = metadata.get('generateName').text();
  return name === '' && prefix !== '' ? generatedName(prefix) : name;
}
