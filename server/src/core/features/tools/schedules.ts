import { rfc3339 } from '../../cron/dates.ts';
import { parseInstant } from '../../cron/instant.ts';
import { planOf, runsOf } from '../../cron/runs.ts';
import { loadTimeZone, type TimeZone, UTC } from '../../cron/timeZone.ts';
import type { Locale } from '../../l10n/locale.ts';
import { msg } from '../../l10n/message.ts';
import { type ExplainedProblem, explainSchedule } from '../scheduleBuilder.ts';
import { type ArgumentSchema, type ArgumentsSchema, readArguments } from './arguments.ts';
import { inOneStep } from './inSlices.ts';
import type { Tool, ToolContext } from './tool.ts';

/** What both tools tell of a schedule. */
interface ScheduleAnswer {
  readonly schedule: string;
  /** By whose clocks it runs. */
  readonly timeZone: string;
  /** The API server takes schedule and zone in a CronJob. */
  readonly accepted: boolean;
  /** Why not. */
  readonly problems: readonly ScheduleProblem[];
}

export interface ScheduleProblem {
  readonly argument: 'schedule' | 'timeZone';
  readonly message: string;
  /** UTF-16 offsets in the argument, from 0; the end is behind the place. */
  readonly start: number;
  readonly end: number;
  /** What would mend it, the likeliest first: the arguments to give instead. */
  readonly fixes: readonly { readonly title: string; readonly schedule?: string; readonly timeZone?: string }[];
}

export interface ExplainAnswer extends ScheduleAnswer {
  /** Without a full stop; empty for what cannot be read. */
  readonly sentence: string;
  /** Sentences about what may surprise. */
  readonly oddities: readonly string[];
}

export interface NextRunsAnswer extends ScheduleAnswer {
  /** RFC 3339: the runs are those after it. */
  readonly from: string;
  /** Fewer than asked for, or none, where it does not fire that often, or cannot be read. */
  readonly runs: readonly Run[];
}

export interface Run {
  /** RFC 3339. */
  readonly utc: string;
  /** By the clocks of the time zone, without an offset. */
  readonly local: string;
  /** Of the local day, in English. */
  readonly weekday: string;
}

interface ScheduleQuestion {
  readonly schedule: string;
  readonly timeZone?: string;
}

interface ExplainQuestion extends ScheduleQuestion {
  readonly locale?: Locale;
}

interface NextRunsQuestion extends ScheduleQuestion {
  readonly from?: string;
  readonly count?: number;
}

const schedule: ArgumentSchema = {
  type: 'string',
  maxLength: 1000,
  description:
    'The value of `spec.schedule`: five fields (minute, hour, day of month, month, day of week) such as `0 2 * * 1-5`, or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`, `@every 6h`.',
};
const timeZone: ArgumentSchema = {
  type: 'string',
  maxLength: 256,
  description:
    'The value of `spec.timeZone`, a name of the tz database such as `Europe/Berlin`. Leave it out where the CronJob has none: then the zone of the controller counts, which is taken to be UTC.',
};

const explainInput: ArgumentsSchema = {
  type: 'object',
  properties: {
    schedule,
    timeZone,
    locale: { type: 'string', enum: ['en', 'zh-cn'], description: 'The language of the answer.' },
  },
  required: ['schedule'],
  additionalProperties: false,
};

const defaultCount = 5;

const nextRunsInput: ArgumentsSchema = {
  type: 'object',
  properties: {
    schedule,
    timeZone,
    from: {
      type: 'string',
      maxLength: 64,
      description: 'The runs after this time, in RFC 3339 such as `2026-11-22T02:00:00Z`. Leave it out for now.',
    },
    count: { type: 'integer', minimum: 1, maximum: 100, default: defaultCount, description: 'How many runs.' },
  },
  required: ['schedule'],
  additionalProperties: false,
};

/** Says in words what a schedule means, and what may surprise about it. */
export const explainScheduleTool: Tool = {
  input: explainInput,
  call: (given, context) =>
    inOneStep(() => {
      const read = readArguments<ExplainQuestion>(explainInput, given);
      return 'refusal' in read ? read : { answer: explain(read.question, context) };
    }),
};

/** Computes runs as the CronJob controller does. */
export const nextRunsTool: Tool = {
  input: nextRunsInput,
  call: (given, context) =>
    inOneStep(() => {
      const read = readArguments<NextRunsQuestion>(nextRunsInput, given);
      if ('refusal' in read) return read;
      const { from, ...question } = read.question;
      const instant = from === undefined ? context.circumstances.now : parseInstant(from);
      if (instant !== undefined) return { answer: nextRuns(question, instant, context) };
      return { refusal: msg('`from` must be a time in RFC 3339 such as 2026-11-22T02:00:00Z.') };
    }),
};

function explain({ locale, ...question }: ExplainQuestion, context: ToolContext): ExplainAnswer {
  const own = locale === undefined ? context : { ...context, locale };
  const { sentence, oddities, problems } = explained(question, own);
  return { ...told(question, problems), sentence, oddities };
}

function nextRuns(
  { count = defaultCount, ...question }: Omit<NextRunsQuestion, 'from'>,
  from: number,
  context: ToolContext,
): NextRunsAnswer {
  const { problems } = explained(question, context);
  const plan = planOf(question.schedule, question.timeZone);
  const runs = plan.kind === 'error' ? [] : runsOf(plan, from, count).map((run) => runIn(plan.zone, run));
  return { ...told(question, problems), from: rfc3339(from), runs };
}

function explained(question: ScheduleQuestion, { circumstances, locale, bundleOf }: ToolContext) {
  const bundle = bundleOf(locale);
  return explainSchedule({ ...question, count: 0 }, { locale, now: circumstances.now, ...(bundle && { bundle }) });
}

function told(question: ScheduleQuestion, problems: readonly ExplainedProblem[]): ScheduleAnswer {
  return {
    schedule: question.schedule,
    timeZone: zoneOf(question).name,
    accepted: problems.length === 0,
    problems: problems.map(({ message, target, start, end, fixes }) => ({
      argument: target,
      ...{ message, start, end },
      fixes: fixes.map(({ title, newText, timeZone }) => ({
        title,
        ...(timeZone !== undefined && { timeZone }),
        [target]: newText,
      })),
    })),
  };
}

/** That of the controller where none is named that can be loaded: UTC. */
function zoneOf({ schedule, timeZone }: ScheduleQuestion): TimeZone {
  const plan = planOf(schedule, timeZone);
  if (plan.kind === 'plan') return plan.zone;
  return (timeZone === undefined ? undefined : loadTimeZone(timeZone)) ?? UTC;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** @param instant milliseconds since the epoch */
function runIn(zone: TimeZone, instant: number): Run {
  const local = new Date(instant + zone.offsetAt(instant / 1000) * 1000);
  return {
    utc: rfc3339(instant),
    local: local.toISOString().replace(/\.\d+Z$/, ''),
    weekday: weekdays[local.getUTCDay()] ?? '',
  };
}
