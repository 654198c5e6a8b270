import { dayNumber, SECONDS_PER_DAY } from './calendar.ts';
import { type OffsetProbe, pinnedClock } from './pinnedClocks.ts';
import { findZoneFile, type ZoneFile } from './zones.ts';

/** A stretch of time with one offset from UTC. All in seconds since the epoch; `end` is the first second after it. */
export interface Period {
  readonly start: number;
  readonly end: number;
  /** Local time minus UTC, in seconds. */
  readonly offset: number;
}

export interface ClockChange {
  /** The first second (since the epoch) with the new offset. */
  readonly at: number;
  /** Offsets in seconds. */
  readonly before: number;
  readonly after: number;
}

/** 400 days: a block holds a year's clock changes. */
const BLOCK_SECONDS = 400 * SECONDS_PER_DAY;
/** Less than the 7 days that the closest two clock changes since 1970 are apart: so no change and its undoing fall between. */
const PROBE_SECONDS = 5 * SECONDS_PER_DAY;
/** Blocks kept per zone, more than two centuries. */
const MAX_BLOCKS = 200;

/**
 * The clock changes of one time zone. They are found by asking for offsets five days apart and halving where two
 * differ, one block of 400 days at a time and only when wanted, and are then kept: answers cost no call of `Intl`.
 */
export class TimeZone {
  readonly name: string;
  /** This `Intl` does not know the zone, though Kubernetes does: its clocks are taken for UTC. */
  readonly isMissing: boolean;
  readonly #probe: OffsetProbe | undefined;
  readonly #blocks = new Map<number, readonly Period[]>();
  /** By the same blocks. */
  readonly #midnightChanges = new Map<number, readonly ClockChange[]>();
  #last: Period;
  /** Every local midnight in this stretch is known to come exactly once. */
  #calmStart = 0;
  #calmEnd = 0;

  /** Without a probe: UTC under this name. */
  constructor(name: string, probe?: OffsetProbe, isMissing = false) {
    this.name = name;
    this.isMissing = isMissing;
    this.#probe = probe;
    this.#last = probe === undefined ? { start: -Infinity, end: Infinity, offset: 0 } : { start: 0, end: 0, offset: 0 };
  }

  /** A period with this instant (seconds) in it. It may end before the next clock change. */
  at(instant: number): Period {
    const last = this.#last;
    if (instant >= last.start && instant < last.end) return last;
    this.#last = this.#find(instant);
    return this.#last;
  }

  /** Local time minus UTC, in seconds, at an instant in seconds. */
  offsetAt(instant: number): number {
    return this.at(instant).offset;
  }

  /** Whether the offset is the same all the time from one instant to the other (seconds, the last one included). */
  isConstant(from: number, to: number): boolean {
    const last = this.#last;
    if (from >= last.start && to < last.end) return true;
    const { start, offset } = this.#find(from);
    let { end } = this.#find(from);
    while (end <= to) {
      const following = this.#find(end);
      if (following.offset !== offset) return false;
      end = following.end;
    }
    this.#last = { start, end, offset };
    return true;
  }

  /** The instant of a local time (both in seconds). Of one that exists twice or not at all, what Go's `time.Date` picks. */
  instantOf(local: number): number {
    const { start, end, offset } = this.at(local);
    const instant = local - offset;
    return instant >= start && instant < end ? instant : local - this.offsetAt(instant);
  }

  /** Whether every local midnight from one instant to the other (seconds) comes exactly once. */
  keepsMidnights(from: number, to: number): boolean {
    if (from >= this.#calmStart && to < this.#calmEnd) return true;
    const known = from >= this.#calmStart && from < this.#calmEnd;
    const start = known ? this.#calmStart : from;
    let end = known ? this.#calmEnd : from;
    while (end <= to) {
      const change = this.nextChange(end, to);
      if (change !== undefined && upsetsMidnight(change)) return false;
      end = change === undefined ? to + 1 : change.at;
    }
    this.#calmStart = start;
    this.#calmEnd = end;
    return true;
  }

  /** The clock changes from one instant to the other (seconds) for which a local midnight is left out or comes twice. */
  midnightChanges(from: number, to: number): ClockChange[] {
    const found: ClockChange[] = [];
    const last = Math.floor(to / BLOCK_SECONDS);
    for (let index = Math.floor(from / BLOCK_SECONDS); index <= last; index++) {
      for (const change of this.#midnightChangesIn(index)) if (change.at > from && change.at <= to) found.push(change);
    }
    return found;
  }

  #midnightChangesIn(index: number): readonly ClockChange[] {
    const known = this.#midnightChanges.get(index);
    if (known !== undefined) return known;
    const found: ClockChange[] = [];
    const end = (index + 1) * BLOCK_SECONDS - 1;
    let change = this.nextChange(index * BLOCK_SECONDS - 1, end);
    while (change !== undefined) {
      if (upsetsMidnight(change)) found.push(change);
      change = this.nextChange(change.at, end);
    }
    if (this.#midnightChanges.size >= MAX_BLOCKS) this.#midnightChanges.clear();
    this.#midnightChanges.set(index, found);
    return found;
  }

  /** The first clock change after one instant and up to another (seconds). */
  nextChange(after: number, until: number): ClockChange | undefined {
    let period = this.#find(after);
    while (period.end <= until) {
      const following = this.#find(period.end);
      if (following.offset !== period.offset) {
        return { at: following.start, before: period.offset, after: following.offset };
      }
      period = following;
    }
    return undefined;
  }

  #find(instant: number): Period {
    if (this.#probe === undefined) return this.#last;
    const periods = this.#block(Math.floor(instant / BLOCK_SECONDS));
    const found = periods.find(({ end }) => instant < end) ?? periods.at(-1);
    if (found === undefined) throw new RangeError(`no time: ${instant}`);
    return found;
  }

  #block(index: number): readonly Period[] {
    const known = this.#blocks.get(index);
    if (known !== undefined) return known;
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size >= MAX_BLOCKS && !oldest.done) this.#blocks.delete(oldest.value);
    const periods = this.#explore(index * BLOCK_SECONDS, (index + 1) * BLOCK_SECONDS);
    this.#blocks.set(index, periods);
    return periods;
  }

