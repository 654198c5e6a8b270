import { describe, expect, test } from 'vitest';
import type { Field } from '../../../server/src/core/manifest/field.ts';
import { validatePodSpec } from '../../../server/src/core/validation/podSpec.ts';
import { validatePodTemplate } from '../../../server/src/core/validation/podTemplate.ts';
import * as containers from './containerCases.ts';
import * as pods from './podCases.ts';
import { causesIn, findingsIn, fixed } from './podPart.ts';
import { templateCases } from './templateCases.ts';

const groups = [...Object.entries(containers), ...Object.entries(pods)] as const;

/** The set of causes, told with paths below the root. */
function causesBelow(yaml: string, validate: (root: Field) => void): string[] {
  const causes = causesIn(yaml, (root) => validate(root.as('root')));
  return [...new Set(causes.map((cause) => cause.replace(/^root\.?/, '')))].sort();
}

describe.each(groups)('%s', (_, cases) => {
  test.each(cases)('%s', (yaml, ...causes) => {
    expect(causesBelow(yaml, validatePodSpec)).toEqual([...causes].sort());
  });
});

describe('templateCases', () => {
  test.each(templateCases)('%s', (yaml, ...causes) => {
    expect(causesBelow(yaml, validatePodTemplate)).toEqual(causes);
  });
});

describe('what cannot be judged', () => {
  test.each([
    'containers: [{name: "$NAME", image: "{{ .image }}", resources: {limits: {cpu: "$CPU", "{{ .gpu }}": 1}, requests: {cpu: 9}}}]',
    'containers: [{name: a, image: i, ports: [{containerPort: "$PORT"}], env: [{name: A, value: "$V", valueFrom: {secretKeyRef: {name: "$S", key: k}}}]}]',
    'containers: [{name: a, image: i, resources: {claims: [{name: c}]}}]\nresourceClaims: [{name: "$CLAIM", resourceClaimName: x}]',
    'containers: [{name: a, image: i, securityContext: {procMount: Unmasked}}]\nhostUsers: "$HOST_USERS"',
    'containers: [{name: a, image: i, lifecycle: {preStop: {sleep: {seconds: 99}}}}]\nterminationGracePeriodSeconds: "$GRACE"',
    'containers: [{name: a, image: i, env: [{name: A, valueFrom: {fileKeyRef: {key: k, path: p, volumeName: v}}}]}]\nvolumes: [{name: "$VOLUME"}]',
    'containers: "{{ .containers }}"',
  ])('nothing is said on what a template fills in: %s', (yaml) => {
    expect(causesIn(yaml, validatePodSpec)).toEqual([]);
  });

  test.each([
    '{}',
    'containers: [{}, {}]',
    'containers: [{env: [{valueFrom: {}}, {valueFrom: {configMapKeyRef: {}}}], envFrom: [{}], livenessProbe: {}, ports: [{}]}]',
    'containers: [{resources: {requests: {nvidia.com/gpu: 1, hugepages-2Mi: 2Mi}, claims: [{name: c}]}, restartPolicyRules: [{exitCodes: {}}]}]',
    'initContainers: [{livenessProbe: {httpGet: {}}, lifecycle: {}}]\nresourceClaims: [{name: a}]',
    'securityContext: {windowsOptions: {hostProcess: true}, seccompProfile: {type: Localhost}}\ncontainers: [{}]',
  ])('what is absent may come from elsewhere in a partial manifest: %s', (yaml) => {
    expect(causesIn(yaml, validatePodSpec, true)).toEqual([]);
  });
});

describe('findings', () => {
  test('name the rule that people look up, and stand at the container', () => {
    const yaml = 'containers:\n- name: a\n';
    const [finding] = findingsIn(yaml, validatePodSpec);
    expect(finding?.rule).toBe('container/image-required');
    expect(yaml.slice(finding?.start, finding?.end)).toBe('name: a');
  });

  test('a request over the limit points to both', () => {
    const yaml = 'containers: [{name: a, image: i, resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}}]';
    const [finding] = findingsIn(yaml, validatePodSpec);
    expect(yaml.slice(finding?.start, finding?.end)).toBe('2Gi');
    expect(finding?.related?.map(({ start, end }) => yaml.slice(start, end))).toEqual(['1Gi']);
    expect(finding?.message.args).toEqual({ name: 'memory', request: '2Gi', limit: '1Gi' });
  });

  test.each([
    ['name: My_App', 'name: my-app'],
    ['imagePullPolicy: ifnotpresent', 'imagePullPolicy: IfNotPresent'],
    ['terminationMessagePolicy: "file"', 'terminationMessagePolicy: "File"'],
  ])('%s is mended', (wrong, right) => {
    const yaml = `containers: [{name: a, image: i, ${wrong}}]`.replace('name: a, image: i, name', 'image: i, name');
    expect(fixed(yaml, findingsIn(yaml, validatePodSpec)[0])).toBe(yaml.replace(wrong, right));
  });
});
