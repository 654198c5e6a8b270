import { type Kind, type ScheduleFacet, suspendOf } from '../kinds/kind.ts';
import type { Field } from '../manifest/field.ts';
import { cutLoose } from '../text/cutLoose.ts';
import type { Segment } from '../text/segment.ts';
import { scheduleFields } from '../validation/schedule.ts';
import type { LineRange } from './summary.ts';

/** A place in a segment, as in {@link LineRange}. */
type Place = LineRange['start'];

/** A schedule that whoever reads it accepts. */
export interface AcceptedSchedule {
  readonly schedule: string;
  /** Undefined: not set. */
  readonly timeZone: string | undefined;
  /** Where its value ends. */
  readonly end: Place;
}

/** When an object runs: what is told beside its text. */
export interface Times {
  readonly schedules: readonly AcceptedSchedule[];
  /** Undefined where a template fills that in, or it cannot be suspended. */
  readonly suspended: boolean | undefined;
}

export const noTimes: Times = { schedules: [], suspended: undefined };

export function timesOf(segment: Segment, kind: Kind, object: Field): Times {
  const suspend = suspendOf(kind, object);
  return {
    schedules: (kind.schedules?.(object) ?? []).flatMap((facet) => acceptedSchedule(segment, facet)),
    suspended: suspend === undefined || suspend.isUnknown ? undefined : suspend.bool() === true,
  };
}

function acceptedSchedule(segment: Segment, facet: ScheduleFacet): AcceptedSchedule[] {
  const { node } = facet.schedule;
  const { schedule, timeZone } = scheduleFields(facet);
  const isKnown = node !== undefined && schedule !== undefined && !facet.timeZone.isUnknown;
  if (!isKnown || facet.check({ schedule, timeZone }).length > 0) return [];
  const end = segment.positionAt(lastCharacter(segment.text, node.end));
  return [{ schedule: cutLoose(schedule), timeZone: timeZone ? cutLoose(timeZone) : undefined, end }];
}

/** A block scalar ends with its line break. */
function lastCharacter(text: string, end: number): number {
  let last = end;
  while (/\s/.test(text.charAt(last - 1))) last--;
  return last;
}
