import { describe, expect, it } from 'vitest';
import { inSlices } from '../../server/src/core/features/tools/inSlices.ts';
import type { LintAnswer } from '../../server/src/core/features/tools/lintManifest.ts';
import type { NextRunsAnswer } from '../../server/src/core/features/tools/schedules.ts';
import type { ToolReply } from '../../server/src/core/features/tools/tool.ts';
import { type ToolName, tools } from '../../server/src/core/features/tools/tools.ts';
import { readRuleSettings } from '../../server/src/core/manifest/ruleSettings.ts';
import { newestMinor } from '../../server/src/core/schema/versions.ts';
import { job } from '../harness/manifests.ts';

const circumstances = {
  partial: false,
  minor: newestMinor,
  rules: readRuleSettings('quiet', {}),
  now: Date.parse('2026-11-21T17:00:00Z'),
};

function call(name: ToolName, input: unknown, more: Partial<typeof circumstances> = {}): ToolReply {
  const context = { circumstances: { ...circumstances, ...more }, locale: 'en' as const, bundleOf: () => undefined };
  const steps = tools[name].call(input, context);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function answer<A>(name: ToolName, input: unknown, more: Partial<typeof circumstances> = {}): A {
  const reply = call(name, input, more);
  if ('refusal' in reply) throw new Error(reply.refusal.text);
  return reply.answer as A;
}

const lint = (manifest: string, options: object = {}, more: Partial<typeof circumstances> = {}) =>
  answer<LintAnswer>('lintManifest', { manifest, ...options }, more);

describe('lintManifest', () => {
  it('accepts what the API server does', () => {
    expect(lint(job('good'))).toEqual({
      kubernetesVersion: '1.36',
      verdict: 'accepted',
      totals: { manifests: 1, checked: 1, error: 0, warning: 0, information: 0, hint: 0 },
      manifests: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'good', line: 1, checked: true, partial: false }],
      problems: [],
    });
  });

  it('says that it checked nothing where there is no Job', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
    expect(lint(`# first\n---\n${service}`)).toMatchObject({
      verdict: 'not-checked',
      totals: { manifests: 1, checked: 0 },
      manifests: [{ kind: 'Service', name: 'web', line: 3, checked: false }],
    });
    expect(lint('')).toMatchObject({ verdict: 'not-checked', manifests: [] });
  });

  it('tells what breaks a text of which nobody knows what it is', () => {
    expect(lint('kind: [')).toMatchObject({ verdict: 'refused', problems: [{ line: 1, rule: 'yaml/syntax' }] });
    expect(lint('apiVersion: v1\nkind: Service\nspec: {a: 1, a: 2}\n')).toMatchObject({ problems: [] });
  });

  it('counts places from the first line of the text', () => {
    const { problems } = lint(`${job('good')}---\r\n${job('bad', 'Sometimes')}`);
    expect(problems).toMatchObject([{ line: 20, column: 22, endLine: 20, endColumn: 31 }]);
  });

  it('judges for the version and with the advice that are asked for, else as the circumstances say', () => {
    const latest = job('tag').replace('busybox:1.37', 'busybox:latest');
    const rules = (options: object) => lint(latest, options).problems.map(({ rule }) => rule);
    expect(rules({})).toContain('container/image-tag');
    expect(rules({ preset: 'off' })).toEqual([]);
    expect(rules({ preset: 'strict' })).toContain('job/ttl-missing');
    const off = { rules: readRuleSettings('quiet', { 'container/image-tag': 'off' }) };
    expect(lint(latest, {}, off).problems).toEqual([]);
    expect(lint(latest, { preset: 'strict' }, off).problems.map(({ rule }) => rule)).not.toContain(
      'container/image-tag',
    );
    expect(lint(latest, { kubernetesVersion: '1.30' }, { minor: 33 }).kubernetesVersion).toBe('1.30');
    expect(lint(latest, {}, { minor: 33 }).kubernetesVersion).toBe('1.33');
  });

  it('does not ask a patch for what it leaves out', () => {
    const patch = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: patch\n';
    expect(lint(patch)).toMatchObject({ verdict: 'refused' });
    expect(lint(patch, {}, { partial: true })).toMatchObject({ verdict: 'accepted', manifests: [{ partial: true }] });
  });

  it('mends what has one obvious mending, and tells what is left', () => {
    const bad = job('a', 'Sometimes').replace('spec:\n', 'spec:\n  backOffLimit: 3 # three\n');
    const { fixed, problems } = lint(`${bad}---\n${job('b')}`, { fix: true });
    expect(problems).toHaveLength(2);
    expect(fixed).toMatchObject({ changed: true, verdict: 'refused', totals: { manifests: 2, error: 1 } });
    expect(fixed?.text).toBe(`${bad.replace('backOffLimit', 'backoffLimit')}---\n${job('b')}`);
    expect(lint(job('b'), { fix: true }).fixed).toEqual({
      changed: false,
      verdict: 'accepted',
      totals: { manifests: 1, checked: 1, error: 0, warning: 0, information: 0, hint: 0 },
    });
  });

  it('lists the gravest where there are too many, and counts all', () => {
    const many = Array.from({ length: 150 }, (_, index) => job(`j${index}`).replace('busybox:1.37', 'busybox:latest'));
    const { problems, manifests, totals } = lint([...many, job('last', 'Sometimes')].join('---\n'));
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)).toMatchObject({ severity: 'error' });
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).sort((a, b) => a - b));
    expect(manifests).toHaveLength(100);
    expect(totals).toMatchObject({ manifests: 151, error: 1, hint: 150 });
  });
});

