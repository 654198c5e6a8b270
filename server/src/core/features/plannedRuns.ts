import { clockChangeEffectsBetween, describeEffect } from '../cron/clockChanges.ts';
import { localDate, rfc3339 } from '../cron/dates.ts';
import { latestRuns, runsAfter } from '../cron/latestRuns.ts';
import { type Plan, planOf } from '../cron/runs.ts';
import { format } from '../l10n/message.ts';
import type { Reader } from './completion/preview.ts';

export interface PlannedRunsQuestion {
  readonly schedule: string;
  /** Undefined: none is set. */
  readonly timeZone?: string;
  /** Milliseconds since the epoch; the runs after this instant. `@every` counts from it. */
  readonly from: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** How many of the runs up to `until`, the latest, and how many after it; at most 1000 of each. */
  readonly latest: number;
  readonly next: number;
}

export interface PlannedRuns {
  /** RFC 3339, the earliest first. */
  readonly past: readonly string[];
  readonly hasEarlier: boolean;
  readonly next: readonly string[];
  readonly clockChanges: readonly PlannedClockChange[];
}

export interface PlannedClockChange {
  readonly kind: 'skipped' | 'doubled';
  /** RFC 3339. */
  readonly at: string;
  readonly text: string;
}

const maxCount = 1000;

/** The runs around an instant, and what clock changes do to them; none where the schedule cannot be read. */
export function plannedRuns(question: PlannedRunsQuestion, reader: Omit<Reader, 'now'>): PlannedRuns {
  const { schedule, timeZone, from, until } = question;
  const plan = planOf(schedule, timeZone);
  if (plan.kind === 'error') return { past: [], hasEarlier: false, next: [], clockChanges: [] };
  const { runs, hasEarlier } = latestRuns(plan, from, until, Math.min(question.latest, maxCount));
  const next = runsAfter(plan, from, until, Math.min(question.next, maxCount));
  return {
    past: runs.map(rfc3339),
    hasEarlier,
    next: next.map(rfc3339),
    clockChanges: clockChanges(plan, hasEarlier ? (runs[0] ?? from) : from, next.at(-1) ?? until, reader),
  };
}

function clockChanges(
  { schedule, zone }: Plan,
  from: number,
  until: number,
  { locale, bundle }: Omit<Reader, 'now'>,
): PlannedClockChange[] {
  if (schedule.kind === 'every') return [];
  return clockChangeEffectsBetween(schedule, zone, from, until).map((effect) => ({
    kind: effect.kind,
    at: rfc3339(effect.change.at * 1000),
    text: format(
      describeEffect(effect, zone.name, (local) => localDate(local, locale)),
      bundle,
    ),
  }));
}
