import { parseArgs } from 'node:util';
import { checkSchedule } from '../core/cron/apiCheck.ts';
import { parseInstant } from '../core/cron/instant.ts';
import { planOf } from '../core/cron/runs.ts';
import { format } from '../core/l10n/message.ts';
import { answer, type CronQuery, MAX_RUNS } from './cronAnswer.ts';
import { cronCalendar } from './cronCalendar.ts';
import { answerLines } from './cronLines.ts';
import { explainProblem, explainRuns } from './cronText.ts';
import { type CliIo, EXIT_FINDINGS, EXIT_OK, EXIT_USAGE } from './io.ts';

const usage = `Usage: batchwright cron "<schedule>" [options]
       batchwright cron --stdin

Explains a CronJob's schedule and lists its next runs, as the CronJob controller computes them.

  --time-zone <zone>    the CronJob's timeZone, such as Europe/Berlin (default: UTC)
  --from <time>         list the runs after this time, in RFC 3339 (default: now)
  -n, --count <number>  how many runs, 1 to ${MAX_RUNS} (default: 5)
  --format <format>     text, json or ics (iCalendar) (default: text)
  --stdin               read JSON lines {"id","schedule","timeZone","from","n"}, answer each with one
                        {"id","ok","apiOk","error","description","next"}

Exit code: 0 fine, 1 the API server would refuse the schedule or the zone, 2 used wrongly.
`;

/** `batchwright cron`. Returns the exit code. */
export async function cronCommand(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, io);
  if (typeof options === 'string') {
    io.stderr(`batchwright cron: ${options}\n\n${usage}`);
    return EXIT_USAGE;
  }
  if (options.help) {
    io.stdout(usage);
    return EXIT_OK;
  }
  if (options.stdin) return answerLines(io);
  return options.format === 'json' ? printJson(options.query, io) : printPlan(options, io);
}

interface Options {
  readonly help: boolean;
  readonly stdin: boolean;
  readonly format: string;
  readonly query: CronQuery;
}

/** The options, or what is wrong with them. */
function readOptions(args: string[], io: CliIo): Options | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const { help, stdin, format } = values;
  const [schedule = ''] = positionals;
  const from = values.from === undefined ? io.now() : parseInstant(values.from);
  const n = Number(values.count);
  const query = { schedule, timeZone: values['time-zone'], from: from ?? 0, n };
  if (help) return { help, stdin, format, query };
  if (stdin && (positionals.length > 0 || values.from !== undefined || values['time-zone'] !== undefined)) {
    return 'With --stdin each line brings its own schedule, zone and time: leave them out.';
  }
  if (!stdin && positionals.length !== 1) return 'Give one schedule, in quotes.';
  if (from === undefined)
    return `--from must be a time in RFC 3339 such as 2026-11-22T02:00:00Z, not "${values.from}".`;
  if (!Number.isInteger(n) || n < 1 || n > MAX_RUNS)
    return `-n must be a number from 1 to ${MAX_RUNS}, not "${values.count}".`;
  if (format !== 'text' && format !== 'json' && format !== 'ics') {
    return `--format must be text, json or ics, not "${format}".`;
  }
  return { help, stdin, format, query };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      stdin: { type: 'boolean', default: false },
      'time-zone': { type: 'string' },
      from: { type: 'string' },
      count: { type: 'string', short: 'n', default: '5' },
      format: { type: 'string', default: 'text' },
    },
  });
}

function printJson(query: CronQuery, io: CliIo): number {
  const { ok, apiOk, error, description, next } = answer(query, io);
  io.stdout(
    `${JSON.stringify({ schedule: query.schedule, timeZone: query.timeZone ?? null, ok, apiOk, error, description, next }, null, 2)}\n`,
  );
  return apiOk ? EXIT_OK : EXIT_FINDINGS;
}

/** As text or as a calendar, where the API server takes the schedule. */
function printPlan({ format: wanted, query }: Options, io: CliIo): number {
  const problems = checkSchedule(query);
  for (const problem of problems) {
    const text = problem.target === 'schedule' ? query.schedule : (query.timeZone ?? '');
    const fixes = problem.fixes.map((fix) => format(fix.title, io.bundle));
    io.stderr(explainProblem(format(problem.message, io.bundle), text, problem, fixes));
  }
  if (problems.length > 0) return EXIT_FINDINGS;
  const plan = planOf(query.schedule, query.timeZone);
  // What the API server takes, the controller can read.
  if (plan.kind === 'error') return EXIT_FINDINGS;
  io.stdout(wanted === 'ics' ? cronCalendar(plan, query, io) : explainRuns(plan, query, io));
  return EXIT_OK;
}
