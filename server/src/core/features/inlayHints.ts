import type { InlayHint, Position, Range } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { InspectedObject } from '../analysis/inspect.ts';
import { type AcceptedSchedule, timesOf } from '../analysis/times.ts';
import { describeSchedule } from '../cron/describe.ts';
import { planOf } from '../cron/runs.ts';
import type { Locale } from '../l10n/locale.ts';
import { type Bundle, format, msg } from '../l10n/message.ts';
import { durationWords } from '../l10n/words.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';
import { durationsIn } from './durations.ts';
import { InlayHintKind } from './lspEnums.ts';
import { type NextRunWords, nextRunWords } from './nextRunWords.ts';

/** From here on seconds are told in larger units. */
const leastSeconds = 60;

/** What stands behind a schedule. */
export const scheduleHintModes = ['off', 'sentence', 'nextRun', 'both'] as const;
export type ScheduleHintMode = (typeof scheduleHintModes)[number];

export interface InlayHintSettings {
  readonly schedules: ScheduleHintMode;
  /** Seconds are told in larger units. */
  readonly durations: boolean;
}

export interface InlayHintContext extends InlayHintSettings {
  readonly locale: Locale;
  readonly bundle?: Bundle;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What tells of times, with the instant from which on it is no longer true; `Infinity` where it stays so. */
export interface Timely<T> {
  readonly items: T[];
  /** Milliseconds since the epoch. */
  readonly staleAt: number;
}

/** A hint before it has its place in the file. */
interface Hint {
  readonly label: string;
  readonly end: Position;
  readonly staleAt?: number;
}

/** The hints in a range of a file: behind schedules what they say and when they run next, behind seconds how long that is. */
export function inlayHints(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  range: Range,
  context: InlayHintContext,
): Timely<InlayHint> {
  const items: InlayHint[] = [];
  let staleAt = Number.POSITIVE_INFINITY;
  if (context.schedules === 'off' && !context.durations) return { items, staleAt };
  const last = file.text.indexAtLine(range.end.line);
  for (let index = file.text.indexAtLine(range.start.line); index <= last; index++) {
    const lines = file.text.startLine(index);
    const isInRange = ({ line }: Position) => range.start.line <= line + lines && line + lines <= range.end.line;
    const open = analyzer.open(file, index, circumstances);
    for (const object of open?.objects ?? []) {
      if (open === undefined || object === undefined) continue;
      for (const hint of hintsOf(open.segment, object, isInRange, context)) {
        const position = { line: hint.end.line + lines, character: hint.end.character };
        items.push({ position, label: hint.label, kind: InlayHintKind.Type, paddingLeft: true });
        staleAt = Math.min(staleAt, hint.staleAt ?? staleAt);
      }
    }
  }
  return { items, staleAt };
}

function hintsOf(
  segment: Segment,
  { kind, object }: InspectedObject,
  isInRange: (place: Position) => boolean,
  context: InlayHintContext,
): Hint[] {
  const hints: Hint[] = [];
  if (context.schedules !== 'off') {
    const times = timesOf(segment, kind, object);
    for (const schedule of times.schedules) {
      if (isInRange(schedule.end)) hints.push(...scheduleHint(schedule, times.suspended === true, context));
    }
  }
  if (context.durations) {
    for (const { seconds, end: offset } of durationsIn(object.node, leastSeconds)) {
      const end = segment.positionAt(offset);
      if (isInRange(end)) hints.push({ label: durationWords(seconds, context.locale), end });
    }
  }
  return hints;
}

function scheduleHint(accepted: AcceptedSchedule, suspended: boolean, context: InlayHintContext): Hint[] {
  const { schedules: mode, now, locale, bundle } = context;
  const plan = planOf(accepted.schedule, accepted.timeZone);
  if (plan.kind === 'error') return [];
  const sentence = mode === 'nextRun' ? [] : [describeSchedule(plan.schedule, locale)];
  if (suspended) return [{ label: [...sentence, format(msg('suspended'), bundle)].join(' · '), end: accepted.end }];
  const next = mode === 'sentence' ? undefined : nextRunWords(plan, now, locale);
  if (next === undefined) return sentence.map((label) => ({ label, end: accepted.end }));
  return [{ label: withNext(sentence, next, bundle), end: accepted.end, staleAt: next.staleAt }];
}

/** VS Code cuts off what is longer, unless its setting `editor.inlayHints.maximumLength` says otherwise. */
const maxLabelLength = 43;

/** Behind a sentence the time of a day that is told can be spared, and in a long label the day too. */
function withNext(
  sentence: readonly string[],
  { duration, date, time, offset }: NextRunWords,
  bundle: Bundle | undefined,
): string {
  const clock = `${time} ${offset}`;
  const when = date === '' ? clock : sentence.length > 0 ? date : `${date} ${clock}`;
  const label = [...sentence, format(msg('in {duration} ({time})', { duration, time: when }), bundle)].join(' · ');
  if (sentence.length === 0 || label.length <= maxLabelLength) return label;
  return [...sentence, format(msg('in {duration}', { duration }), bundle)].join(' · ');
}
