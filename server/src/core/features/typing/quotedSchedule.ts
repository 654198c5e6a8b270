import { Field } from '../../manifest/field.ts';
import { Inspection } from '../../manifest/inspection.ts';
import { newestMinor } from '../../schema/versions.ts';
import { scheduleFields } from '../../validation/schedule.ts';
import type { Span } from '../../yaml/tree.ts';
import type { LineAbove, ReadObjects } from './newLine.ts';

/** YAML takes `*` for an alias, and nothing may start with `@`. */
const unquoted = /^( *(?:- +)*(?:[\w"']+:[ ]+)?)([*@][^#"'{}]*?)[ ]*(?:#.*)?$/;

/** A schedule on the line above that needs quotes, which is a schedule once it has them; undefined where none is. */
export function quotedSchedule(text: string, { start, line }: LineAbove, read: ReadObjects): Span | undefined {
  const [, before = '', schedule = ''] = unquoted.exec(line) ?? [];
  if (schedule === '') return undefined;
  const span = { start: start + before.length, end: start + before.length + schedule.length };
  const quoted = `${text.slice(0, span.start)}"${schedule}"${text.slice(span.end)}`;
  for (const { identity, node } of read(quoted)) {
    if (!identity.ours) continue;
    const object = Field.root(new Inspection(quoted, node, { partial: true, minor: newestMinor }), node);
    const facet = identity.kind.schedules?.(object).find((each) => each.schedule.node?.start === span.start);
    if (facet?.schedule.text() !== schedule) continue;
    const { schedule: written } = scheduleFields(facet);
    return facet.check({ schedule: written, timeZone: undefined }).length === 0 ? span : undefined;
  }
  return undefined;
}
