import { describe, expect, test } from 'vitest';
import type { Field } from '../../../server/src/core/manifest/field.ts';
import { validateAffinity } from '../../../server/src/core/validation/affinity.ts';
import { validateDns } from '../../../server/src/core/validation/dns.ts';
import { validateHostAliases } from '../../../server/src/core/validation/hostAliases.ts';
import { validateTolerations } from '../../../server/src/core/validation/tolerations.ts';
import { validateTopologySpreadConstraints } from '../../../server/src/core/validation/topologySpread.ts';
import { causesIn, findingsIn, fixed } from './podPart.ts';
import { affinityCases, networkCases, spreadCases, tolerationCases } from './schedulingCases.ts';

function validate(spec: Field): void {
  validateAffinity(spec.get('affinity'));
  validateTolerations(spec.get('tolerations'));
  validateTopologySpreadConstraints(spec.get('topologySpreadConstraints'));
  validateDns(spec);
  validateHostAliases(spec.get('hostAliases'));
}

describe.each([
  ['affinity', affinityCases],
  ['tolerations', tolerationCases],
  ['topology spread', spreadCases],
  ['DNS and hosts', networkCases],
])('%s', (_, cases) => {
  test.each(cases)('%s', (yaml, ...causes) => {
    expect(causesIn(yaml, validate)).toEqual(causes);
  });
});

test.each([
  'tolerations: [{key: "$KEY", value: "$VALUE"}, {key: a, operator: "$OP", value: b c}]',
  'tolerations: [{key: "$KEY"}, {key: a, operator: Exists, value: "$VALUE"}]',
  'topologySpreadConstraints: [{maxSkew: "$SKEW", topologyKey: "$KEY", whenUnsatisfiable: "$WHEN", minDomains: 2}]',
  'dnsPolicy: "$POLICY"\ndnsConfig: {nameservers: ["$DNS"], searches: ["$DOMAIN"]}',
  'dnsPolicy: None\ndnsConfig: {nameservers: "$DNS"}',
  'hostAliases: [{ip: "$IP", hostnames: ["$HOST"]}]',
])('nothing is said on what a template fills in: %s', (yaml) => {
  expect(causesIn(yaml, validate)).toEqual([]);
});

test.each([
  'tolerations: [{value: a}, {tolerationSeconds: 1}]',
  'topologySpreadConstraints: [{labelSelector: {}}, {minDomains: 1}]',
  'affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{podAffinityTerm: {matchLabelKeys: [a]}}]}}',
  'dnsPolicy: None',
  'hostAliases: [{hostnames: [a]}]',
])('what is absent may come from elsewhere in a partial manifest: %s', (yaml) => {
  expect(causesIn(yaml, validate, true)).toEqual([]);
});

test.each([
  ['tolerations: [{key: a, operator: exist}]', 'exist', 'Exists'],
  ['tolerations: [{operator: Equal}]', 'Equal', 'Exists'],
  ['tolerations: [{key: a, effect: NoShedule}]', 'NoShedule', 'NoSchedule'],
  ['dnsPolicy: Clusterfirst', 'Clusterfirst', 'ClusterFirst'],
  [
    'topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: DontSchedule}]',
    'DontSchedule',
    'DoNotSchedule',
  ],
])('%s is corrected', (yaml, wrong, right) => {
  expect(fixed(yaml, findingsIn(yaml, validate)[0])).toBe(yaml.replace(wrong, right));
});
