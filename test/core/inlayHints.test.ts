import { describe, expect, it, test } from 'vitest';
import type { InlayHintContext } from '../../server/src/core/features/inlayHints.ts';
import { cronJob, cronWorkflow, fileOf, newService, now, sparkApplication } from './timedManifests.ts';

const everything = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** The lines that have a hint, with the hint where it stands. */
async function hinted(text: string, context: Partial<InlayHintContext> = {}, range = everything): Promise<string[]> {
  const locale = context.locale ?? 'en';
  const settings = { schedules: 'both', durations: true, now, ...context, locale } as const;
  const { items } = await newService(locale).inlayHints(fileOf(text), range, settings);
  const lines = text.split('\n');
  return items.map(({ position: { line, character }, label }) => {
    const source = lines[line] ?? '';
    return `${source.slice(0, character)}‹${label}›${source.slice(character)}`.trim();
  });
}

async function staleAt(schedule: string, fields: readonly string[] = [], at = now): Promise<string> {
  const context = { schedules: 'both', durations: true, locale: 'en', now: at } as const;
  const instant = (await newService().inlayHints(fileOf(cronJob(schedule, fields)), everything, context)).staleAt;
  return Number.isFinite(instant) ? new Date(instant).toISOString() : 'never';
}

describe('behind a schedule', () => {
  it.each([
    ['"0 2 * * *"', [], '‹At 02:00 every day · in 6 h (02:00 UTC)›'],
    ['"0 2 * * *"', ['timeZone: Europe/Berlin'], '‹At 02:00 every day · in 5 h (02:00 UTC+1)›'],
    ['"0 2 * * *"', ['timeZone: Asia/Kolkata'], '‹At 02:00 every day · in 42 min›'],
    ['"0 2 * * *"', ['timeZone: America/New_York'], '‹At 02:00 every day · in 11 h (02:00 UTC-5)›'],
    ["'*/5 * * * *'", [], '‹Every 5 minutes · in 2 min (19:50 UTC)›'],
    ['0 0 * * 0', [], '‹At 00:00 every Sunday · in 4 h (00:00 UTC)›'],
    ['0 0 * * 5', [], '‹At 00:00 every Friday · in 5 d (Fri 27 Nov)›'],
    ['0 0 1 1 *', [], '‹At 00:00 on day 1 of January · in 40 d›'],
    ['0 0 * * 1-5', [], '‹At 00:00, Monday through Friday · in 1 d›'],
    ['"0 0 30 2 *"', [], '‹Never›'],
    ['"@every 90m"', [], '‹Every 1 h 30 min, counted from the last scheduled time›'],
    ['"0 2 * * *"', ['suspend: true'], '‹At 02:00 every day · suspended›'],
  ])('%s %j', async (schedule, fields, hint) => {
    expect(await hinted(cronJob(schedule, fields))).toEqual([`schedule: ${schedule}${hint}`]);
  });

  it('in front of a comment, and behind the last line of a block', async () => {
    expect(await hinted(cronJob('"0 2 * * *" # at night'))).toEqual([
      'schedule: "0 2 * * *"‹At 02:00 every day · in 6 h (02:00 UTC)› # at night',
    ]);
    expect(await hinted(cronJob('>-\n    0 2 * * *'))).toEqual(['0 2 * * *‹At 02:00 every day · in 6 h (02:00 UTC)›']);
  });

  it.each([
    ['a schedule that is refused', '"0 2 * * 7"', []],
    ['a zone that is refused', '"0 2 * * *"', ['timeZone: PST']],
    ['a zone in the schedule', '"TZ=UTC 0 2 * * *"', []],
    ['a schedule that a template fills in', '"{{ .Values.schedule }}"', []],
    ['a zone that a template fills in', '"0 2 * * *"', ['timeZone: "{{ .Values.zone }}"']],
    ['an empty schedule', '""', []],
    ['a number', '5', []],
  ])('nothing for %s', async (_, schedule, fields) => {
    expect(await hinted(cronJob(schedule, fields))).toEqual([]);
  });

  it('what the setting says', async () => {
    const daily = cronJob('"0 2 * * *"');
    expect(await hinted(daily, { schedules: 'sentence' })).toEqual(['schedule: "0 2 * * *"‹At 02:00 every day›']);
    expect(await hinted(daily, { schedules: 'nextRun' })).toEqual(['schedule: "0 2 * * *"‹in 6 h (02:00 UTC)›']);
    expect(await hinted(cronJob('"0 0 * * 5"'), { schedules: 'nextRun' })).toEqual([
      'schedule: "0 0 * * 5"‹in 5 d (Fri 27 Nov 00:00 UTC)›',
    ]);
    expect(await hinted(cronJob('"0 0 30 2 *"'), { schedules: 'nextRun' })).toEqual([]);
    expect(await hinted(daily, { schedules: 'off' })).toEqual([]);
  });

  it('in Chinese', async () => {
    expect(await hinted(cronJob('"0 2 * * *"', ['timeZone: Asia/Shanghai']), { locale: 'zh-cn' })).toEqual([
      'schedule: "0 2 * * *"‹每天的 02:00 · 22 小时后（02:00 UTC+8）›',
    ]);
  });

  it('of other projects, each of several', async () => {
    const text = [
      cronWorkflow(['"0 2 * * *"', '"0 0 * * 7"', '"30 4 * * *"'], ['timezone: Europe/Berlin']),
      sparkApplication(['schedule: "@daily"', 'timeZone: Asia/Tokyo']),
      sparkApplication(['schedule: "CRON_TZ=Asia/Tokyo 0 6 * * *"', 'timeZone: Europe/Berlin']),
    ].join('---\n');
    expect(await hinted(text)).toEqual([
      '- "0 2 * * *"‹At 02:00 every day · in 5 h (02:00 UTC+1)›',
      '- "30 4 * * *"‹At 04:30 every day · in 8 h (04:30 UTC+1)›',
      'schedule: "@daily"‹At 00:00 every day · in 19 h (00:00 UTC+9)›',
      'schedule: "CRON_TZ=Asia/Tokyo 0 6 * * *"‹At 06:00 every day · in 1 h (06:00 UTC+9)›',
    ]);
  });
});

