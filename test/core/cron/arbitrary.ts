import fc from 'fast-check';
import { timeZoneNames } from '../../../server/src/core/cron/zones.ts';

const monthNames = ['jan', 'FEB', 'Mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'DEC'];
const dayNames = ['sun', 'MON', 'Tue', 'wed', 'thu', 'fri', 'SAT'];

function part(min: number, max: number, names: readonly string[]): fc.Arbitrary<string> {
  const value = fc.integer({ min, max }).map(String);
  const named = names.length > 0 ? fc.constantFrom(...names) : value;
  const range = fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.oneof(fc.integer({ min: 1, max: max + 5 }), fc.constantFrom(2, 3, 5, 7, 15));
  return fc.oneof(
    value,
    named,
    range,
    fc.constantFrom('*', '?'),
    fc.tuple(fc.oneof(value, range, fc.constant('*')), step).map(([base, by]) => `${base}/${by}`),
  );
}

function field(min: number, max: number, names: readonly string[] = [], star = 3): fc.Arbitrary<string> {
  const list = fc.array(part(min, max, names), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','));
  return fc.oneof({ weight: star, arbitrary: fc.constant('*') }, { weight: 4, arbitrary: list });
}

/** Texts that are schedules of five fields. */
export const scheduleTexts: fc.Arbitrary<string> = fc
  .tuple(
    field(0, 59, [], 1),
    field(0, 23, [], 2),
    field(1, 31, [], 5),
    field(1, 12, monthNames, 6),
    field(0, 6, dayNames, 5),
  )
  .map((fields) => fields.join(' '));

export const zoneNames: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...timeZoneNames),
  // Clock changes at midnight, of half an hour, of two hours, twice within weeks, backwards in winter.
  fc.constantFrom('America/Santiago', 'America/Havana', 'Asia/Beirut', 'Africa/Cairo', 'America/Sao_Paulo'),
  fc.constantFrom('Australia/Lord_Howe', 'Antarctica/Troll', 'Africa/Casablanca', 'Europe/Dublin', 'Europe/Berlin'),
);

/** Milliseconds since the epoch, whole seconds from 2012 (after the last day that a zone left out) to 2060. */
export const instants: fc.Arbitrary<number> = fc
  .integer({ min: 1_330_000_000, max: 2_871_000_000 })
  .map((second) => second * 1000);
