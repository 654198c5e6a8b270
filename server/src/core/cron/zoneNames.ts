import { editDistance } from '../text/nearest.ts';
import { timeZoneNames } from './zones.ts';

/** What people write for a zone and the tz database has not, or has for something else. Keys in lower case. */
const USUAL_ZONES: Readonly<Record<string, readonly string[]>> = {
  pst: ['America/Los_Angeles'],
  pdt: ['America/Los_Angeles'],
  pt: ['America/Los_Angeles'],
  mdt: ['America/Denver'],
  cst: ['America/Chicago', 'Asia/Shanghai'],
  cdt: ['America/Chicago'],
  edt: ['America/New_York'],
  bst: ['Europe/London'],
  cest: ['Europe/Berlin', 'Europe/Paris'],
  eest: ['Europe/Athens', 'Europe/Helsinki'],
  msk: ['Europe/Moscow'],
  ist: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  sgt: ['Asia/Singapore'],
  hkt: ['Asia/Hong_Kong'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney'],
  acst: ['Australia/Adelaide', 'Australia/Darwin'],
  awst: ['Australia/Perth'],
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
  brt: ['America/Sao_Paulo'],
  z: ['UTC'],
  'asia/beijing': ['Asia/Shanghai'],
  beijing: ['Asia/Shanghai'],
  china: ['Asia/Shanghai'],
  'asia/bangalore': ['Asia/Kolkata'],
  'asia/mumbai': ['Asia/Kolkata'],
  'asia/delhi': ['Asia/Kolkata'],
  'america/san_francisco': ['America/Los_Angeles'],
  'america/seattle': ['America/Los_Angeles'],
  'america/boston': ['America/New_York'],
  'america/washington': ['America/New_York'],
  'europe/munich': ['Europe/Berlin'],
  'europe/frankfurt': ['Europe/Berlin'],
  'europe/milan': ['Europe/Rome'],
  'europe/barcelona': ['Europe/Madrid'],
  'europe/geneva': ['Europe/Zurich'],
};

const wordsByZone = new Map<string, string[]>();
for (const [word, zones] of Object.entries(USUAL_ZONES)) {
  for (const zone of zones) wordsByZone.set(zone, [...(wordsByZone.get(zone) ?? []), word]);
}

/** What people write for a zone beside its name, in lower case: `pst` for `America/Los_Angeles`. */
export function usualWordsFor(zone: string): readonly string[] {
  return wordsByZone.get(zone) ?? [];
}

/** At most three names that `name` is likely meant for, the likeliest first. */
export function nearestTimeZones(name: string): readonly string[] {
  const wanted = name.trim().toLowerCase();
  if (wanted === '') return [];
  const usual = Object.hasOwn(USUAL_ZONES, wanted) ? USUAL_ZONES[wanted] : undefined;
  if (usual !== undefined) return usual;
  const offset = fromOffset(wanted);
  if (offset !== undefined) return [offset];
  const spelled = wanted
    .replace(/\\/g, '/')
    .replace(/[ -]+/g, '_')
    .replace(/\/{2,}/g, '/');
  const near = timeZoneNames
    .map((candidate) => ({ candidate, distance: distanceTo(spelled, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(spelled.length / 4)))
    .sort((a, b) => a.distance - b.distance);
  // The same name in another case or with blanks: there is no question what is meant.
  const shown = near[0]?.distance === 0 ? 1 : 3;
  return near.slice(0, shown).map(({ candidate }) => candidate);
}

/** A city alone counts as well: `berlin` is `Europe/Berlin`. */
function distanceTo(wanted: string, candidate: string): number {
  const spelled = candidate.replace(/-/g, '_');
  const city = spelled.slice(spelled.lastIndexOf('/') + 1);
  const whole = Math.abs(spelled.length - wanted.length) > 4 ? 99 : editDistance(wanted, spelled);
  if (wanted.includes('/') || city === spelled || Math.abs(city.length - wanted.length) > 3) return whole;
  return Math.min(whole, editDistance(wanted, city) + 0.5);
}

/** `UTC+2`, `GMT-05:00`, `+8`: a whole number of hours east. The signs of `Etc/GMT…` run the other way. */
function fromOffset(wanted: string): string | undefined {
  const [, sign, digits] = /^(?:utc|gmt)? ?([+-])0?(\d{1,2})(?::?00)?$/.exec(wanted) ?? [];
  const hours = Number(digits);
  if (sign === undefined || (sign === '+' ? hours > 14 : hours > 12)) return undefined;
  return hours === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;
}
