import { describe, expect, test } from 'vitest';
import { dnsSubdomain } from '../../../server/src/core/formats/names.ts';
import type { Field } from '../../../server/src/core/manifest/field.ts';
import { validateLabelSelector } from '../../../server/src/core/validation/labelSelector.ts';
import { validateObjectMeta } from '../../../server/src/core/validation/objectMeta.ts';
import { causesIn, findingsIn, fixed } from './podPart.ts';
import { metadataCases } from './templateCases.ts';

function validate(root: Field): void {
  validateObjectMeta(root.as('metadata'), { nameFormat: dnsSubdomain });
}

test.each(metadataCases)('%s', (yaml, ...causes) => {
  expect([...new Set(causesIn(yaml, validate))].sort()).toEqual(causes);
});

test('a template may bring the name, and parts of keys', () => {
  expect(causesIn('name: "{{ .name }}-Job"\nlabels: {"{{ .key }}": a, b: "{{ .value }}"}', validate)).toEqual([]);
  expect(causesIn('labels: {a: b}', validate, true)).toEqual([]);
});

test('the annotations together have a limit', () => {
  const yaml = (length: number) => `name: a\nannotations: {k: "${'ä'.repeat(length)}"}`;
  expect(causesIn(yaml(131_071), validate)).toEqual([]);
  expect(causesIn(yaml(131_072), validate)).toEqual(['metadata.annotations TooLong']);
});

test('a name is brought into form', () => {
  const yaml = 'name: "Nightly Report_1."';
  expect(fixed(yaml, findingsIn(yaml, validate)[0])).toBe('name: "nightly-report-1"');
});

describe('label selectors', () => {
  test.each([
    ['matchLabels: {a: b}\nmatchExpressions: [{key: a, operator: In, values: [b]}, {key: a, operator: Exists}]'],
    ['matchLabels: {a b: c}', 'matchLabels Invalid'],
    ['matchExpressions: [{key: a, operator: NotIn}]', 'matchExpressions[0].values Required'],
    ['matchExpressions: [{key: a, operator: Exists, values: [b]}]', 'matchExpressions[0].values Forbidden'],
    ['matchExpressions: [{}]', 'matchExpressions[0].key Invalid', 'matchExpressions[0].operator Invalid'],
    ['matchExpressions: [{key: a, operator: In, values: [b, c d]}]', 'matchExpressions[0].values[1] Invalid'],
  ])('%s', (yaml, ...causes) => {
    expect(causesIn(yaml, validateLabelSelector).sort()).toEqual(causes);
  });
});
