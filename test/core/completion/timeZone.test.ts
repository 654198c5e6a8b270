import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { checkSchedule } from '../../../server/src/core/cron/apiCheck.ts';
import { resolveCompletion } from '../../../server/src/core/features/completion.ts';
import { completionsAt, noon, taken } from '../../harness/cursor.ts';

const cronJob = (line: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: "0 2 * * *"\n${line}\n  suspend: false\n`;

const find = (items: readonly CompletionItem[], name: string) => items.find(({ label }) => label === name);

describe('where a time zone is typed', () => {
  it.each([
    ['  timeZone: <CURSOR>', '  timeZone: Europe/Berlin'],
    ['  timeZone:<CURSOR>', '  timeZone: Europe/Berlin'],
    ['  timeZone: Eur<CURSOR>', '  timeZone: Europe/Berlin'],
    ['  timeZone: "Europe/<CURSOR>"', '  timeZone: "Europe/Berlin"'],
    ["  timeZone: 'ber<CURSOR>", "  timeZone: 'Europe/Berlin'"],
    ['  timeZone: Europe<CURSOR>/Paris # head office', '  timeZone: Europe/Berlin # head office'],
  ])('%s', (line, expected) => {
    const fixture = cronJob(line);
    const item = find(completionsAt(fixture), 'Europe/Berlin');
    expect(item && taken(fixture, item)).toBe(cronJob(expected));
  });

  it('in JSON', () => {
    const fixture =
      '{"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"timeZone": <CURSOR>, "schedule": "@daily"}}';
    const item = find(completionsAt(fixture, {}, 'json'), 'Etc/UTC');
    expect(item && taken(fixture, item)).toBe(fixture.replace('<CURSOR>', '"Etc/UTC"'));
  });

  it('of a CronWorkflow', () => {
    const head = 'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules: ["@daily"]\n';
    expect(completionsAt(`${head}  timezone: <CURSOR>\n`).length).toBeGreaterThan(400);
  });
});

describe('what is offered', () => {
  const items = completionsAt(cronJob('  timeZone: <CURSOR>'), { readerZone: 'Europe/Vienna' });

  it("first the reader's own zone and common ones, with what clocks show there", () => {
    expect(items.slice(0, 5).map(({ label, labelDetails }) => `${label}: ${labelDetails?.description}`)).toEqual([
      'Europe/Vienna: UTC+01:00, 13:00',
      'Etc/UTC: UTC+00:00, 12:00',
      'America/Los_Angeles: UTC−08:00, 04:00',
      'America/Chicago: UTC−06:00, 06:00',
      'America/New_York: UTC−05:00, 07:00',
    ]);
  });

  it('only what is accepted, each once, and no oddities', () => {
    const names = items.map(({ label }) => label);
    expect(names.filter((timeZone) => checkSchedule({ timeZone }).length > 0)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(500);
    for (const odd of ['posix/Europe/Berlin', 'right/UTC', 'posixrules', 'Factory', 'EST5EDT', 'Etc/GMT-0']) {
      expect(names).not.toContain(odd);
    }
  });

  it('is found by city and by what people call it', () => {
    expect(find(items, 'America/New_York')?.filterText).toContain('America/New York');
    expect(find(items, 'Asia/Shanghai')?.filterText).toContain('beijing');
  });

  it('tells of the others when one looks at them', () => {
    const item = find(items, 'Asia/Kathmandu');
    expect(item).not.toHaveProperty('labelDetails');
    const resolved = resolveCompletion(item as CompletionItem, { locale: 'en', now: noon });
    expect(resolved.detail).toBe('UTC+05:45, 17:45');
    expect((resolved.documentation as { value: string }).value).toMatchInlineSnapshot(`
      "No clock change within a year.

      Next runs (Asia/Kathmandu):
      - Sun 22 Nov 02:00
      - Mon 23 Nov 02:00
      - Tue 24 Nov 02:00"
    `);
    const summer = resolveCompletion(find(items, 'Europe/Paris') as CompletionItem, { locale: 'zh-cn', now: noon });
    expect((summer.documentation as { value: string }).value).toContain('28');
  });
});
