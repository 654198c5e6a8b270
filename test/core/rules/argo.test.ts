import { describe, expect, it } from 'vitest';
import { format } from '../../../server/src/core/l10n/message.ts';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findings, newest } from '../../harness/inspect.ts';
import { adviceOf, findingsOf, onlyRule } from '../../harness/rules.ts';

const id = 'argo/extended-resource-limit';

/** The lines of a template in a Workflow, and those of its spec. */
const workflow = (template: string, spec = '') => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: training-
spec:
  entrypoint: train
${spec}  templates:
    - name: train
${template.replace(/^(?=.)/gm, '      ')}`;

const container = (resources: string) => `container:
  image: train:1.4
  resources:
${resources.replace(/^(?=.)/gm, '    ')}`;

const gpu = container('requests:\n  nvidia.com/gpu: 1\n');
const places = (text: string) => findingsOf(id, text).map(({ field }) => field);
const messages = (text: string) => findingsOf(id, text).map(({ message }) => format(message));

describe(id, () => {
  it.each([
    ['a container', gpu, 'container'],
    ['a script', `${gpu.replace('container:', 'script:')}  source: print(1)\n`, 'script'],
    [
      'a container of a set',
      `containerSet:\n  containers:\n    - name: main\n      image: a:1\n      resources: { requests: { amd.com/gpu: 1 } }\n`,
      'containerSet.containers[0]',
    ],
    ['an init container', 'initContainers:\n  - resources: { requests: { a.com/b: 1 } }\n', 'initContainers[0]'],
    ['a sidecar', 'sidecars:\n  - resources: { requests: { a.com/b: 1 } }\n', 'sidecars[0]'],
    [
      'a template inline in a step',
      'steps:\n  - - name: a\n      inline:\n        container: { resources: { requests: { a.com/b: 1 } } }\n',
      'steps[0][0].inline.container',
    ],
    [
      'a template inline in a task',
      'dag:\n  tasks:\n    - name: a\n      inline:\n        container: { resources: { requests: { a.com/b: 1 } } }\n',
      'dag.tasks[0].inline.container',
    ],
  ])('speaks of %s', (_, template, path) => {
    const [place = ''] = places(workflow(template));
    expect(place.replace(/\.resources\.limits\..*/, '')).toBe(`spec.templates[0].${path}`.replace('[0][0]', '[0][0]'));
    expect(places(workflow(template))).toHaveLength(1);
  });

  it.each([
    ['WorkflowTemplate', workflow(gpu).replace('kind: Workflow', 'kind: WorkflowTemplate'), 1],
    ['ClusterWorkflowTemplate', workflow(gpu).replace('kind: Workflow', 'kind: ClusterWorkflowTemplate'), 1],
    [
      'CronWorkflow',
      workflow(gpu)
        .replace('kind: Workflow', 'kind: CronWorkflow')
        .replace(
          /^spec:\n([\s\S]*)$/m,
          (_, spec: string) => `spec:\n  schedules: ["@daily"]\n  workflowSpec:\n${spec.replace(/^(?=.)/gm, '  ')}`,
        ),
      1,
    ],
    ['another kind of Argo', workflow(gpu).replace('kind: Workflow', 'kind: Application'), 0],
    ['a Workflow of others', workflow(gpu).replace('argoproj.io/v1alpha1', 'example.com/v1'), 0],
  ])('looks into a %s', (_, text, count) => {
    expect(places(text)).toHaveLength(count);
  });

  it.each([
    ['huge pages', container('requests:\n  hugepages-2Mi: 4Mi\n  memory: 1Gi\nlimits:\n  memory: 1Gi\n'), 1],
    ['two devices', container('requests:\n  a.com/b: 1\n  c.com/d: 1\n'), 2],
    ['an amount of Argo', container('requests:\n  nvidia.com/gpu: "{{inputs.parameters.gpus}}"\n'), 1],
    ['another amount', container('requests:\n  nvidia.com/gpu: 1\nlimits:\n  nvidia.com/gpu: 2\n'), 1],
    ['the same amount', container('requests:\n  nvidia.com/gpu: 1\nlimits:\n  nvidia.com/gpu: "1"\n'), 0],
    ['the same huge pages', container('requests: { hugepages-2Mi: 4Mi }\nlimits: { hugepages-2Mi: 4096Ki }\n'), 0],
    ['a limit alone', container('limits:\n  nvidia.com/gpu: 1\n'), 0],
    ['CPU and memory', container('requests:\n  cpu: 1\n  memory: 1Gi\n  ephemeral-storage: 1Gi\n'), 0],
    ['a resource of Kubernetes', container('requests:\n  example.kubernetes.io/thing: 1\n'), 0],
    ['a name without a domain', container('requests:\n  gpu: 1\n'), 0],
    ['a limit of Argo', container('requests: { a.com/b: 1 }\nlimits: { a.com/b: "{{inputs.parameters.n}}" }\n'), 0],
    [
      'a limit with a name of Argo',
      container('requests: { a.com/b: 1 }\nlimits: { "{{inputs.parameters.n}}": 1 }\n'),
      0,
    ],
    ['a request with a name of Argo', container('requests: { "{{inputs.parameters.n}}": 1 }\n'), 0],
    ['limits of Helm', container('requests: { a.com/b: 1 }\nlimits: {{ toYaml .Values.limits }}\n'), 0],
    ['a patch of the template', `podSpecPatch: '{}'\n${gpu}`, 0],
    ['no resources', 'container: { image: a:1 }\n', 0],
    ['null', 'container: null\nsteps: null\n', 0],
  ])('%s', (_, template, count) => {
    expect(places(workflow(template))).toHaveLength(count);
  });

  it.each([
    ['podSpecPatch', '  podSpecPatch: |\n    containers: []\n'],
    ['templateDefaults', '  templateDefaults:\n    container: { resources: { limits: { nvidia.com/gpu: 1 } } }\n'],
  ])('is silent where the %s of the workflow may bring the limit', (_, spec) => {
    expect(places(workflow(gpu, spec))).toEqual([]);
  });

  it('is silent where lines of a template or what is patched may bring the limit', () => {
    const templated = gpu.replace('    requests:', '    {{- include "limits" . }}\n    requests:');
    expect(places(workflow(templated))).toEqual([]);
    expect(findings(workflow(gpu), { ...onlyRule(id), partial: true })).toEqual([]);
  });

  it('tells both amounts, and offers either', () => {
    const text = workflow(container('requests:\n  nvidia.com/gpu: 1\nlimits:\n  nvidia.com/gpu: 2\n'));
    expect(messages(text)).toEqual([
      'The request of 1 `nvidia.com/gpu` differs from the limit of 2, so that the API server refuses the Pod when this template runs: set the same amount.',
    ]);
    const fixes = findingsOf(id, text)[0]?.fixes?.() ?? [];
    expect(fixes.map(({ changes, preferred }) => [findingsOf(id, applied(text, [...changes])), preferred])).toEqual([
      [[], false],
      [[], false],
    ]);
  });

  it.each([
    [
      'beside other limits',
      'requests:\n  hugepages-2Mi: 4Mi\nlimits:\n  memory: 1Gi\n',
      'limits:\n  hugepages-2Mi: "4Mi"\n',
    ],
    ['in braces', 'requests: { a.com/b: 2 }\n', 'limits: {"a.com/b": "2"}\n'],
  ])('adds the limit %s', (_, resources, added) => {
    const text = workflow(container(resources));
    const [fix] = findingsOf(id, text)[0]?.fixes?.() ?? [];
    const after = applied(text, [...(fix?.changes ?? [])]);
    expect(fix?.preferred).toBe(true);
    expect(after).toContain(added.replace(/^(?=.)/gm, '          '));
    expect(findingsOf(id, after)).toEqual([]);
  });

  it.each(['"{{inputs.parameters.gpus}}"', '-1', 'many'])('offers no limit for the amount %s', (amount) => {
    const text = workflow(container(`requests:\n  nvidia.com/gpu: ${amount}\n`));
    expect(findingsOf(id, text)[0]?.fixes?.()).toEqual([]);
  });

  it('is switched off by a comment', () => {
    expect(places(`# batchwright-disable ${id} -- the cluster adds the limit\n${workflow(gpu)}`)).toEqual([]);
  });
});

