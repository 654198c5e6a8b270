import type { Position, Range } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { InspectedObject } from '../analysis/inspect.ts';
import { rangeIn, shift } from '../analysis/summarize.ts';
import { describeSchedule } from '../cron/describe.ts';
import { parseSchedule } from '../cron/parse.ts';
import { runs } from '../cron/runs.ts';
import type { ScheduleFacet } from '../kinds/kind.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';

export interface ScheduleRuns {
  readonly name: string;
  readonly schedule: string;
  /** Empty where none is set. */
  readonly timeZone: string;
  readonly description: string;
  /** RFC 3339, UTC. */
  readonly runs: readonly string[];
  readonly suspended: boolean;
  readonly range: Range;
}

export interface NextRunsQuery {
  /** Only the schedules of the document at this place. */
  readonly position?: Position;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly locale: Locale;
}

const maxCount = 1000;

/** The schedules of a file that can be read, each with its next runs. */
export function nextRuns(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  query: NextRunsQuery,
): ScheduleRuns[] {
  const { segments } = file.text;
  const only = query.position === undefined ? undefined : file.text.indexAtLine(query.position.line);
  const indexes = only === undefined ? segments.map((_, index) => index) : [only];
  return indexes.flatMap((index) => {
    if (analyzer.summary(file, index, circumstances).objects.every((object) => object.schedule === '')) return [];
    const open = analyzer.open(file, index, circumstances);
    return (open?.objects ?? []).flatMap((object) => (object === undefined ? [] : runsOf(object, file, index, query)));
  });
}

function runsOf(object: InspectedObject, file: ManifestFile, index: number, query: NextRunsQuery): ScheduleRuns[] {
  const facets = object.kind.schedules?.(object.object) ?? [];
  return facets.flatMap((facet) => runsOfFacet(object, facet, file, index, query));
}

function runsOfFacet(
  { object }: InspectedObject,
  { schedule, timeZone, suspend }: ScheduleFacet,
  file: ManifestFile,
  index: number,
  query: NextRunsQuery,
): ScheduleRuns[] {
  const segment = file.text.segments[index];
  const parsed = schedule.isUnknown ? undefined : parseSchedule(schedule.text());
  if (segment === undefined || parsed === undefined || 'error' in parsed) return [];
  const zone = timeZone.isSet && !timeZone.isUnknown ? timeZone.text() : undefined;
  const next = runs({
    schedule: schedule.text(),
    ...(zone !== undefined && { timeZone: zone }),
    from: query.from,
    n: Math.min(query.count, maxCount),
  });
  return [
    {
      name: object.at('metadata', 'name').text(),
      schedule: schedule.text(),
      timeZone: zone ?? '',
      description: describeSchedule(parsed, query.locale),
      runs: next.map((run) => new Date(run).toISOString()),
      suspended: suspend.bool() === true,
      range: shift(rangeIn(segment, schedule.span), file.text.startLine(index)),
    },
  ];
}
