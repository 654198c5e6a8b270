import { describe, expect, it } from 'vitest';
import { english } from '../../client/src/cluster/message.ts';
import { runInWords, runTable } from '../../client/src/commands/runTable.ts';

const NOW = new Date('2026-11-21T20:00:00Z');
const RUN = '2026-11-22T01:00:00Z';
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('runInWords', () => {
  it('shows the zone of the schedule, the own one and the distance', () => {
    const run = runInWords(RUN, 'Europe/Berlin', NOW, 'en', 'Asia/Shanghai');
    expect(run).toMatchObject({
      zone: 'Europe/Berlin',
      inZone: 'Sun, Nov 22, 2026, 02:00',
      local: 'Sun, Nov 22, 2026, 09:00',
    });
    expect(english(run.distance)).toBe('5 h');
  });

  it('speaks Chinese', () => {
    expect(runInWords(RUN, 'Europe/Berlin', NOW, 'zh-cn').inZone).toBe('2026年11月22日周日 02:00');
  });

  it('takes UTC where there is no zone, or one that only Kubernetes knows', () => {
    expect(runInWords(RUN, '', NOW, 'en').inZone).toBe('Sun, Nov 22, 2026, 01:00');
    expect(runInWords(RUN, 'Factory', NOW, 'en').inZone).toBe('Sun, Nov 22, 2026, 01:00');
  });

  it('shows seconds where there are some', () => {
    expect(runInWords('2026-11-22T01:00:30Z', '', NOW, 'en').inZone).toBe('Sun, Nov 22, 2026, 01:00:30');
  });
});

describe('runTable', () => {
  it('has a section for each schedule', () => {
    const schedule = { timeZone: 'UTC', suspended: false, range: RANGE };
    const text = runTable(
      [
        { ...schedule, name: 'a', schedule: '0 1 * * *', description: 'At 01:00', runs: [RUN] },
        { ...schedule, name: 'b', schedule: '0 0 31 2 *', description: 'Never', runs: [], suspended: true },
      ],
      NOW,
      'en',
      { never: 'never fires', suspended: 'suspended', relative: (distance) => `in ${english(distance)}` },
      'UTC',
    );
    expect(text).toBe(
      'a: 0 1 * * * (UTC)\nAt 01:00\n  Sun, Nov 22, 2026, 01:00   Sun, Nov 22, 2026, 01:00   in 5 h\n\n' +
        'b: 0 0 31 2 * (UTC)\nNever\nsuspended\n  never fires\n',
    );
  });
});
