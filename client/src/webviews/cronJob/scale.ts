import type { CronJobView } from '../../cronJobPage/messages.ts';
import { DAY, SECOND, SHORT_STEPS } from '../shared/time.ts';

/** Steps of the axis, in milliseconds. */
const STEPS = [...SHORT_STEPS, ...[1, 2, 5, 10, 20, 50].map((days) => days * DAY)];

const MOST_STEPS = 4;

/** The interval is drawn while it is at most so many times as long as the longest run. */
const INTERVAL_REACH = 3;

/** Above the highest of all there is room for the text of a line. */
const HEADROOM = 1.12;

/** The axis of lengths: from 0 to `top`, in milliseconds. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
  /** The time to the next run is within the axis. */
  readonly showsInterval: boolean;
}

/** `longest` is the length of the longest run. */
export function scaleOf(
  longest: number,
  { interval = Number.POSITIVE_INFINITY }: Pick<CronJobView, 'interval'>,
): Scale {
  const showsInterval = longest > 0 && interval <= longest * INTERVAL_REACH;
  const reach = Math.max(longest, showsInterval ? interval : 0, SECOND) * HEADROOM;
  const step = STEPS.find((each) => reach / each <= MOST_STEPS) ?? reach / MOST_STEPS;
  if (longest === 0) return { top: reach, ticks: [], showsInterval };
  const ticks = Array.from({ length: Math.floor(reach / step) }, (_, i) => (i + 1) * step);
  return { top: reach, ticks, showsInterval };
}