  #explore(from: number, to: number): Period[] {
    const probe = this.#probe ?? (() => 0);
    const periods: Period[] = [];
    let start = from;
    let offset = probe(from);
    for (let left = from; left < to; left += PROBE_SECONDS) {
      // The last second of the block, not the first of the next one: a change may fall on the seam.
      const right = Math.min(left + PROBE_SECONDS, to - 1);
      const ahead = probe(right);
      while (offset !== ahead) {
        const change = bisect(probe, Math.max(start, left), right, offset);
        periods.push({ start, end: change, offset });
        start = change;
        offset = probe(change);
      }
    }
    periods.push({ start, end: to, offset });
    return periods;
  }
}

/** Whether a local midnight is left out or comes twice. */
function upsetsMidnight(change: ClockChange): boolean {
  const { first, end } = upsetTimes(change);
  return Math.ceil(first / SECONDS_PER_DAY) * SECONDS_PER_DAY < end;
}

/** The local times (seconds) that a clock change leaves out or lets come twice; `end` is not among them. */
export function upsetTimes({ at, before, after }: ClockChange): { first: number; end: number } {
  return { first: at + Math.min(before, after), end: at + Math.max(before, after) };
}

/** The first instant after `left`, where the offset is `offset`, at which it is another; at most `right`. */
function bisect(probe: OffsetProbe, left: number, right: number, offset: number): number {
  let same = left;
  let other = right;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (probe(middle) === offset) same = middle;
    else other = middle;
  }
  return other;
}

/** What `Intl` can tell: years 1 to 9999. Beyond, the offset of the nearest of them serves. */
const EARLIEST = dayNumber(1, 1, 3) * SECONDS_PER_DAY;
const LATEST = dayNumber(9999, 12, 29) * SECONDS_PER_DAY;

/** All leap seconds so far: since 2017, a file that counts them has its clock changes so much later. */
const LEAP_SECONDS = 27;
/**
 * 28 June 2026: up to here it was known that there is no other leap second, and such a file has no clock changes after
 * it: Go's clocks then keep the summer or winter time that they have.
 */
const LEAP_SECONDS_KNOWN_UNTIL = 1_782_604_800;

/** Local time to the second as `Intl` tells it; throws a RangeError for a zone that it does not know. */
function localClock(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function probeOf(clock: Intl.DateTimeFormat): OffsetProbe {
  return (instant) => {
    const within = Math.min(Math.max(instant, EARLIEST), LATEST);
    // "11/22/2026, 02:00:00"
    const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = (
      clock.format(within * 1000).match(/\d+/g) ?? []
    ).map(Number);
    return dayNumber(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - within;
  };
}

export const UTC = new TimeZone('UTC');

const loaded = new Map<string, TimeZone>();

/** Whether the tz database has this name, in this case of letters. */
export function isTimeZoneName(name: string): boolean {
  return findZoneFile(name) !== undefined;
}

/**
 * The zone that Go's `time.LoadLocation` finds under this name; undefined when it finds none. An empty name is UTC, and
 * so is `Local` here: the zone of the controller's machine, which is UTC in nearly all clusters.
 */
export function loadTimeZone(path: string): TimeZone | undefined {
  // A name is the path of a file: a doubled slash is as good as one.
  const name = path.startsWith('/') || path.endsWith('/') ? path : path.replace(/\/{2,}/g, '/');
  if (name === '' || name === 'UTC') return UTC;
  const cached = loaded.get(name);
  if (cached !== undefined) return cached;
  const file = findZoneFile(name);
  if (name !== 'Local' && file === undefined) return undefined;
  const clock = file && clockIn(file);
  const zone = new TimeZone(name, clock, file !== undefined && file.zone !== WITHOUT_CLOCK && clock === undefined);
  loaded.set(name, zone);
  return zone;
}

/** A name of UTC in the tz database that `Intl` does not have. */
const WITHOUT_CLOCK = 'Factory';

/** Undefined: UTC. */
function clockIn({ zone, leapSeconds }: ZoneFile): OffsetProbe | undefined {
  const own = ownClock(zone);
  if (own === undefined) return undefined;
  const clock = pinnedClock(zone, (name) => probeOf(name === zone ? own : localClock(name)));
  return leapSeconds ? (instant) => clock(Math.min(instant, LEAP_SECONDS_KNOWN_UNTIL) - LEAP_SECONDS) : clock;
}

/** Undefined for the name without a clock of its own, and for those that this `Intl` does not know. */
function ownClock(name: string): Intl.DateTimeFormat | undefined {
  if (name === WITHOUT_CLOCK) return undefined;
  try {
    return localClock(name);
  } catch {
    return undefined;
  }
}
