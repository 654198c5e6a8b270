import { describe, expect, it } from 'vitest';
import { wantedState, withoutBookkeeping } from '../../client/src/cluster/clean.ts';
import { isEqual } from '../../client/src/cluster/equal.ts';
import { parseObject } from '../../client/src/cluster/json.ts';
import { protectionOf } from '../../client/src/cluster/protection.ts';
import { jobAgain, rerunName } from '../../client/src/cluster/rerun.ts';
import { targetsOf } from '../../client/src/cluster/target.ts';

const generated = {
  'controller-uid': 'u',
  'job-name': 'once',
  'batch.kubernetes.io/controller-uid': 'u',
  'batch.kubernetes.io/job-name': 'once',
};

/** A Job as a cluster has it. */
const stored = () => ({
  kind: 'Job',
  apiVersion: 'batch/v1',
  metadata: {
    name: 'once',
    namespace: 'batch',
    uid: 'u',
    resourceVersion: '7',
    generation: 1,
    creationTimestamp: '2026-01-01T00:00:00Z',
    managedFields: [{}],
    labels: { ...generated, team: 'data' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      note: 'kept',
      'cronjob.kubernetes.io/instantiate': 'manual',
    },
    ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'c' }],
    finalizers: ['orphan'],
  },
  spec: {
    completions: 1,
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    selector: { matchLabels: generated },
    template: {
      metadata: { creationTimestamp: null, labels: { ...generated, team: 'data' } },
      spec: {
        containers: [
          {
            name: 'main',
            image: 'a:1',
            resources: {},
            terminationMessagePath: '/dev/termination-log',
            terminationMessagePolicy: 'File',
          },
        ],
        dnsPolicy: 'ClusterFirst',
        restartPolicy: 'Never',
        schedulerName: 'default-scheduler',
        securityContext: {},
        terminationGracePeriodSeconds: 30,
      },
    },
  },
  status: { succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] },
});

describe('an object without what the cluster adds', () => {
  it('keeps status and defaults for reading', () => {
    const { metadata, status, spec } = withoutBookkeeping(stored());
    expect(metadata).toEqual({
      name: 'once',
      namespace: 'batch',
      labels: { ...generated, team: 'data' },
      annotations: { note: 'kept', 'cronjob.kubernetes.io/instantiate': 'manual' },
      ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'c' }],
      finalizers: ['orphan'],
    });
    expect(status).toEqual(stored().status);
    expect(spec).toMatchObject({ backoffLimit: 6 });
  });

  it('keeps only what somebody wanted for comparing', () => {
    expect(wantedState(stored()).spec).toEqual({
      completions: 1,
      parallelism: 1,
      template: {
        metadata: { labels: { team: 'data' } },
        spec: { containers: [{ name: 'main', image: 'a:1' }], restartPolicy: 'Never' },
      },
    });
  });

  it('leaves the original as it was', () => {
    const object = stored();
    wantedState(object);
    jobAgain(object, 'x');
    expect(object).toEqual(stored());
  });

  it('keeps the digits of numbers', () => {
    const object = parseObject('{"spec":{"template":{"spec":{"securityContext":{"runAsUser":9007199254740993}}}}}');
    expect(JSON.stringify(wantedState(object))).toContain('9007199254740993');
  });
});

describe('running a Job again', () => {
  it('takes what was wanted, and nothing of the run', () => {
    const { metadata, spec, status } = jobAgain(stored(), 'again');
    expect(metadata).toEqual({
      name: 'again',
      namespace: 'batch',
      labels: { team: 'data' },
      annotations: { note: 'kept' },
    });
    expect(spec).not.toHaveProperty('selector');
    expect(spec).toMatchObject({ template: { metadata: { labels: { team: 'data' } } } });
    expect(status).toBeUndefined();
  });

  it('has a generated selector where the old one was set by hand', () => {
    const job = stored();
    const { spec } = jobAgain(
      { ...job, spec: { ...job.spec, manualSelector: true, selector: { matchLabels: { a: 'b' } } } },
      'x',
    );
    expect(spec).not.toHaveProperty('selector');
    expect(spec).not.toHaveProperty('manualSelector');
  });

  it.each([
    ['once', {}, 'once-again-bbbbb'],
    ['once-again-xyz12', {}, 'once-again-bbbbb'],
    ['a'.repeat(63), {}, `${'a'.repeat(51)}-again-bbbbb`],
    ['a'.repeat(63), { completionMode: 'Indexed', completions: 100 }, `${'a'.repeat(48)}-again-bbbbb`],
  ])('names it after %s', (name, spec, expected) => {
    expect(rerunName({ metadata: { name }, spec }, () => 0)).toBe(expected);
  });
});

describe('isEqual', () => {
  it('compares JSON, whatever the order of its keys', () => {
    expect(isEqual({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
    expect(isEqual({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
    expect(isEqual(parseObject('{"a":1.50}'), parseObject('{"a":1.50}'))).toBe(true);
  });
});

describe('protectionOf', () => {
  it.each<[string, unknown[], string | undefined]>([
    ['prod-eu', [{ 'prod-*': 'confirm' }], 'confirm'],
    ['prod-eu', [{ 'prod-*': 'confirm', '*-eu': 'readOnly' }], 'readOnly'],
    ['prod-eu', [{ 'prod-eu': 'readOnly' }, { 'prod-eu': 'confirm' }], 'readOnly'],
    ['prod-eu', [undefined, { 'prod-eu': 'none' }, 'readOnly', null], undefined],
    ['prod', [{ 'prod-*': 'confirm', pro: 'readOnly' }], undefined],
    ['arn:aws:eks:eu-west-1:1:cluster/prod', [{ 'arn:*/prod': 'readOnly' }], 'readOnly'],
    ['a.b', [{ 'a?b': 'confirm' }], 'confirm'],
    ['axb', [{ 'a.b': 'confirm' }], undefined],
  ])('%s with %j', (context, settings, expected) => {
    expect(protectionOf(context, settings)).toBe(expected);
  });
});

describe('targetsOf', () => {
  const job = { kind: 'Job', namespace: 'a', name: 'x' };
  const pod = { kind: 'Pod', namespace: 'a', name: 'y', context: 'c' };
  it.each<[unknown[], unknown[]]>([
    [[job], [job]],
    [
      [job, [job, pod]],
      [job, pod],
    ],
    [[job, [pod]], [job]],
    [[job, undefined], [job]],
    [['file:///x', { line: 1, character: 0 }], []],
    [[{ kind: 'Node', namespace: '', name: 'n' }], []],
    [[], []],
  ])('%j', (args, expected) => {
    expect(targetsOf(args)).toEqual(expected);
  });
});
