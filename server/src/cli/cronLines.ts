import { parseInstant } from '../core/cron/instant.ts';
import { answer, type CronAnswer, type CronQuery, MAX_RUNS } from './cronAnswer.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';

type Id = string | number | null;

/** Answers JSON lines one by one as they come in. The exit code is 2 when some of them could not be read. */
export async function answerLines(io: CliIo): Promise<number> {
  let code = EXIT_OK;
  for await (const line of linesOf(io.stdin)) {
    if (line.trim() === '') continue;
    const row = answerLine(line, io);
    if (!row.readable) code = EXIT_USAGE;
    io.stdout(`${JSON.stringify(row.reply)}\n`);
  }
  return code;
}

async function* linesOf(chunks: CliIo['stdin']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function answerLine(line: string, io: CliIo): { readable: boolean; reply: { id: Id } & CronAnswer } {
  const { id, query } = readLine(line, io.now());
  if (typeof query !== 'string') return { readable: true, reply: { id, ...answer(query, io) } };
  return { readable: false, reply: { id, ok: false, apiOk: false, error: query, description: '', next: [] } };
}

/** The query on a line, or what is wrong with it. */
function readLine(line: string, now: number): { id: Id; query: CronQuery | string } {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    return { id: null, query: error instanceof Error ? error.message : String(error) };
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { id: null, query: 'Each line must be a JSON object.' };
  }
  const { id, schedule, timeZone, from, n } = row as Record<string, unknown>;
  const given = typeof id === 'string' || typeof id === 'number' ? id : null;
  const instant = from === undefined || from === null ? now : typeof from === 'string' ? parseInstant(from) : undefined;
  const count = n ?? 5;
  const wrong = (text: string) => ({ id: given, query: text });
  if (typeof schedule !== 'string') return wrong('"schedule" must be a string.');
  if (timeZone !== undefined && timeZone !== null && typeof timeZone !== 'string')
    return wrong('"timeZone" must be a string.');
  if (instant === undefined) return wrong('"from" must be a time in RFC 3339 such as "2026-11-22T02:00:00Z".');
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MAX_RUNS) {
    return wrong(`"n" must be a number from 1 to ${MAX_RUNS}.`);
  }
  return { id: given, query: { schedule, timeZone: timeZone ?? undefined, from: instant, n: count } };
}
