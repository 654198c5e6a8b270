import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/core/manifest/finding.ts';
import type { Circumstances } from '../../../server/src/core/manifest/inspection.ts';
import { compare, type Row } from '../../harness/conformance.ts';
import { findings, newest } from '../../harness/inspect.ts';
import { fixed } from './podPart.ts';
import { type ExpectedWarning, warningGroups } from './warningsCases.ts';

const template = /^spec\.template\./;

function tell(yaml: string, circumstances: Circumstances = newest): string[] {
  return findings(yaml, circumstances).map(({ rule }) => rule);
}

function described(yaml: string, finding: Finding): Omit<ExpectedWarning, 'fix'> {
  const { rule, field, start, end } = finding;
  return { rule, field: field.replace(template, ''), at: yaml.slice(start, end) };
}

function job(lines: string, spec = ''): string {
  const containers = lines.includes('containers:') ? '' : '      containers: [{name: c, image: i}]\n';
  return `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n${spec}  template:\n    spec:\n      restartPolicy: Never\n${containers}      ${lines}\n`;
}

describe.each(Object.entries(warningGroups))('%s', (_, cases) => {
  test.each(cases)('$title', ({ yaml, expected }) => {
    const found = findings(yaml);
    expect(found.map((finding) => described(yaml, finding))).toEqual(
      expected.map(({ rule, field, at }) => ({ rule, field, at })),
    );
    expect(found.every(({ severity, rejected, cause }) => severity === 'warning' && !rejected && cause === null)).toBe(
      true,
    );
    for (const [i, { fix }] of expected.entries()) {
      expect(fixed(yaml, found[i])).toBe(fix && yaml.replace(fix[0], fix[1]));
    }
  });
});

test.each(['crafted', 'generated-sample'])('what the API server accepts it warns of alike: %s', (set) => {
  const file = new URL(`../../conformance/data/${set}.jsonl`, import.meta.url);
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  const results = rows
    .map((line) => JSON.parse(line) as Row)
    .filter(({ scope }) => scope !== 'reader')
    .map(compare);
  expect(results.filter(({ warnings }) => !warnings).map(({ row }) => row.id)).toEqual([]);
});

describe('what cannot be known is not judged', () => {
  test.each([
    'containers: [{name: c, image: i, env: [{name: A, value: x}, {name: "$NAME", value: z}, {name: A, value: "$VALUE"}]}]',
    'containers: [{name: c, image: i, ports: [{containerPort: 80}, {containerPort: "$PORT"}, {containerPort: 80, protocol: "$P"}]}]',
    'containers: [{name: c, image: i, resources: {limits: {memory: "${MEMORY}"}}}]',
    'topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, labelSelector: "$SELECTOR"}]',
    'hostAliases: [{ip: "$IP"}, {ip: "$IP"}]',
    'imagePullSecrets: [{name: "$SECRET"}, {name: "$SECRET"}]',
    'volumes: [{name: v, configMap: {name: m, items: [{key: k, path: a}, {key: l, path: "$A/b"}]}}]',
  ])('by a template: %s', (lines) => {
    expect(tell(job(lines)).filter((rule) => !rule.startsWith('yaml/'))).toEqual([]);
  });

  test.each([
    'imagePullSecrets: [{}]',
    'topologySpreadConstraints: [{topologyKey: a}]',
    'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a}]}}',
    'containers: [{name: c, env: [{name: A, value: x}, {name: A}]}]',
    'containers: [{name: c, ports: [{containerPort: 80, hostIP: 10.0.0.1}, {containerPort: 80}]}]',
    'volumes: [{name: v, projected: {sources: [{}]}}]',
  ])('by a patch, where what is absent may come from elsewhere: %s', (lines) => {
    expect(tell(job(lines), { ...newest, partial: true })).toEqual([]);
  });

  test('the key of an annotation or label is known whatever its value will be', () => {
    const yaml = job('nodeSelector: {beta.kubernetes.io/arch: "$ARCH"}');
    expect(tell(yaml)).toEqual(['node-label/deprecated']);
  });
});

describe('what is refused is not warned of as well', () => {
  test.each([
    ['hostAliases: [{ip: "010.0.0.1"}]', 'host-alias/ip'],
    [
      'containers: [{name: c, image: i, ports: [{containerPort: 80, name: a}, {containerPort: 81, name: a}]}]',
      'port/duplicate',
    ],
    [
      'containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 80}, {containerPort: 80, hostPort: 80}]}]',
      'port/host-port-conflict',
    ],
    ['containers: [{name: c, image: i, resources: {limits: {memory: -1m}}}]', 'resources/negative'],
    [
      'volumes: [{name: v, projected: {sources: [{secret: {name: s, items: [{key: k, path: a}]}}, {secret: {name: t, items: [{key: k, path: a}]}}]}}]',
      'projected-volume/duplicate-path',
    ],
    [
      'topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [a]}]',
      'topology-spread/label-keys-without-selector',
    ],
  ])('%s', (lines, rule) => {
    expect(tell(job(lines))).toEqual([rule]);
  });

  test('a number of Pods that is too many for an Indexed Job', () => {
    const spec = '  completionMode: Indexed\n  completions: 100001\n  parallelism: 100001\n';
    expect(tell(job('', spec))).toEqual(['job/invalid']);
  });

  test('a mistake elsewhere does not silence it', () => {
    expect(tell(job('terminationGracePeriodSeconds: -1\n      dnsPolicy: x'))).toEqual([
      'pod/negative-grace-period',
      'dns/policy',
    ]);
  });
});

describe('owners', () => {
  // The API server warns of them before its create path, which the recorded answers begin with.
  const owner = '{apiVersion: v1, kind: A, name: a, uid: u}';

  test('an owner twice', () => {
    const yaml = job('').replace('{name: a}', `{name: a, ownerReferences: [${owner}, ${owner}]}`);
    const [finding] = findings(yaml);
    expect(finding && { rule: finding.rule, field: finding.field }).toEqual({
      rule: 'owner-reference/duplicate',
      field: 'metadata.ownerReferences',
    });
    expect(fixed(yaml, finding)).toBe(yaml.replace(`, ${owner}`, ''));
  });

  test('two references that differ are two owners', () => {
    const other = owner.replace('uid: u', 'uid: u, blockOwnerDeletion: true');
    expect(tell(job('').replace('{name: a}', `{name: a, ownerReferences: [${owner}, ${other}]}`))).toEqual([]);
  });
});

test('a fix that would lose what another variable takes up is not the obvious one', () => {
  const yaml = job(
    'containers: [{name: c, image: i, env: [{name: A, value: x}, {name: B, value: $(A)}, {name: A, value: z}]}]',
  );
  expect(
    findings(yaml)[0]
      ?.fixes?.()
      .map(({ preferred }) => preferred),
  ).toEqual([false]);
});

test('all places that collide are related', () => {
  const yaml = job('imagePullSecrets: [{name: s}, {name: s}]');
  const [finding] = findings(yaml);
  expect(finding?.related?.map(({ start }) => start)).toEqual([yaml.indexOf('{name: s}') + '{name: '.length]);
});
