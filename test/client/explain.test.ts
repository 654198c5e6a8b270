import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backOff } from '../../client/src/cluster/backOff.ts';
import { clockIn } from '../../client/src/cluster/explain/clock.ts';
import { explainCronJob } from '../../client/src/cluster/explain/explainCronJob.ts';
import { explainJob } from '../../client/src/cluster/explain/explainJob.ts';
import { type Explanation, MOST_FINDINGS } from '../../client/src/cluster/explain/explanation.ts';
import { countIndexes, wantedPods } from '../../client/src/cluster/explain/facts.ts';
import { podNamesOf } from '../../client/src/cluster/explain/gather.ts';
import { readUnschedulable } from '../../client/src/cluster/explain/unschedulable.ts';
import { indexesInWords, quoted } from '../../client/src/cluster/explain/words.ts';
import { english } from '../../client/src/cluster/message.ts';
import { cronJobs, jobs } from './explainCases.ts';
import { ago, failedPods, job, limitExceeded, NOW, situation, terminated, waitingPod } from './explainSituations.ts';

const file = join(import.meta.dirname, 'explanations.fixture');
const root = join(import.meta.dirname, '../..');

/** An explanation as the fixture has it. */
function told({ headline, findings, manifest }: Explanation): string {
  return [
    english(headline),
    ...findings.flatMap(({ sentence, advice, field, rule }) => [
      `  - ${english(sentence)}`,
      ...(advice === undefined ? [] : [`    → ${english(advice)}`]),
      ...(field === undefined ? [] : [`    ${manifest.kind} ${field}`]),
      ...(rule === undefined ? [] : [`    rule ${rule}`]),
    ]),
  ].join('\n');
}

const explanations = new Map([
  ...Object.entries(jobs).map(([title, of]): [string, Explanation] => [title, explainJob(of)]),
  ...Object.entries(cronJobs).map(([title, of]): [string, Explanation] => [title, explainCronJob(of)]),
]);

if (process.env.UPDATE_EXPLANATIONS !== undefined) {
  const sections = [...explanations].map(([title, each]) => `=== ${title}\n${told(each)}\n`);
  writeFileSync(file, sections.join('\n'));
}
const expected = new Map(
  readFileSync(file, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1).trimEnd()] as const;
    }),
);

// After a change of words: `UPDATE_EXPLANATIONS=1 npx vitest run test/client/explain.test.ts`, then read the fixture.
describe('the explanation of', () => {
  it.each([...explanations.keys()])('%s', (title) => {
    const explanation = explanations.get(title);
    expect(explanation && told(explanation)).toBe(expected.get(title));
  });

  it('nothing else', () => {
    expect([...expected.keys()]).toEqual([...explanations.keys()]);
  });
});

describe('explanations', () => {
  it('leave no placeholder open', () => {
    expect([...explanations.values()].map(told).join('\n')).not.toMatch(/\{\w+\}/);
  });

  it('name pages that are there', () => {
    const rules = [...explanations.values()].flatMap(({ findings }) => findings.flatMap(({ rule }) => rule ?? []));
    for (const rule of new Set(rules))
      expect(readFileSync(join(root, 'docs/rules', `${rule}.md`), 'utf8')).not.toBe('');
  });

  it('stay short', () => {
    const pods = Array.from({ length: 12 }, (_, code) =>
      failedPods(1, terminated(code + 1), { name: `etl-${code}` }),
    ).flat();
    const { findings } = explainJob(situation({ job: job({ status: limitExceeded({ failed: 12 }) }), pods }));
    expect(findings).toHaveLength(MOST_FINDINGS);
  });

  it('pass on what could not be read', () => {
    const note = { text: 'Not allowed.' };
    const { job: failed } = situation({ job: job({ status: limitExceeded({ failed: 7 }) }) });
    const { notes, findings } = explainJob({ now: NOW, job: failed, notes: [note] });
    expect(notes).toEqual([note]);
    // Pods that may not be read are not taken for deleted.
    expect(findings).toHaveLength(1);
  });

  it('tell since when', () => {
    const { findings } = explainJob(situation({ job: job(), pods: [waitingPod('ErrImageNeverPull')] }));
    expect(findings[0]).toMatchObject({ since: ago(120), object: { kind: 'Pod', name: 'etl-7xk2p' } });
  });
});

