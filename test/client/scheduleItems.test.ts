import { describe, expect, it } from 'vitest';
import { runsInWords, scheduleItems, scheduleMeant } from '../../client/src/commands/schedule/items.ts';
import type { ScheduleExplanation } from '../../server/src/protocol.ts';

const NOW = new Date('2026-11-21T20:00:00Z');
const common = [
  { schedule: '0 2 * * *', sentence: 'At 02:00 every day', words: 'daily' },
  { schedule: '*/5 * * * *', sentence: 'Every 5 minutes', words: '' },
];
const words = {
  locale: 'en',
  never: 'Never.',
  next: (runs: string, time?: string) => `Next${time === undefined ? '' : ` at ${time}`}: ${runs}`,
};
const nothing: ScheduleExplanation = { sentence: '', problems: [], runs: [], oddities: [] };

function itemsFor(typed: string, explanation: Partial<ScheduleExplanation> = {}) {
  const schedule = scheduleMeant(typed);
  const meant =
    schedule === undefined ? undefined : { schedule, explanation: { ...nothing, ...explanation }, timeZone: '' };
  return scheduleItems(typed, meant, common, NOW, words);
}

describe('what is meant', () => {
  it.each([
    ['', undefined],
    ['daily', undefined],
    ['*', '* * * * *'],
    ['0 2', '0 2 * * *'],
    [' 0 2 * * 1 ', '0 2 * * 1'],
    ['0 0 2 * * *', '0 0 2 * * *'],
    ['@da', '@da'],
    ['5', '5 * * * *'],
  ])('by %j', (typed, expected) => {
    expect(scheduleMeant(typed)).toBe(expected);
  });
});

describe('the list', () => {
  it('is of common schedules at first, and of those that a word is about', () => {
    expect(itemsFor('').map(({ label }) => label)).toEqual(['0 2 * * *', '*/5 * * * *']);
    expect(itemsFor('daily').map(({ label }) => label)).toEqual(['0 2 * * *']);
  });

  it('begins with what is typed, its next runs and what is odd about it', () => {
    const [first, second, ...rest] = itemsFor('0 2', {
      sentence: 'At 02:00 every day',
      runs: ['2026-11-22T02:00:00Z', '2026-11-23T02:00:00Z'],
      oddities: ['Odd.'],
    });
    expect(first).toEqual({
      label: '0 2 * * *',
      description: 'At 02:00 every day',
      detail: 'Next at 02:00: Sun, Nov 22 · Mon 23',
      alwaysShow: true,
      taking: 'accept',
      schedule: '0 2 * * *',
    });
    expect(second).toMatchObject({ label: '$(warning) Odd.', taking: 'accept', schedule: '0 2 * * *' });
    expect(rest).toEqual([]);
  });

  it('says what is wrong, and has the mending as an entry that is typed', () => {
    const problem = { message: 'Write 0.', target: 'schedule', start: 8, end: 9 } as const;
    const fixes = [{ title: 'Change to `0`', newText: '0 2 * * 0' }];
    const [first, second] = itemsFor('0 2 * * 7', { problems: [{ ...problem, fixes }] });
    expect(first).toMatchObject({ label: '0 2 * * 7', detail: '$(error) Write 0.', taking: 'nothing' });
    expect(second).toMatchObject({ label: '0 2 * * 0', description: 'Change to `0`', taking: 'type' });
  });

  it('keeps the zone that a mending takes out', () => {
    const problem = { message: 'Move it.', target: 'schedule', start: 0, end: 6 } as const;
    const fixes = [{ title: 'Move', newText: '0 2 * * *', timeZone: 'Asia/Tokyo' }];
    const [, second] = itemsFor('TZ=Asia/Tokyo 0 2 * * *', { problems: [{ ...problem, fixes }] });
    expect(second).toMatchObject({ schedule: '0 2 * * *', timeZone: 'Asia/Tokyo' });
  });

  it('says of one that never runs so', () => {
    expect(itemsFor('0 0 30 2 *', { sentence: 'Never' })[0]?.detail).toBe('Never.');
  });
});

describe('runs in words', () => {
  const at = (...times: string[]) => times.map((time) => `2026-${time}:00Z`);

  it('name a day once, and a month where it is another', () => {
    const runs = at('11-29T02:00', '11-29T14:00', '11-30T02:00', '12-01T02:00', '12-02T02:00');
    const expected = 'Sun, Nov 29 02:00, 14:00 · Mon 30 02:00 · Tue, Dec 1 02:00 · Wed 2 02:00';
    expect(runsInWords(runs, 'Etc/UTC', NOW, 'en')).toEqual({ runs: expected, time: undefined });
  });

  it('name the time once where it is always the same, and a year where it is another', () => {
    const runs = [...at('12-31T02:00'), '2027-01-01T02:00:00Z', '2027-01-02T02:00:00Z'];
    const expected = 'Thu, Dec 31 · Fri, Jan 1, 2027 · Sat 2';
    expect(runsInWords(runs, 'Etc/UTC', NOW, 'en')).toEqual({ runs: expected, time: '02:00' });
  });

  it('speak Chinese, and know zones that JavaScript does not', () => {
    const runs = at('11-22T16:00', '11-23T16:00');
    expect(runsInWords(runs, 'Asia/Tokyo', NOW, 'zh-cn')).toEqual({ runs: '11月23日周一 · 24日周二', time: '01:00' });
    expect(runsInWords(runs, 'Factory', NOW, 'en').time).toBe('16:00');
  });

  it('are none for none', () => {
    expect(runsInWords([], '', NOW, 'en').runs).toBe('');
  });
});
