import { describe, expect, it } from 'vitest';
import { explainSchedule, scheduleChoices, scheduleEdit } from '../../../server/src/core/features/scheduleBuilder.ts';
import { ManifestFile } from '../../../server/src/core/text/manifestFile.ts';
import { atCursor, noon, taken } from '../../harness/cursor.ts';

const head = 'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n';
const reader = { locale: 'en', now: noon } as const;

function placeOf(fixture: string) {
  const { text, position } = atCursor(fixture);
  return { file: new ManifestFile('file:///m', 'yaml', 1, text), position };
}

function written(fixture: string, schedule: string, timeZone?: string): string | undefined {
  const edit = scheduleEdit(placeOf(fixture), { schedule, ...(timeZone !== undefined && { timeZone }) });
  return edit && taken(fixture, { label: '', textEdit: edit });
}

describe('writing a schedule', () => {
  it.each([
    ['in an empty value', '  schedule: <CURSOR>\n', '  schedule: "*/5 * * * *"\n'],
    ['in half of one', '  schedule: "0 2 <CURSOR>\n', '  schedule: "*/5 * * * *"\n'],
    ['in single quotes', "  schedule: '0<CURSOR> 2 * * *'\n", "  schedule: '*/5 * * * *'\n"],
    ['from the key', '  sched<CURSOR>ule: "0 2 * * *"\n', '  schedule: "*/5 * * * *"\n'],
    [
      'from elsewhere',
      '  schedule: "0 2 * * *" # why\n  sus<CURSOR>pend: true\n',
      '  schedule: "*/5 * * * *" # why\n  suspend: true\n',
    ],
    ['where there is none', '  suspend: <CURSOR>true\n', '  schedule: "*/5 * * * *"\n  suspend: true\n'],
  ])('%s', (_, fixture, expected) => {
    expect(written(head + fixture, '*/5 * * * *')).toBe(head + expected);
  });

  it.each([
    ['adds the zone', '  schedule: "<CURSOR>\n', '  schedule: "0 2 * * *"\n  timeZone: Asia/Tokyo\n'],
    [
      'changes the zone',
      '  timeZone: Etc/UTC\n  schedule: <CURSOR>\n',
      '  timeZone: Asia/Tokyo\n  schedule: "0 2 * * *"\n',
    ],
    [
      'leaves the zone that is there',
      '  schedule: <CURSOR>\n  timeZone: Asia/Tokyo\n',
      '  schedule: "0 2 * * *"\n  timeZone: Asia/Tokyo\n',
    ],
  ])('%s', (_, fixture, expected) => {
    expect(written(head + fixture, '0 2 * * *', 'Asia/Tokyo')).toBe(head + expected);
  });

  it('removes the zone', () => {
    const fixture = `${head}  schedule: "<CURSOR>"\n  timeZone: Asia/Tokyo\n`;
    expect(written(fixture, '0 2 * * *', '')).toBe(`${head}  schedule: "0 2 * * *"\n`);
  });

  it('writes the nearest of several', () => {
    const workflow =
      'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules:\n    - "0 1 * * *"\n    - "0 2 * * *"\n';
    const fixture = workflow.replace('    - "0 2', '    -<CURSOR> "0 2');
    expect(written(fixture, '0 3 * * *', 'Asia/Tokyo')).toBe(
      `${workflow.replace('0 2', '0 3')}  timezone: Asia/Tokyo\n`,
    );
  });

  it('does nothing outside an object with a schedule', () => {
    expect(written('kind: Job\napiVersion: batch/v1\nspec: <CURSOR>{}\n', '0 2 * * *')).toBeUndefined();
  });
});

describe('the choices', () => {
  it('tell the schedule at the cursor', () => {
    const { current } = scheduleChoices(placeOf(`${head}  timeZone: Asia/Tokyo\n  schedule: "0 2<CURSOR>\n`), reader);
    expect(current).toEqual({ name: 'nightly', schedule: '0 2', timeZone: 'Asia/Tokyo' });
    expect(scheduleChoices(undefined, reader)).not.toHaveProperty('current');
  });

  it('are common schedules and all zones', () => {
    const { common, timeZones } = scheduleChoices(undefined, { ...reader, readerZone: 'Asia/Tokyo' });
    expect(common[0]).toEqual({ schedule: '0 2 * * *', sentence: 'At 02:00 every day', words: 'daily nightly' });
    expect(timeZones[0]).toMatchObject({ name: 'Asia/Tokyo', clock: 'UTC+09:00, 21:00' });
  });
});

describe('explaining a schedule', () => {
  it('tells what it says, its next runs and what is odd', () => {
    const explanation = explainSchedule({ schedule: '0 2 13 * 5', timeZone: 'Asia/Tokyo', count: 2 }, reader);
    expect(explanation).toEqual({
      sentence: 'At 02:00 on day 13 of every month and also every Friday',
      problems: [],
      runs: ['2026-11-26T17:00:00Z', '2026-12-03T17:00:00Z'],
      oddities: [expect.stringMatching(/^Day of month and day of week are both set/)],
    });
  });

  it('tells what is wrong, with its mendings', () => {
    const explanation = explainSchedule({ schedule: '0 2 * * 7', timeZone: 'asia/tokyo', count: 2 }, reader);
    expect(explanation.problems).toMatchObject([
      { target: 'schedule', start: 8, end: 9, fixes: [{ newText: '0 2 * * 0' }] },
      { target: 'timeZone', fixes: [{ newText: 'Asia/Tokyo' }] },
    ]);
    expect(explanation.runs).toEqual([]);
  });
});
