import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { findings } from '../harness/inspect.ts';
import { cronWorkflow, fileOf, newService, now, sparkApplication } from './timedManifests.ts';

const rules = (text: string) => findings(text).map(({ rule }) => rule);

describe('a CronWorkflow', () => {
  it.each([
    ['accepted', ['"*/3 * * * 1-5"', '"*/2 * * * *"'], ['timezone: America/Los_Angeles'], []],
    ['a zone in the schedule', ['"CRON_TZ=Asia/Tokyo 0 0 * * *"'], [], []],
    ['an empty zone', ['"* * * * *"'], ["timezone: ''"], []],
    ['a zone that only Go knows', ['"* * * * *"'], ['timezone: Local'], []],
    ['a schedule that never fires', ['"0 0 31 2 *"'], [], []],
    ['weekday 7', ['"* * * * *"', '"0 0 * * 7"'], [], ['cronworkflow/schedule-weekday']],
    ['minute 60', ['"60 * * * *"'], ['timezone: Etc/UTC'], ['cronworkflow/schedule-value']],
    ['an unknown zone, once', ['"* * * * *"', '"@daily"'], ['timezone: Mars/Phobos'], ['cronworkflow/time-zone']],
    ['two zones', ['"TZ=Etc/UTC @daily"'], ['timezone: Asia/Tokyo'], ['cronworkflow/schedule-time-zone']],
    ['no schedule', [], [], ['cronworkflow/schedule-required']],
    ['the field of Argo 3', [], ['schedule: "0 0 * * 7"'], ['cronworkflow/schedule-weekday']],
    ['an empty schedule', ['""'], [], ['cronworkflow/schedule']],
    ['a template', ['"{{ .Values.schedule }}"'], ['timezone: "{{ .Values.zone }}"'], []],
    ['another type', ['5'], ['timezone: 5'], []],
  ])('%s', async (_, schedules, fields, found) => {
    expect(rules(cronWorkflow(schedules, fields))).toEqual(found);
  });

  it('is left alone otherwise', async () => {
    const text = 'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec: { schedules: ["@daily"], nonsense: 5 }\n';
    expect(rules(text)).toEqual([]);
    expect(rules(text.replace('v1alpha1', 'v2').replace('@daily', '@dayly'))).toEqual([]);
    expect(rules(text.replace('CronWorkflow', 'Workflow').replace('@daily', '@dayly'))).toEqual([]);
  });
});

describe('a ScheduledSparkApplication', () => {
  it.each([
    ['accepted', ['schedule: "@every 3m"'], []],
    ['in a zone', ['schedule: "0 3 * * *"', 'timeZone: Europe/Berlin'], []],
    ['a zone in the schedule, which counts', ['schedule: TZ=Asia/Tokyo 0 3 * * *', 'timeZone: Europe/Berlin'], []],
    ['spaces around a descriptor', ['schedule: " @daily "'], []],
    ['one field', ['schedule: bad'], ['scheduledsparkapplication/schedule-fields']],
    ['four fields', ["schedule: '* * * *'"], ['scheduledsparkapplication/schedule-fields']],
    ['an empty one', ["schedule: ''"], ['scheduledsparkapplication/schedule']],
    ['null', ['schedule: null'], ['scheduledsparkapplication/schedule-required']],
    ['none', [], ['scheduledsparkapplication/schedule-required']],
    ['an unknown zone', ['schedule: "@daily"', 'timeZone: europe/berlin'], ['scheduledsparkapplication/time-zone']],
    ['the same in front', ['schedule: CRON_TZ=Mars/Phobos 0 3 * * *'], ['scheduledsparkapplication/schedule']],
  ])('%s', async (_, fields, found) => {
    expect(rules(sparkApplication(fields))).toEqual(found);
  });
});

describe('a schedule of another project', () => {
  const text = cronWorkflow(['"0 2 * * *"', '"30 4 * * *"'], ['timezone: Europe/Berlin']);
  const at = (part: string) => {
    const line = text.split('\n').findIndex((each) => each.includes(part));
    return { line, character: (text.split('\n')[line] ?? '').indexOf(part) + 1 };
  };
  const hover = async (part: string) => {
    const found = await newService().hover(fileOf(text), at(part), { locale: 'en', now });
    return (found?.contents as { value: string } | undefined)?.value.split('\n')[0];
  };

  it('has a hover, each of several', async () => {
    expect(await hover('0 2 *')).toBe('**At 02:00 every day** · Europe/Berlin · 1 run a day');
    expect(await hover('30 4 *')).toBe('**At 04:30 every day** · Europe/Berlin · 1 run a day');
    expect(await hover('timezone')).toBe('**At 02:00 every day** · Europe/Berlin · 1 run a day');
    expect(await hover('workflowSpec')).toBeUndefined();
  });

  it('has its next runs, and is a manifest that commands act on', async () => {
    const service = newService();
    const runs = await service.nextRuns(fileOf(text), { count: 1, from: now, locale: 'en' });
    expect(runs.map(({ name, schedule, timeZone, runs: [first] }) => [name, schedule, timeZone, first])).toEqual([
      ['hello', '0 2 * * *', 'Europe/Berlin', '2026-11-22T01:00:00.000Z'],
      ['hello', '30 4 * * *', 'Europe/Berlin', '2026-11-22T03:30:00.000Z'],
    ]);
    const [manifest] = await service.manifests(fileOf(text));
    expect(manifest).toMatchObject({ apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', name: 'hello' });
    expect(JSON.parse(manifest?.json ?? '')).toMatchObject({ spec: { timezone: 'Europe/Berlin' } });
  });
});

interface Row {
  readonly id: string;
  readonly yaml: string;
  readonly ok: boolean;
  readonly errors?: readonly string[];
  readonly controllerErrors?: readonly string[];
}

/** What the real program says about a schedule; the rest of an object is not looked at here. */
const aboutSchedule = /cron schedule|invalid timezone|at least one schedule|^controller: |^spec\.schedule: Required/i;

/** The recorded verdicts are not part of this project. */
const recorded = [
  ['Argo', 'argo/corpus.jsonl', 'kind: CronWorkflow', 10],
  ['Argo, broken', 'argo/mutants.jsonl', 'kind: CronWorkflow', 50],
  ['Spark', 'spark/corpus.jsonl', 'kind: ScheduledSparkApplication', 90],
] as const;
for (const [name, file, kind, least] of recorded) {
  const url = new URL(`../../../shared/conformance/${file}`, import.meta.url);
  test.skipIf(!existsSync(url))(`${name}: the recorded verdicts (skipped without them)`, () => {
    const rows = readFileSync(url, 'utf8')
      .split('\n')
      .filter((line) => line.includes(kind))
      .map((line) => JSON.parse(line) as Row);
    expect(rows.length).toBeGreaterThan(least);
    const wrong = rows.flatMap((row) => {
      const found = rules(row.yaml);
      const told = [...(row.errors ?? []), ...(row.controllerErrors ?? [])];
      const expected = told.some((error) => aboutSchedule.test(error));
      // Who refuses an object for something else looks no further.
      const isRight = expected ? found.length > 0 : found.length === 0 || told.length > 0;
      return isRight ? [] : [{ id: row.id, found, told }];
    });
    expect(wrong).toEqual([]);
  });
}
