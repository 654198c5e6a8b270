import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import { checkSchedule, type ScheduleProblem } from '../cron/apiCheck.ts';
import { rfc3339 } from '../cron/dates.ts';
import { describeSchedule } from '../cron/describe.ts';
import { oddities } from '../cron/oddities.ts';
import { parseSchedule } from '../cron/parse.ts';
import { planOf, runsOf } from '../cron/runs.ts';
import { loadTimeZone } from '../cron/timeZone.ts';
import { format } from '../l10n/message.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { commonSchedules } from './completion/commonSchedules.ts';
import { clockWords, type Reader } from './completion/preview.ts';
import { facetNear, rewriteSchedule, type ScheduleWish } from './completion/rewrite.ts';
import { suggestTimeZones } from './completion/timeZone.ts';

export interface ScheduleQuestion {
  readonly schedule: string;
  /** Undefined: none is set. */
  readonly timeZone?: string;
  /** How many runs, at most 1000. */
  readonly count: number;
}

export interface ScheduleExplanation {
  /** What it says; empty for one that cannot be read. */
  readonly sentence: string;
  readonly problems: readonly ExplainedProblem[];
  /** RFC 3339. */
  readonly runs: readonly string[];
  /** What may surprise. */
  readonly oddities: readonly string[];
}

export interface ExplainedProblem {
  readonly message: string;
  readonly target: 'schedule' | 'timeZone';
  /** Offsets in the target. */
  readonly start: number;
  readonly end: number;
  readonly fixes: readonly { readonly title: string; readonly newText: string; readonly timeZone?: string }[];
}

const maxCount = 1000;

/** What a schedule means, whoever has written it wherever; its runs are those after `reader.now`. */
export function explainSchedule({ schedule, timeZone, count }: ScheduleQuestion, reader: Reader): ScheduleExplanation {
  const problems = checkSchedule({ schedule, timeZone }).map((problem) =>
    explained(problem, { schedule, timeZone }, reader),
  );
  const plan = planOf(schedule, timeZone);
  if (plan.kind === 'error') return { sentence: '', problems, runs: [], oddities: [] };
  const odd = oddities(plan.schedule, plan.zone, reader.now, reader.locale);
  return {
    sentence: describeSchedule(plan.schedule, reader.locale),
    problems,
    runs: runsOf(plan, reader.now, Math.min(count, maxCount)).map(rfc3339),
    oddities: odd.map(({ message }) => format(message, reader.bundle)),
  };
}

function explained(
  { message, target, start, end, fixes }: ScheduleProblem,
  texts: { readonly schedule: string; readonly timeZone?: string | undefined },
  { bundle }: Reader,
): ExplainedProblem {
  const text = texts[target] ?? '';
  const mended = fixes.map((fix) => ({
    title: format(fix.title, bundle),
    newText: text.slice(0, fix.start) + fix.newText + text.slice(fix.end),
    ...(fix.timeZone !== undefined && { timeZone: fix.timeZone }),
  }));
  return { message: format(message, bundle), target, start, end, fixes: mended };
}

/** What is there to choose from when a schedule is built, and the schedule at the cursor. */
export interface ScheduleChoices {
  /** Undefined where the position is in no object with a schedule. */
  readonly current?: {
    /** Of the object. */
    readonly name: string;
    readonly schedule: string;
    /** Empty where none is set. */
    readonly timeZone: string;
  };
  readonly common: readonly { readonly schedule: string; readonly sentence: string; readonly words: string }[];
  /** The likeliest first; with what clocks show there for the first few. */
  readonly timeZones: readonly { readonly name: string; readonly clock?: string; readonly words: string }[];
}

export interface PlaceInFile {
  readonly file: ManifestFile;
  readonly position: Position;
}

export function scheduleChoices(
  place: PlaceInFile | undefined,
  reader: Reader & { readonly readerZone?: string },
): ScheduleChoices {
  const current = place && currentSchedule(place);
  return {
    ...(current && { current }),
    common: commonSchedules.map(({ schedule, words }) => {
      const parsed = parseSchedule(schedule);
      return { schedule, words, sentence: parsed.kind === 'error' ? '' : describeSchedule(parsed, reader.locale) };
    }),
    timeZones: suggestTimeZones(reader.readerZone).map(({ name, filter, isCommon }) => {
      const zone = isCommon ? loadTimeZone(name) : undefined;
      return { name, words: filter, ...(zone && { clock: clockWords(zone, reader) }) };
    }),
  };
}

function currentSchedule({ file, position }: PlaceInFile): ScheduleChoices['current'] {
  const { segment, offset } = file.text.locate(position);
  const near = facetNear(segment.text, offset);
  if (near === undefined) return undefined;
  const { object, facet, typed } = near;
  const schedule = typed ?? facet.schedule.text();
  return { name: object.at('metadata', 'name').text(), schedule, timeZone: facet.timeZone.text() };
}

/** The edit that writes a schedule, and its zone, for the schedule at a position; undefined where none can be written. */
export function scheduleEdit({ file, position }: PlaceInFile, wish: ScheduleWish): TextEdit | undefined {
  const { index, segment, offset } = file.text.locate(position);
  const rewritten = rewriteSchedule(segment.text, offset, wish);
  if (rewritten === undefined) return undefined;
  const { start, end, newText } = difference(segment.text, rewritten);
  const range: Range = { start: file.text.positionAt(index, start), end: file.text.positionAt(index, end) };
  return { range, newText };
}

/** The one part in which two texts differ. */
function difference(old: string, fresh: string): { start: number; end: number; newText: string } {
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start++;
  let behind = 0;
  while (behind < shorter - start && old[old.length - 1 - behind] === fresh[fresh.length - 1 - behind]) behind++;
  return { start, end: old.length - behind, newText: fresh.slice(start, fresh.length - behind) };
}
