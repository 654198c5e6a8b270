import { type Message, msg } from '../l10n/message.ts';
import { refuse } from './mistake.ts';
import { checkDuration } from './numbers.ts';
import type { TokenReader } from './tokenReader.ts';
import { functionWords } from './tokens.ts';

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^']);

/** Reads a duration within brackets. */
export function readRange(tokens: TokenReader): void {
  const { start } = tokens.token;
  const seconds = readSigned(tokens, 1);
  if (seconds <= 0) refuse(msg('A range must be longer than 0: write one such as `[5m]`.'), { start, end: tokens.end });
}

/**
 * Reads the duration behind `offset`, in seconds. Parentheses are experimental but for one oddity: `-(5m)` is read. What
 * follows one number belongs to the expression around; behind several signs it would belong to the duration.
 */
export function readOffset(tokens: TokenReader): number {
  if (!tokens.is('+') && !tokens.is('-')) return readSigned(tokens, 1);
  const sign = tokens.takeSign();
  const open = tokens.takeIf('(');
  if (open !== undefined) {
    const seconds = readSigned(tokens, sign);
    tokens.takeClosing(open, ')');
    return seconds;
  }
  const isSimple = !tokens.is('+') && !tokens.is('-');
  const seconds = readSigned(tokens, sign);
  if (!isSimple && arithmetic.has(tokens.token.type)) tokens.refuse(noArithmetic());
  return seconds;
}

function readSigned(tokens: TokenReader, sign: number): number {
  let factor = sign;
  while (tokens.is('+') || tokens.is('-')) factor *= tokens.takeSign();
  const number = tokens.takeNumber();
  if (number === undefined) {
    const isCalculated = tokens.is('(') || functionWords.has(tokens.token.type);
    tokens.refuse(isCalculated ? noArithmetic() : noDuration());
  }
  checkDuration(number.value, number);
  return factor * number.value;
}

function noDuration(): Message {
  return msg('A duration must stand here: write one such as `5m`.');
}

function noArithmetic(): Message {
  return msg('Calculating with durations is an experiment that is off by default: write one duration, such as `10m`.');
}