describe('the waits of the Job controller', () => {
  it('double from 10 s to 10 min', () => {
    expect([0, 1, 2, 3, 6, 7, 8, 100].map((failures) => backOff(failures) / 1000)).toEqual([
      0, 10, 20, 40, 320, 600, 600, 600,
    ]);
  });

  it('begin anew after a success', () => {
    const at = (name: string, seconds: number, phase: string, code: number) => ({
      ...failedPods(1, terminated(code, 'Error', seconds), { name })[0],
      ...{ status: { phase, containerStatuses: [terminated(code, 'Error', seconds)] } },
    });
    const pods = [at('a', 100, 'Failed', 1), at('b', 50, 'Succeeded', 0), at('c', 5, 'Failed', 1)] as never;
    const { findings } = explainJob(situation({ job: job({ spec: { completions: 2, backoffLimit: 6 } }), pods }));
    expect(findings.map(({ sentence }) => english(sentence))[0]).toBe(
      'It tries again at 14:30:05, in 5 s: after a failure it waits 10 s. Retries left: 7.',
    );
  });
});

describe('parts of explanations', () => {
  it('read what the scheduler says', () => {
    expect(readUnschedulable('0/3 nodes are available: 1 Insufficient cpu, 2 Too many pods.')).toEqual({
      nodes: 3,
      reasons: [
        { nodes: 2, text: 'Too many pods' },
        { nodes: 1, text: 'Insufficient cpu' },
      ],
    });
    expect(readUnschedulable('running PreBind plugin "VolumeBinding": timed out')).toBeUndefined();
  });

  it('write indexes', () => {
    expect(indexesInWords([0, 1, 2, 5, 7, 8])).toBe('0-2, 5, 7-8');
    expect(indexesInWords([0, 2, 4, 6, 8, 10, 12, 14, 16])).toBe('0, 2, 4, 6, 8, 10, 12, 14 …');
    expect(countIndexes('1,3-5,7')).toBe(5);
    expect(countIndexes('')).toBe(0);
  });

  it('write times of day', () => {
    expect(clockIn(NOW + 600_000, NOW, 'Asia/Shanghai')).toBe('22:40');
    expect(clockIn(NOW + 5_000, NOW, 'UTC')).toBe('14:30:05');
    expect(clockIn(NOW - 86_400_000, NOW, 'UTC')).toBe('2026-03-01 14:30');
  });

  it('know the Pods of a Job by their names', () => {
    const isPod = podNamesOf('etl', false);
    expect(['etl-7xk2p', 'etl-1-7xk2p', 'etl2-7xk2p', 'my-etl-7xk2p'].map((name) => isPod.test(name))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(podNamesOf('etl', true).test('etl-10-7xk2p')).toBe(true);
    const long = 'a'.repeat(63);
    expect(podNamesOf(long, false).test(`${'a'.repeat(58)}7xk2p`)).toBe(true);
  });

  it('count the Pods that a Job wants', () => {
    expect(wantedPods(job({ spec: { completions: 5, parallelism: 3 }, status: { succeeded: 4 } }))).toBe(1);
    const queue = { ...job(), spec: { parallelism: 3 } };
    expect(wantedPods({ ...queue, status: {} })).toBe(3);
    expect(wantedPods({ ...queue, status: { succeeded: 1, active: 2 } })).toBe(2);
  });

  it('quote others on one line', () => {
    expect(quoted('a\n  b.')).toBe('a b');
    expect(quoted('x'.repeat(500))).toHaveLength(301);
  });
});
