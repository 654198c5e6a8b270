/** Offset in seconds of the local time at an instant (seconds since the epoch). */
export type OffsetProbe = (instant: number) => number;

/**
 * Kubernetes v1.36.3 is built with Go 1.26, whose copy of the tz database (2025c) is older than that of newer JavaScript
 * engines. The clocks on which they differ follow Kubernetes' copy here, whatever the engine knows: the controller fires
 * by its own.
 */
interface PinnedClock {
  /** Up to this instant (seconds since the epoch) nobody disagrees. */
  readonly since: number;
  /** The offset afterwards, given how to ask for another zone's. */
  readonly offset: (instant: number, offsetIn: (zone: string, instant: number) => number) => number;
}

const YEAR_2010 = 1_262_304_000;
const YEAR_2022 = 1_640_995_200;

const likeLosAngeles: PinnedClock = { since: YEAR_2010, offset: (at, offsetIn) => offsetIn('America/Los_Angeles', at) };
const likeDenver: PinnedClock = { since: YEAR_2010, offset: (at, offsetIn) => offsetIn('America/Denver', at) };
/** The days of Bucharest, an hour earlier. */
const moldova: PinnedClock = { since: YEAR_2022, offset: (at, offsetIn) => offsetIn('Europe/Bucharest', at + 3600) };

/** 5 May 2019 02:00 UTC, when Morocco set its clocks back for Ramadan. */
const FIRST_RAMADAN = 1_557_021_600;
/** Weeks from each clock change to the next: back for Ramadan, forward after it, back a lunar year later …, up to 2087. */
const RAMADAN_WEEKS = (
  '5 45 6 45 5 45 6 45 5 46 5 45 6 45 5 46 5 45 6 45 5 45 6 45 5 46 5 45 6 45 5 45 6 45 6 45 5 45 6 45 ' +
  '5 46 5 45 6 45 5 45 6 45 6 45 5 45 6 45 5 46 5 45 6 45 5 45 6 45 6 45 5 45 6 45 5 46 5 45 6 45 5 45 ' +
  '6 45 6 45 5 45 6 45 5 46 5 45 6 45 5 45 6 45 6 45 5 45 6 45 5 46 5 45 6 45 5 45 6 45 6 45 5 45 6 45 ' +
  '5 46 5 45 6 45 5 45 6 45 5 46 5 45 6 45 5 46 5 45 6'
).split(' ');

const moroccanChanges: number[] = [FIRST_RAMADAN];
for (const weeks of RAMADAN_WEEKS) {
  moroccanChanges.push((moroccanChanges.at(-1) ?? 0) + Number(weeks) * 604_800);
}

const morocco: PinnedClock = {
  since: FIRST_RAMADAN,
  offset: (at) => {
    const past = moroccanChanges.findIndex((change) => at < change);
    return past < 0 || past % 2 === 0 ? 3600 : 0;
  },
};

const PINNED: ReadonlyMap<string, PinnedClock> = new Map([
  ['Africa/Casablanca', morocco],
  ['Africa/El_Aaiun', morocco],
  ['America/Edmonton', likeDenver],
  ['America/Vancouver', likeLosAngeles],
  ['America/Yellowknife', likeDenver],
  ['Canada/Mountain', likeDenver],
  ['Canada/Pacific', likeLosAngeles],
  ['Europe/Chisinau', moldova],
  ['Europe/Tiraspol', moldova],
]);

/** The clock of a zone as Kubernetes has it. `clockOf` makes the engine's own clock for a name. */
export function pinnedClock(name: string, clockOf: (name: string) => OffsetProbe): OffsetProbe {
  const own = clockOf(name);
  const pinned = PINNED.get(name);
  if (pinned === undefined) return own;
  const others = new Map<string, OffsetProbe>();
  const offsetIn = (zone: string, instant: number): number => {
    const clock = others.get(zone) ?? clockOf(zone);
    others.set(zone, clock);
    return clock(instant);
  };
  return (instant) => (instant < pinned.since ? own(instant) : pinned.offset(instant, offsetIn));
}
