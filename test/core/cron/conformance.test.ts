import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkSchedule } from '../../../server/src/core/cron/apiCheck.ts';
import { rfc3339 } from '../../../server/src/core/cron/dates.ts';
import { planOf, runsOf } from '../../../server/src/core/cron/runs.ts';

/** What the CronJob controller and the API server of Kubernetes v1.36.3 say. */
interface Row {
  readonly id: string;
  readonly schedule: string;
  readonly timeZone: string | null;
  readonly from: string;
  readonly n: number;
  readonly ok: boolean;
  readonly next: readonly string[];
  readonly apiOk: boolean;
  /** `schedule: …` or `timeZone: …` */
  readonly apiErrors: readonly string[];
}

function check(row: Row): void {
  const timeZone = row.timeZone ?? undefined;
  const plan = planOf(row.schedule, timeZone);
  expect(plan.kind !== 'error', `${row.id} ok`).toBe(row.ok);
  const next = plan.kind === 'error' ? [] : runsOf(plan, Date.parse(row.from), row.n).map(rfc3339);
  expect(next, `${row.id} next`).toEqual(row.next);
  const targets = checkSchedule({ schedule: row.schedule, timeZone }).map(({ target }) => target);
  expect(targets.length === 0, `${row.id} apiOk`).toBe(row.apiOk);
  expect(targets, `${row.id} apiErrors`).toEqual(row.apiErrors.map((error) => error.slice(0, error.indexOf(':'))));
}

function rowsOf(file: URL): Row[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

describe('answers as the controller and the API server', () => {
  test('300 sample cases', () => rowsOf(new URL('cases.jsonl', import.meta.url)).forEach(check));

  const all = new URL('../../../../shared/conformance/cron/cases.jsonl', import.meta.url);
  test.skipIf(!existsSync(all))('all recorded cases (skipped where ../shared is missing)', () =>
    rowsOf(all).forEach(check),
  );
});
