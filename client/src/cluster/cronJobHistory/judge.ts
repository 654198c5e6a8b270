import type { Evidence, Judge, Verdict } from './evidence.ts';
import {
  amongMany,
  blocked,
  cameTooLate,
  notStarted,
  otherSchedule,
  refused,
  suspendedBefore,
  suspendedThen,
  toldBlocked,
  zoneNotKnown,
} from './judges/prevented.ts';
import { lastStarted, noJob, notKept, toldByEvents } from './judges/started.ts';

/** What is certain comes before what is only left over. */
const judges: readonly Judge[] = [
  toldByEvents,
  lastStarted,
  cameTooLate,
  amongMany,
  otherSchedule,
  blocked,
  toldBlocked,
  suspendedThen,
  refused,
  zoneNotKnown,
  suspendedBefore,
  notStarted,
  notKept,
  noJob,
];

/** What became of a run that has no Job now. */
export function judge(run: number, evidence: Evidence): Verdict | undefined {
  for (const look of judges) {
    const verdict = look(run, evidence);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}
