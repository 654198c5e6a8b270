import { describe, expect, it } from 'vitest';
import {
  openArguments,
  withArguments,
  workflowAgain,
  workflowFromCron,
  workflowFromTemplate,
} from '../../client/src/cluster/argo/submit.ts';

const NOW = Date.parse('2026-03-01T12:00:00.750Z');
const NONE = new Map<string, string>();

describe('the arguments of a Workflow', () => {
  const spec = {
    entrypoint: 'main',
    arguments: {
      parameters: [
        { name: 'given', value: 'x' },
        { name: 'empty', value: '' },
        { name: 'elsewhere', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
        { name: 'open', description: 'What to greet', default: 'world' },
        { name: 'level', enum: ['low', 'high'] },
      ],
      artifacts: [{ name: 'code' }],
    },
  };

  it('are asked for where they have no value', () => {
    expect(openArguments(spec)).toEqual([
      { name: 'open', description: 'What to greet', suggestion: 'world', choices: [] },
      { name: 'level', description: '', suggestion: '', choices: ['low', 'high'] },
    ]);
    expect(openArguments({ entrypoint: 'main' })).toEqual([]);
  });

  it('are filled in, and the others stay', () => {
    const values = new Map([
      ['open', 'you'],
      ['level', 'low'],
    ]);
    const filled = withArguments(spec, values);
    expect(openArguments(filled)).toEqual([]);
    expect(filled.arguments).toEqual({
      parameters: [
        ...spec.arguments.parameters.slice(0, 3),
        { name: 'open', description: 'What to greet', default: 'world', value: 'you' },
        { name: 'level', enum: ['low', 'high'], value: 'low' },
      ],
      artifacts: [{ name: 'code' }],
    });
    expect(withArguments(spec, NONE)).toBe(spec);
  });
});

describe('the Workflow that is submitted', () => {
  it('from a WorkflowTemplate refers to it, and belongs to the same controller', () => {
    const template = {
      kind: 'WorkflowTemplate',
      metadata: { name: 'greet', labels: { 'workflows.argoproj.io/controller-instanceid': 'blue', team: 'data' } },
    };
    expect(workflowFromTemplate(template, 'batch', new Map([['who', 'you']]))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: {
        generateName: 'greet-',
        namespace: 'batch',
        labels: {
          'workflows.argoproj.io/controller-instanceid': 'blue',
          'workflows.argoproj.io/workflow-template': 'greet',
        },
      },
      spec: { workflowTemplateRef: { name: 'greet' }, arguments: { parameters: [{ name: 'who', value: 'you' }] } },
    });
  });

  it('from a ClusterWorkflowTemplate says that it is one', () => {
    const template = { kind: 'ClusterWorkflowTemplate', metadata: { name: 'greet' } };
    const { metadata, spec } = workflowFromTemplate(template, 'batch', NONE);
    expect(metadata).toMatchObject({ labels: { 'workflows.argoproj.io/cluster-workflow-template': 'greet' } });
    expect(spec).toEqual({ workflowTemplateRef: { name: 'greet', clusterScope: true } });
  });

  it('from a CronWorkflow is as one that the schedule starts', () => {
    const cron = {
      metadata: { name: 'nightly', namespace: 'batch', uid: 'u', labels: { team: 'data' } },
      spec: {
        schedules: ['0 0 * * *'],
        workflowMetadata: { labels: { app: 'x' }, annotations: { note: 'kept' }, finalizers: ['example.org/f'] },
        workflowSpec: { entrypoint: 'main' },
      },
    };
    expect(workflowFromCron(cron, NOW, NONE)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: {
        generateName: 'nightly-',
        namespace: 'batch',
        labels: { 'workflows.argoproj.io/cron-workflow': 'nightly', app: 'x' },
        annotations: { 'workflows.argoproj.io/scheduled-time': '2026-03-01T12:00:00Z', note: 'kept' },
        finalizers: ['example.org/f'],
        ownerReferences: [
          { apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', name: 'nightly', uid: 'u', controller: true },
        ],
      },
      spec: { entrypoint: 'main' },
    });
  });

  it('another time has all of the spec, and nothing of the run', () => {
    const stored = {
      metadata: {
        name: 'greet-x7k2p',
        generateName: 'greet-',
        namespace: 'batch',
        uid: 'u',
        labels: {
          team: 'data',
          'workflows.argoproj.io/phase': 'Failed',
          'workflows.argoproj.io/completed': 'true',
          'workflows.argoproj.io/creator': 'ann',
          'workflows.argoproj.io/workflow-template': 'greet',
        },
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', note: 'kept' },
      },
      spec: { entrypoint: 'main', shutdown: 'Terminate', activeDeadlineSeconds: 0 },
      status: { phase: 'Failed' },
    };
    expect(workflowAgain(stored)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: {
        generateName: 'greet-',
        namespace: 'batch',
        labels: {
          team: 'data',
          'workflows.argoproj.io/workflow-template': 'greet',
          'workflows.argoproj.io/resubmitted-from-workflow': 'greet-x7k2p',
        },
        annotations: { note: 'kept' },
      },
      spec: { entrypoint: 'main' },
    });
    expect(workflowAgain({ metadata: { name: 'once' }, spec: {} }).metadata).toMatchObject({ generateName: 'once-' });
  });
});
