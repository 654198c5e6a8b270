import { describe, expect, it } from 'vitest';
import { wantedState, withoutBookkeeping } from '../../client/src/cluster/clean.ts';
import { can, KINDS, kindOf, kindsThatCan, type TargetKind } from '../../client/src/cluster/kinds.ts';
import { startedContainers } from '../../client/src/cluster/logs.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import { withoutExecutor } from '../../client/src/cluster/runs.ts';
import { targetIn, targetsOf } from '../../client/src/cluster/target.ts';
import type { Pod } from '../../client/src/cluster/types.ts';

describe('the kinds that commands act on', () => {
  it.each<[TargetKind, string]>([
    ['Job', '/apis/batch/v1/namespaces/a%2Fb/jobs/x'],
    ['CronJob', '/apis/batch/v1/namespaces/a%2Fb/cronjobs/x'],
    ['Pod', '/api/v1/namespaces/a%2Fb/pods/x'],
    ['Workflow', '/apis/argoproj.io/v1alpha1/namespaces/a%2Fb/workflows/x'],
    ['CronWorkflow', '/apis/argoproj.io/v1alpha1/namespaces/a%2Fb/cronworkflows/x'],
    ['WorkflowTemplate', '/apis/argoproj.io/v1alpha1/namespaces/a%2Fb/workflowtemplates/x'],
    ['ClusterWorkflowTemplate', '/apis/argoproj.io/v1alpha1/clusterworkflowtemplates/x'],
    ['SparkApplication', '/apis/sparkoperator.k8s.io/v1beta2/namespaces/a%2Fb/sparkapplications/x'],
    ['ScheduledSparkApplication', '/apis/sparkoperator.k8s.io/v1beta2/namespaces/a%2Fb/scheduledsparkapplications/x'],
    ['PrometheusRule', '/apis/monitoring.coreos.com/v1/namespaces/a%2Fb/prometheusrules/x'],
  ])('%s is found at %s', (kind, path) => {
    expect(objectPath(kind, 'a/b', 'x')).toBe(path);
  });

  it('are recognised by kind and group, whatever the version', () => {
    expect(kindOf({ apiVersion: 'batch/v1beta1', kind: 'CronJob' })).toBe('CronJob');
    expect(kindOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow' })).toBe('Workflow');
    expect(kindOf({ apiVersion: 'example.org/v1', kind: 'Workflow' })).toBeUndefined();
    expect(kindOf({ apiVersion: 'v1', kind: 'Pod' })).toBe('Pod');
    expect(kindOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Job' })).toBeUndefined();
  });

  it('tell what can be done with them', () => {
    expect(KINDS.filter((kind) => !can(kind, 'apply'))).toEqual(['Pod']);
    expect(kindsThatCan('submit')).toEqual(['CronWorkflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate']);
    expect(kindsThatCan('stop')).toEqual(['Workflow']);
    expect(kindsThatCan('restart')).toEqual(['SparkApplication']);
  });

  it('are in a namespace, or in none', () => {
    expect(targetIn('batch', 'Workflow', 'x')).toEqual({ kind: 'Workflow', namespace: 'batch', name: 'x' });
    const shared = targetIn('batch', 'ClusterWorkflowTemplate', 'x');
    expect(shared).toEqual({ kind: 'ClusterWorkflowTemplate', namespace: '', name: 'x' });
    expect(targetsOf([shared])).toEqual([shared]);
    expect(targetsOf([{ ...shared, kind: 'Deployment' }])).toEqual([]);
  });
});

describe('an object of another project, as people read it', () => {
  const stored = {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: { name: 'pi', uid: 'u', resourceVersion: '1', labels: { 'job-name': 'kept' } },
    spec: { suspend: false, template: { spec: { dnsPolicy: 'ClusterFirst' } } },
    status: { applicationState: { state: 'RUNNING' } },
  };

  it('keeps what only a Job has by default or from its controller', () => {
    const { status: _, ...wanted } = stored;
    const metadata = { name: 'pi', labels: { 'job-name': 'kept' } };
    expect(wantedState(stored)).toEqual({ ...wanted, metadata });
    expect(withoutBookkeeping(stored)).toEqual({ ...stored, metadata });
  });
});

describe('the logs of a Workflow', () => {
  const container = (name: string, started: boolean) => ({ name, state: started ? { running: {} } : { waiting: {} } });
  const pod = (started: boolean): Pod => ({
    metadata: { name: 'p', uid: 'u' },
    status: {
      initContainerStatuses: [container('init', true)],
      containerStatuses: [container('main', started), container('wait', true)],
    },
  });
  const logged = (each: Pod) => startedContainers(each).map(({ name }) => name);

  it('are those of its containers, not of the executor that Argo puts beside them', () => {
    expect(logged(withoutExecutor('Workflow', pod(true)))).toEqual(['main']);
  });

  it('are those of the executor where nothing else has started, as when an artifact is missing', () => {
    expect(logged(withoutExecutor('Workflow', pod(false)))).toEqual(['init', 'wait']);
  });

  it('of a SparkApplication are of all containers', () => {
    expect(logged(withoutExecutor('SparkApplication', pod(true)))).toEqual(['init', 'main', 'wait']);
  });
});
