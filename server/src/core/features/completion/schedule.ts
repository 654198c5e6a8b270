import { FIELDS } from '../../cron/fields.ts';
import { canEverRun } from '../../cron/next.ts';
import { DESCRIPTORS, parseSchedule } from '../../cron/parse.ts';
import type { Schedule } from '../../cron/schedule.ts';
import type { Locale } from '../../l10n/locale.ts';
import type { Message } from '../../l10n/message.ts';
import type { Span } from '../../yaml/tree.ts';
import { commonDurations, commonSchedules } from './commonSchedules.ts';
import { fieldValues } from './fieldValues.ts';

/** A schedule to write in the place of the one that is being typed. */
export interface ScheduleSuggestion {
  /** The whole of it. */
  readonly text: string;
  readonly schedule: Schedule;
  /** What to show: the part that is new, or the whole. */
  readonly label: string;
  /** What that part says, where it is one. */
  readonly meaning?: Message;
  /** What is typed must be part of this: it begins with what stands in front of the cursor. */
  readonly filter: string;
  /** Which field is being typed; none for a whole schedule. */
  readonly field?: number;
  /** The fields that were not there yet, in `text`. */
  readonly blanks: readonly Span[];
}

export interface ScheduleQuery {
  /** What is typed so far, and how much of it in front of the cursor. */
  readonly text: string;
  readonly cursor: number;
  readonly locale: Locale;
  /** Whether whoever is to run it takes a schedule. */
  isAccepted(text: string): boolean;
}

/**
 * Schedules that what is typed may become, the likeliest first: each would be accepted and runs some time. At the start
 * these are common ones and descriptors; then, for the field that the cursor is in, its usual values before all others.
 */
export function suggestSchedules(query: ScheduleQuery): ScheduleSuggestion[] {
  const { text, cursor } = query;
  const typed = text.slice(0, cursor);
  if (typed.startsWith('@')) return accepted(descriptors(), query);
  const wholes = [...commons(query), ...(typed.trim() === '' ? descriptors() : [])];
  const fields = fieldSuggestions(query);
  return accepted(typed.trim() === '' ? [...wholes, ...fields] : [...fields, ...wholes], query);
}

type Draft = Omit<ScheduleSuggestion, 'schedule'>;

function accepted(drafts: readonly Draft[], { isAccepted }: ScheduleQuery): ScheduleSuggestion[] {
  const seen = new Set<string>();
  return drafts.flatMap((draft) => {
    if (seen.has(draft.text) || !isAccepted(draft.text)) return [];
    seen.add(draft.text);
    const schedule = parseSchedule(draft.text);
    if (schedule.kind === 'error' || (schedule.kind === 'cron' && !canEverRun(schedule))) return [];
    return [{ ...draft, schedule }];
  });
}

/** Those that begin as what is typed does, and where that is a word, those that are called so. */
function commons({ text, cursor }: ScheduleQuery): Draft[] {
  const typed = text.slice(0, cursor);
  const isWord = /^[a-z]+$/i.test(typed);
  return commonSchedules
    .filter(({ schedule }) => isWord || schedule.startsWith(typed.trimStart()))
    .map(({ schedule, words }) => ({
      ...whole(schedule),
      filter: isWord ? `${words} ${schedule}` : `${typed}${schedule.slice(typed.trimStart().length)} ${words}`,
    }));
}

function descriptors(): Draft[] {
  return [...DESCRIPTORS.keys(), ...commonDurations.map((duration) => `@every ${duration}`)].map(whole);
}

function whole(text: string): Draft {
  return { text, label: text, filter: text, blanks: [] };
}

function fieldSuggestions({ text, cursor, locale }: ScheduleQuery): Draft[] {
  const start = text.slice(0, cursor).search(/\S*$/);
  const end = cursor + text.slice(cursor).search(/\s|$/);
  const before = text.slice(0, start);
  const field = before.split(/\s+/).filter(Boolean).length;
  const bounds = FIELDS[field];
  const typed = text.slice(start, cursor);
  const behind = text.slice(end).trim();
  const missing = FIELDS.length - field - 1 - behind.split(/\s+/).filter(Boolean).length;
  if (bounds === undefined || missing < 0) return [];
  const isPlaceholder = typed === '*';
  return fieldValues(bounds, typed, locale).flatMap(({ text: value, meaning }) => {
    const continues = value.toLowerCase().startsWith(typed.toLowerCase());
    if (!continues && !isPlaceholder) return [];
    const filled = [before + value, behind].filter(Boolean).join(' ');
    const filter = before + (continues ? value : `${typed} ${value}`);
    return [
      { text: filled + ' *'.repeat(missing), label: value, meaning, field, filter, blanks: blanksAt(filled, missing) },
    ];
  });
}

function blanksAt(filled: string, count: number): Span[] {
  return Array.from({ length: count }, (_, index) => {
    const start = filled.length + 1 + 2 * index;
    return { start, end: start + 1 };
  });
}
