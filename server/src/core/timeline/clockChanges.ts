import type { ClockChange, Period, TimeZone } from '../cron/timeZone.ts';

/** The clocks of a zone change within the window. */
export interface ClockChangeMark extends ClockChange {
  readonly zone: string;
  /** How many schedules follow these clocks. */
  readonly schedules: number;
}

/** The clock changes of the zone that times are told in, and of those of the schedules (one for each), by time. */
export function clockChangesIn(
  display: TimeZone,
  schedules: readonly TimeZone[],
  from: number,
  to: number,
): ClockChangeMark[] {
  const counts = new Map([[display, 0]]);
  for (const zone of schedules) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts]
    .flatMap(([zone, count]) =>
      changesOf(zone, from, to).map((each) => ({ ...each, zone: zone.name, schedules: count })),
    )
    .sort((a, b) => a.at - b.at || (a.zone < b.zone ? -1 : 1));
}

/** The offsets of a zone from one instant to another. */
export function periodsOf(zone: TimeZone, from: number, to: number): Period[] {
  const changes = changesOf(zone, from, to);
  const starts = [from, ...changes.map(({ at }) => at)];
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? to, offset: zone.offsetAt(start) }));
}

function changesOf(zone: TimeZone, from: number, to: number): ClockChange[] {
  const found: ClockChange[] = [];
  let change = zone.nextChange(from, to - 1);
  while (change !== undefined) {
    found.push(change);
    change = zone.nextChange(change.at, to - 1);
  }
  return found;
}
