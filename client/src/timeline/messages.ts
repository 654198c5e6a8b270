import type { Range, TimelineParams, TimelineView } from '../../../server/src/protocol.ts';

/** What the page of the timeline tells the extension. */
export type PageMessage =
  /** `id` comes back with the answer: an older answer than the newest question counts no more. */
  | { readonly type: 'ask'; readonly id: number; readonly params: TimelineParams }
  | { readonly type: 'open'; readonly uri: string; readonly range: Range }
  | { readonly type: 'export'; readonly format: 'svg' | 'ics'; readonly params: TimelineParams }
  | { readonly type: 'pickZone' }
  /** Asks the cluster how long runs take. */
  | { readonly type: 'observe' }
  | { readonly type: 'apply'; readonly changes: readonly ScheduleChange[] };

/** What the extension tells the page. */
export type HostMessage =
  | { readonly type: 'timeline'; readonly id: number; readonly timeline: TimelineView }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string }
  /** Brings the schedule that is nearest to a line of a file into view. */
  | { readonly type: 'reveal'; readonly uri: string; readonly line: number }
  | { readonly type: 'zone'; readonly timeZone: string }
  /** Manifests have changed: the page asks again. */
  | { readonly type: 'changed' };

/** Another text for a schedule. */
export interface ScheduleChange {
  readonly uri: string;
  readonly range: Range;
  readonly before: string;
  readonly after: string;
}

/** The texts of the page, see `texts.ts`. */
export type TextName =
  | 'toolbar'
  | 'span'
  | 'day'
  | 'week'
  | 'month'
  | 'earlier'
  | 'later'
  | 'today'
  | 'zone'
  | 'otherZone'
  | 'tableShort'
  | 'table'
  | 'svgShort'
  | 'exportSvg'
  | 'calendarShort'
  | 'exportCalendar'
  | 'loading'
  | 'none'
  | 'chart'
  | 'cronJob'
  | 'oneCronJob'
  | 'cronJobs'
  | 'oneRun'
  | 'runs'
  | 'busiest'
  | 'run'
  | 'manyRuns'
  | 'noRuns'
  | 'mayTake'
  | 'tookUpTo'
  | 'observeShort'
  | 'observe'
  | 'suspended'
  | 'floating'
  | 'hourStarts'
  | 'startTogether'
  | 'together'
  | 'spread'
  | 'apply'
  | 'more'
  | 'busyHours'
  | 'overlaps'
  | 'clockChanges'
  | 'namespace'
  | 'schedule'
  | 'description'
  | 'first'
  | 'last'
  | 'count'
  | 'length'
  | 'state';

export type TimelineTexts = Readonly<Record<TextName, string>>;