describe('behind seconds', () => {
  const fields = ['startingDeadlineSeconds: 200', 'successfulJobsHistoryLimit: 5400'];

  it('how long that is, from a minute on', async () => {
    const text = cronJob('"@every 1h"', fields).replace(
      'spec:\n      template',
      'spec:\n      activeDeadlineSeconds: 5400\n      ttlSecondsAfterFinished: 604800 # a week\n      backoffLimit: 600\n      template',
    );
    expect(await hinted(text, { schedules: 'off' })).toEqual([
      'startingDeadlineSeconds: 200‹3 min 20 s›',
      'activeDeadlineSeconds: 5400‹1 h 30 min›',
      'ttlSecondsAfterFinished: 604800‹7 d› # a week',
    ]);
    expect(await hinted(text, { schedules: 'off', durations: false })).toEqual([]);
  });

  it.each(['59', '"200"', '-200', '200.5', '{{ .Values.deadline }}'])('nothing for %s', async (value) => {
    expect(await hinted(cronJob('"@every 1h"', [`startingDeadlineSeconds: ${value}`]), { schedules: 'off' })).toEqual(
      [],
    );
  });

  it('once for what an alias brings', async () => {
    const text = `apiVersion: batch/v1
kind: Job
metadata: { name: a }
spec:
  activeDeadlineSeconds: &long 7200
  ttlSecondsAfterFinished: *long
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: a, image: b, livenessProbe: &probe { periodSeconds: 90 }, startupProbe: *probe }]
`;
    expect((await hinted(text)).map((line) => /\S+ \S*‹.*?›/.exec(line)?.[0])).toEqual([
      '&long 7200‹2 h›',
      'ttlSecondsAfterFinished: *long‹2 h›',
      'periodSeconds: 90‹1 min 30 s›',
    ]);
  });
});

test('only what is in the range is told', async () => {
  const text = [cronJob('"0 1 * * *"'), cronJob('"0 2 * * *"'), cronJob('"0 3 * * *"')].join('---\n');
  const line = text.split('\n').findIndex((each) => each.includes('0 2'));
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  expect(await hinted(text, {}, range)).toEqual(['schedule: "0 2 * * *"‹At 02:00 every day · in 6 h (02:00 UTC)›']);
});

describe('the words hold until', () => {
  it.each([
    ['half an hour less', '0 2 * * *', now, '2026-11-21T20:30:00.000Z'],
    ['a minute less', '"*/5 * * * *"', now, '2026-11-21T19:49:00.000Z'],
    ['the run', '"*/5 * * * *"', Date.parse('2026-11-21T19:49:30Z'), '2026-11-21T19:50:00.000Z'],
    ['hours become minutes', '0 2 * * *', Date.parse('2026-11-22T00:55:00Z'), '2026-11-22T01:01:00.000Z'],
    ['half a day less', '0 0 * * 5', now, '2026-11-22T12:00:00.000Z'],
  ])('%s', async (_, schedule, at, instant) => {
    expect(await staleAt(schedule, [], at)).toBe(instant);
  });

  it('for ever without a next run', async () => {
    expect(await staleAt('"0 2 * * *"', ['suspend: true'])).toBe('never');
    expect(await staleAt('"@every 5m"')).toBe('never');
  });

  it('then, and not earlier', async () => {
    const label = async (at: number) => (await hinted(cronJob('"17 3 * * 2"'), { now: at }))[0];
    for (let at = now, steps = 0; steps < 200; steps++) {
      const until = Date.parse(await staleAt('"17 3 * * 2"', [], at));
      expect(await label(until - 1000)).toBe(await label(at));
      expect(await label(until)).not.toBe(await label(at));
      at = until;
    }
  });
});

test('only the documents of the visible range are read', async () => {
  const service = newService();
  const text = Array.from({ length: 5000 }, (_, i) =>
    cronJob(`"${i % 60} 2 * * *"`, ['timeZone: Europe/Berlin', 'startingDeadlineSeconds: 200'], `job-${i}`),
  ).join('---\n');
  const file = fileOf(text);
  const context = { schedules: 'both', durations: true, locale: 'en', now } as const;
  for (const line of [100, 20_000, 40_000, 60_000, 30_000, 10_000]) {
    const range = { start: { line, character: 0 }, end: { line: line + 80, character: 0 } };
    const before = service.counters.documentsRead;
    expect((await service.inlayHints(file, range, context)).items.length).toBeGreaterThan(8);
    expect(service.counters.documentsRead - before).toBeLessThan(10);
  }
});