describe('the tools for schedules', () => {
  it('take the zone that the controller takes', () => {
    const zone = (input: object) => answer<NextRunsAnswer>('nextRuns', input).timeZone;
    expect(zone({ schedule: '0 2 * * *' })).toBe('UTC');
    expect(zone({ schedule: '0 2 * * *', timeZone: 'Europe/Berlin' })).toBe('Europe/Berlin');
    expect(zone({ schedule: 'TZ=Europe/Oslo 0 2 * * *', timeZone: 'Europe/Berlin' })).toBe('Europe/Oslo');
    expect(zone({ schedule: 'nonsense', timeZone: 'Europe/Berlin' })).toBe('Europe/Berlin');
    expect(zone({ schedule: '0 2 * * *', timeZone: 'Mars/Olympus' })).toBe('UTC');
  });

  it('tell why the API server refuses a schedule, and what to write instead', () => {
    expect(answer('explainSchedule', { schedule: 'TZ=Europe/Oslo 0 2 * * *' })).toMatchObject({
      accepted: false,
      sentence: 'At 02:00 every day',
      problems: [{ argument: 'schedule', fixes: [{ schedule: '0 2 * * *', timeZone: 'Europe/Oslo' }] }],
    });
    expect(answer('nextRuns', { schedule: '0 2 * * *', timeZone: 'Europe/Berln' })).toMatchObject({
      accepted: false,
      problems: [{ argument: 'timeZone', fixes: [{ timeZone: 'Europe/Berlin' }] }],
    });
    expect(answer('nextRuns', { schedule: '61 * * * *' })).toMatchObject({ accepted: false, runs: [] });
  });

  it('list five runs from now where nothing else is asked for', () => {
    const { from, runs } = answer<NextRunsAnswer>('nextRuns', { schedule: '@hourly', timeZone: null });
    expect(from).toBe('2026-11-21T17:00:00Z');
    expect(runs.map(({ utc }) => utc.slice(11))).toEqual([
      '18:00:00Z',
      '19:00:00Z',
      '20:00:00Z',
      '21:00:00Z',
      '22:00:00Z',
    ]);
    expect(answer<NextRunsAnswer>('nextRuns', { schedule: '0 0 30 2 *' }).runs).toEqual([]);
  });

  it('refuse what is no time', () => {
    for (const from of ['tomorrow', '2026-11-22', '2026-02-30T00:00:00Z', '']) {
      expect(call('nextRuns', { schedule: '@daily', from })).toMatchObject({
        refusal: { text: expect.stringContaining('RFC 3339') },
      });
    }
  });
});

describe('inSlices', () => {
  function* steps(count: number): Generator<undefined, string> {
    for (let step = 0; step < count; step++) yield;
    return 'done';
  }

  function turns(msPerTick: number) {
    let time = 0;
    const deferred: (() => void)[] = [];
    const ticks = () => {
      time += msPerTick;
      return time;
    };
    return { deferred, turns: { ticks, defer: (task: () => void) => void deferred.push(task) } };
  }

  it('goes to the end at once where that is quick', async () => {
    const { deferred, turns: quick } = turns(0);
    expect(await inSlices(steps(100), quick, () => false)).toBe('done');
    expect(deferred).toEqual([]);
  });

  it('lets others have their turn, and stops when it is cancelled', async () => {
    const { deferred, turns: slow } = turns(5);
    let cancelled = false;
    const result = inSlices(steps(100), slow, () => cancelled);
    expect(deferred).toHaveLength(1);
    deferred[0]?.();
    expect(deferred).toHaveLength(2);
    cancelled = true;
    deferred[1]?.();
    expect(await result).toBeUndefined();
    expect(deferred).toHaveLength(2);
  });

  it('rejects with what goes wrong', async () => {
    // biome-ignore lint/correctness/useYield: it never comes to that
    function* broken(): Generator<undefined, string> {
      throw new Error('broken');
    }
    await expect(inSlices(broken(), turns(0).turns, () => false)).rejects.toThrow('broken');
  });
});
