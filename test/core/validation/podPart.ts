import { Field } from '../../../server/src/core/manifest/field.ts';
import type { Finding } from '../../../server/src/core/manifest/finding.ts';
import { Inspection } from '../../../server/src/core/manifest/inspection.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';

/** What `validate` finds in the YAML of a Pod's spec. Paths begin below the spec. */
export function findingsIn(yaml: string, validate: (spec: Field) => void, partial = false): readonly Finding[] {
  const { root } = readYaml(yaml);
  const inspection = new Inspection(yaml, root, { partial, minor: 36 });
  validate(Field.root(inspection, root));
  return inspection.findings;
}

/** As `findingsIn`, told as `path cause`, without the `FieldValue` in front of the cause. */
export function causesIn(yaml: string, validate: (spec: Field) => void, partial = false): string[] {
  return findingsIn(yaml, validate, partial).map(({ field, cause }) => `${field} ${cause?.replace('FieldValue', '')}`);
}

/** The text after the first fix of a finding. */
export function fixed(yaml: string, finding: Finding | undefined): string | undefined {
  const fix = finding?.fixes?.()[0];
  if (fix === undefined) return undefined;
  return [...fix.changes]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), yaml);
}

/** A Pod's spec in YAML, and what the API server says of it, as {@link causesIn} tells it. */
export type Case = readonly [yaml: string, ...causes: string[]];
