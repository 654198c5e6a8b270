import type { ExplainScheduleParams, ScheduleExplanation } from '../../../server/src/protocol.ts';
import type { ExplainedSchedule, ScheduleQuestion, Schedules } from './node.ts';

interface Entry {
  /** Undefined until the first answer. */
  readonly known?: ExplainedSchedule;
  /** The answer counts until this instant. */
  readonly until: number;
}

/** After this time, in milliseconds, a question that got no answer is asked again. */
const RETRY = 60_000;

/**
 * Asks the language server when schedules run next, by the engine behind the hover, and remembers it until then. The
 * same schedule is asked once, whoever has it.
 */
export function createSchedules(ask: (params: ExplainScheduleParams) => Promise<ScheduleExplanation>): Schedules {
  const entries = new Map<string, Entry>();
  const waiting = new Map<string, (() => void)[]>();

  async function fetch(key: string, question: ScheduleQuestion, now: number): Promise<void> {
    let entry: Entry = { until: now + RETRY };
    try {
      const known = explained(await ask(paramsOf(question, now)), question, now);
      entry = { known, until: known.next ?? Number.POSITIVE_INFINITY };
    } catch {
      // The row does without it; the session has told of a server that does not start.
    }
    entries.set(key, entry);
    const callbacks = waiting.get(key) ?? [];
    waiting.delete(key);
    for (const callback of callbacks) callback();
  }

  return {
    explain(question, now, onAnswer) {
      const key = keyOf(question);
      const entry = entries.get(key);
      if (entry !== undefined && now < entry.until) return entry.known;
      const callbacks = waiting.get(key);
      if (callbacks !== undefined) callbacks.push(onAnswer);
      else {
        waiting.set(key, [onAnswer]);
        void fetch(key, question, now);
      }
      return entry?.known && { sentence: entry.known.sentence };
    },
  };
}

/** `@every` is the only sort of schedule whose runs depend on when it began. */
function isInterval({ schedule }: ScheduleQuestion): boolean {
  return schedule.startsWith('@every');
}

function keyOf(question: ScheduleQuestion): string {
  const anchor = isInterval(question) ? question.anchor : '';
  return JSON.stringify([question.schedule, question.timeZone, anchor]);
}

function paramsOf(question: ScheduleQuestion, now: number): ExplainScheduleParams {
  const { schedule, timeZone, anchor } = question;
  const from = new Date(isInterval(question) ? anchor : now).toISOString();
  return { schedule, count: 1, from, ...(timeZone !== '' && { timeZone }) };
}

function explained(
  { sentence, runs: [first] }: ScheduleExplanation,
  question: ScheduleQuestion,
  now: number,
): ExplainedSchedule {
  const run = Date.parse(first ?? '');
  if (Number.isNaN(run)) return { sentence };
  if (!isInterval(question) || run > now) return { sentence, next: run };
  const every = run - question.anchor;
  return { sentence, next: run + Math.ceil((now + 1 - run) / every) * every };
}
