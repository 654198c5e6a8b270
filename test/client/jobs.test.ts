import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobFromCronJob, manualJobName } from '../../client/src/cluster/jobs.ts';
import { parseObject } from '../../client/src/cluster/json.ts';

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

describe('manualJobName', () => {
  it('appends five letters', () => {
    expect(manualJobName('nightly', {}, () => 0)).toBe('nightly-manual-bbbbb');
    expect(manualJobName('nightly', {}, () => 0.999999)).toBe('nightly-manual-99999');
    expect(manualJobName('nightly', {})).toMatch(/^nightly-manual-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('cuts a long name, and not after a hyphen or dot', () => {
    expect(manualJobName('a'.repeat(52), {}, () => 0)).toBe(`${'a'.repeat(50)}-manual-bbbbb`);
    expect(manualJobName(`${'a'.repeat(47)}-.-bb`, {}, () => 0)).toBe(`${'a'.repeat(47)}-manual-bbbbb`);
  });

  it('leaves room for the completion index', () => {
    const name = manualJobName('a'.repeat(52), { completionMode: 'Indexed', completions: 1000 }, () => 0);
    expect(`${name}-999`).toHaveLength(63);
    expect(manualJobName('a'.repeat(52), { completions: 1000 }, () => 0)).toHaveLength(63);
  });

  it('is a name that Kubernetes accepts, for every CronJob name that it accepts', () => {
    const names = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,24}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,22}[a-z0-9])?)?$/);
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 100_000 }), (cronJob, completions) => {
        const name = manualJobName(cronJob, { completionMode: 'Indexed', completions });
        expect(name).toMatch(DNS_SUBDOMAIN);
        expect(`${name}-${completions - 1}`.length).toBeLessThanOrEqual(63);
      }),
    );
  });
});

describe('jobFromCronJob', () => {
  const cronJob = {
    spec: { jobTemplate: { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } }, spec: { completions: 3 } } },
  };
  const target = { name: 'x-manual-abcde', namespace: 'batch' };

  it('copies the template and names the CronJob as controller', () => {
    expect(jobFromCronJob(cronJob, target, { name: 'x', uid: 'u' })).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: 'x-manual-abcde',
        namespace: 'batch',
        labels: { a: 'b' },
        annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', c: 'd' },
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'x', uid: 'u', controller: true }],
      },
      spec: { completions: 3 },
    });
  });

  it('lets an annotation of the template win, as kubectl does', () => {
    const annotations = { 'cronjob.kubernetes.io/instantiate': 'other' };
    const job = jobFromCronJob({ spec: { jobTemplate: { metadata: { annotations }, spec: {} } } }, target);
    expect(job).toMatchObject({ metadata: { annotations } });
    expect(job).not.toHaveProperty('metadata.ownerReferences');
    expect(job).not.toHaveProperty('metadata.labels');
  });
});

describe('parseObject', () => {
  it('keeps the digits of every number', () => {
    const text = '{"a":9007199254740993,"b":[1,-9223372036854775808],"c":1.0,"d":1e3,"e":0.5,"f":"9007199254740993"}';
    expect(JSON.stringify(parseObject(text))).toBe(text);
    expect(parseObject('{"n":5}')).toEqual({ n: 5 });
  });

  it.each(['[]', '1', 'null', '{'])('refuses %j', (text) => {
    expect(() => parseObject(text)).toThrow(SyntaxError);
  });
});