describe('what is told of any container', () => {
  it.each([
    ['image-tag', 'image: train:latest\n', 'container/image-tag'],
    ['secret-in-env', 'image: train:1\nenv: [{ name: DB_PASSWORD, value: hunter22 }]\n', 'container/secret-in-env'],
    [
      'redis-address',
      'image: train:1\nenv: [{ name: REDIS_ADDR, value: "redis://redis:6379" }]\n',
      'container/redis-address',
    ],
    ['unstructured-logs', 'image: train:1\nenv: [{ name: LOG_FORMAT, value: text }]\n', 'container/unstructured-logs'],
  ])('%s is told in a template', (_, fields, rule) => {
    const text = workflow(`container:\n${fields.replace(/^(?=.)/gm, '  ')}`);
    expect(findingsOf(rule, text).map(({ field }) => field.startsWith('spec.templates[0].container'))).toEqual([true]);
    expect(adviceOf('strict', text).map((each) => each.split(' ')[1])).toEqual([rule]);
  });

  it('is not told of what Argo fills in', () => {
    const image = 'image: "{{inputs.parameters.image}}"\n';
    const env = 'env: [{ name: DB_PASSWORD, value: "{{workflow.parameters.password}}" }]\n';
    expect(adviceOf('strict', workflow(`script:\n  ${image}  ${env}  source: echo $DATE $(date)\n`))).toEqual([]);
  });

  it('nothing else is told, whatever else is wrong', () => {
    const text = workflow('container: { image: a:1, nonsense: 5, args: ["$(NAME)"] }\n').replace(
      'spec:',
      'spek: 1\nspec:',
    );
    expect(findings(text, newest)).toEqual([]);
    expect(adviceOf('strict', text)).toEqual([]);
  });
});
