import { parseSchedule } from '../cron/parse.ts';
import type { CronSchedule, Schedule } from '../cron/schedule.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import type { Node, Span } from '../yaml/tree.ts';
import { Recent } from './recent.ts';

const parsed = new Recent<Node, Schedule | 'unusable'>();

/** The schedule at a field; undefined where it cannot be judged, or is nothing the API server would take. Read once. */
export function scheduleAt(field: Field): Schedule | undefined {
  const { node } = field;
  if (node === undefined || field.isUnknown || field.isBlank) return undefined;
  const schedule = parsed.get(node, () => read(field.text()));
  return schedule === 'unusable' ? undefined : schedule;
}

function read(text: string): Schedule | 'unusable' {
  // The API server refuses a zone in the schedule.
  if (text.includes('TZ')) return 'unusable';
  const schedule = parseSchedule(text);
  return schedule.kind === 'error' ? 'unusable' : schedule;
}

/** The schedule at a field, where it is bound to the clock: not an `@every`. */
export function cronAt(field: Field): CronSchedule | undefined {
  const schedule = scheduleAt(field);
  return schedule?.kind === 'cron' ? schedule : undefined;
}

/** Writes another text in the place of a part of a schedule. Which one is meant is for people to choose. */
export function changePart(field: Field, part: Span, newText: string): Fix[] {
  const text = field.text();
  return replaceString(field, text.slice(0, part.start) + newText + text.slice(part.end), false);
}

/** The key by which a field stands in its object; of an item, the key of its list. */
export function keyOf({ path }: Field): string {
  return /([^.[\]]+)(?:\[\d+\])?$/.exec(path)?.[1] ?? '';
}
