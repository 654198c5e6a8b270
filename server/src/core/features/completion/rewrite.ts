import type { ScheduleFacet } from '../../kinds/kind.ts';
import { lastName } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { replaceString, stringSource } from '../../manifest/mend.ts';
import { removeField, setField } from '../../manifest/rearrange.ts';
import { objectsIn, placeAtCursor } from './context.ts';
import { withValue } from './location.ts';
import { type WrittenValue, writtenValueAt } from './writtenValue.ts';

/** A schedule of an object of a document. */
export interface NearFacet {
  readonly object: Field;
  readonly facet: ScheduleFacet;
  /** What is typed at the offset, where that is in the value of the schedule. */
  readonly typed?: string;
}

export interface ScheduleWish {
  readonly schedule: string;
  /** Empty for none; undefined: as it is. */
  readonly timeZone?: string;
}

/** The schedule whose value an offset is in, else the nearest one of the object there. */
export function facetNear(text: string, offset: number): NearFacet | undefined {
  return facetAtCursor(text, writtenValueAt(text, offset)) ?? facetAround(text, offset);
}

function facetAtCursor(text: string, value: WrittenValue | undefined): NearFacet | undefined {
  const place = value && placeAtCursor(text, value);
  const facet = place?.kind.schedules?.(place.object).find(({ schedule }) => schedule.node === place.node);
  return facet && place && value && { object: place.object, facet, typed: value.text };
}

function facetAround(text: string, offset: number): NearFacet | undefined {
  const around = objectsIn(text).filter(({ object: { node } }) => {
    const end = node === undefined ? 0 : text.slice(node.end).search(/\S|$/) + node.end;
    return node !== undefined && node.start <= offset && offset <= end;
  });
  const found = around.flatMap(({ kind, object }) =>
    (kind.schedules?.(object) ?? []).map((facet) => ({ object, facet })),
  );
  const distance = ({ facet }: NearFacet) => Math.abs(facet.schedule.span.start - offset);
  return found.sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * The document with another schedule, and another zone, for the schedule at an offset; undefined where there is none, or
 * it is written in a way that does not let one replace it.
 */
export function rewriteSchedule(
  text: string,
  offset: number,
  { schedule, timeZone }: ScheduleWish,
): string | undefined {
  const value = writtenValueAt(text, offset);
  const isTyped = facetAtCursor(text, value) !== undefined;
  const written =
    value !== undefined && isTyped
      ? withValue(text, value, stringSource(schedule, value.quote === "'" ? 'single' : 'double'))
      : changed(text, facetAround(text, offset)?.facet, (facet) => setSchedule(facet, schedule));
  if (written === undefined || timeZone === undefined) return written;
  const near = facetNear(written, isTyped && value !== undefined ? value.start : offset)?.facet;
  return near?.timeZone.text() === timeZone
    ? written
    : (changed(written, near, (facet) => setZone(facet, timeZone)) ?? written);
}

function setSchedule({ schedule, spec }: ScheduleFacet, text: string): Fix[] {
  if (schedule.node !== undefined) return replaceString(schedule, text);
  return setField(spec, { key: lastName(schedule), value: text });
}

function setZone({ timeZone, schedule, spec }: ScheduleFacet, name: string): Fix[] {
  if (name === '') return removeField(timeZone);
  return setField(spec, { key: lastName(timeZone), value: name, below: lastName(schedule).replace(/\[.*/, '') });
}

function changed(
  text: string,
  facet: ScheduleFacet | undefined,
  mend: (facet: ScheduleFacet) => Fix[],
): string | undefined {
  const changes = facet === undefined ? undefined : mend(facet)[0]?.changes;
  return changes?.reduceRight(
    (rest, { start, end, newText }) => rest.slice(0, start) + newText + rest.slice(end),
    text,
  );
}
