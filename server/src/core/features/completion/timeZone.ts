import { usualWordsFor } from '../../cron/zoneNames.ts';
import { timeZoneNames } from '../../cron/zones.ts';

/** A name for a time zone field. */
export interface ZoneSuggestion {
  readonly name: string;
  /** What is typed must be part of this: the name, and words that people write for it. */
  readonly filter: string;
  /** One of the few that many people want. */
  readonly isCommon: boolean;
}

const common: readonly string[] = [
  'Etc/UTC',
  'America/Los_Angeles',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/** Names of the time before regions and cities, and other spellings of GMT: accepted, and never the best choice. */
const isOutdated = (name: string) =>
  (!name.includes('/') && name !== 'UTC') || /^Etc\/(?:GMT[+-]?0|UCT|Zulu|Greenwich|Universal)$/.test(name);
/** Regions whose zones have other names that are better known. */
const isSecondary = (name: string) => /^(?:US|Brazil|Canada|Chile|Mexico|Etc)\//.test(name);

/** The names for `timeZone`: the reader's own, common ones, then all by their regions. */
export function suggestTimeZones(readerZone: string | undefined): ZoneSuggestion[] {
  const all = timeZoneNames.filter((name) => !isOutdated(name));
  const own = readerZone !== undefined && all.includes(readerZone) ? [readerZone] : [];
  const first = new Set([...own, ...common]);
  const rest = all.filter((name) => !first.has(name));
  const names = [...first, ...rest.filter((name) => !isSecondary(name)), ...rest.filter(isSecondary)];
  return names.map((name) => ({ name, filter: filterOf(name), isCommon: first.has(name) }));
}

function filterOf(name: string): string {
  const spaced = name.includes('_') ? [name.replaceAll('_', ' ')] : [];
  return [name, ...spaced, ...usualWordsFor(name)].join(' ');
}
