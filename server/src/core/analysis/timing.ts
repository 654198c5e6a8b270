import type { Kind } from '../kinds/kind.ts';
import type { Field } from '../manifest/field.ts';
import type { Segment } from '../text/segment.ts';
import { summarizeName, textOf } from './summarize.ts';
import type { LineRange } from './summary.ts';

/** When an object runs and for how long, as it is written. */
export interface TimingSummary {
  readonly schedule: string;
  /** The API server's path of the field. */
  readonly field: string;
  /** Of the text of the schedule, without its quotes. */
  readonly range: LineRange;
  /** Empty where none is written. */
  readonly timeZone: string;
  readonly suspended: boolean;
  /** `Allow` where none is written. */
  readonly concurrencyPolicy: string;
  /** After how many seconds a run is ended. */
  readonly deadline?: number;
}

/** By the first schedule of an object; undefined where none is written, or a template fills it in. */
export function timingOf(segment: Segment, kind: Kind, object: Field): TimingSummary | undefined {
  const facet = kind.schedules?.(object)[0];
  if (facet === undefined || facet.schedule.isUnknown || facet.schedule.text() === '') return undefined;
  const { name: schedule, field, range } = summarizeName(segment, facet.schedule);
  const deadline = kind.jobSpecs?.(object)[0]?.get('activeDeadlineSeconds').number();
  return {
    schedule,
    field,
    range,
    timeZone: facet.timeZone.isUnknown ? '' : textOf(facet.timeZone),
    suspended: facet.suspend.bool() === true,
    concurrencyPolicy: textOf(object.at('spec', 'concurrencyPolicy')) || 'Allow',
    ...(deadline !== undefined && deadline > 0 && { deadline }),
  };
}
