import { msg } from '../l10n/message.ts';
import type { Expr, Modifiers } from './ast.ts';
import { readOffset, readRange } from './durations.ts';
import { experiment, refuse } from './mistake.ts';
import type { TokenReader } from './tokenReader.ts';
import type { Token } from './tokens.ts';

const maxTimestamp = 2 ** 63;
export const unmodified: Modifiers = { offset: 0, at: undefined };

/** Reads one of the things that follow an expression, such as `[5m]`; undefined where there is none. */
export function readModified(tokens: TokenReader, expr: Expr): Expr | undefined {
  const { token } = tokens;
  switch (token.type) {
    case '[':
      return readBrackets(tokens, expr);
    case 'offset':
      return withOffset(tokens, expr);
    case '@':
      return withTime(tokens, expr);
    case 'anchored':
    case 'smoothed':
      return refuse(experiment(token.text), token);
    default:
      return undefined;
  }
}

function readBrackets(tokens: TokenReader, expr: Expr): Expr {
  const open = tokens.take();
  readRange(tokens);
  const { start } = expr;
  if (tokens.takeIf(':') !== undefined) {
    if (!tokens.is(']')) readRange(tokens);
    const { end } = tokens.takeClosing(open, ']');
    return { kind: 'subquery', type: 'matrix', expr, modifiers: unmodified, start, end };
  }
  const { end } = tokens.takeClosing(open, ']');
  if (expr.kind !== 'selector') {
    const message = msg('Only a metric can have a range: put it behind the metric, or write `[1h:5m]` for a subquery.');
    refuse(message, { start: open.start, end });
  }
  const { modifiers } = expr;
  if (modifiers.offset !== 0 || modifiers.at === 'time') {
    const message = msg('The range stands directly behind the metric: write `offset` and `@` behind it.');
    refuse(message, { start: open.start, end });
  }
  return { kind: 'range', type: 'matrix', selector: expr, modifiers, start, end };
}

function withOffset(tokens: TokenReader, expr: Expr): Expr {
  const word = tokens.take();
  const offset = readOffset(tokens);
  const modified = modifiable(expr, word);
  if (modified.modifiers.offset !== 0) refuse(msg('`offset` stands here twice: keep one.'), word);
  // Prometheus rounds to nanoseconds before it looks whether there is an offset.
  const rounded = Math.round(Math.abs(offset) * 1e9) === 0 ? 0 : offset;
  return { ...modified, modifiers: { ...modified.modifiers, offset: rounded }, end: tokens.end };
}

function withTime(tokens: TokenReader, expr: Expr): Expr {
  const mark = tokens.take();
  const at = readTime(tokens, mark);
  const modified = modifiable(expr, mark);
  if (modified.modifiers.at !== undefined) refuse(msg('`@` stands here twice: keep one.'), mark);
  return { ...modified, modifiers: { ...modified.modifiers, at }, end: tokens.end };
}

function readTime(tokens: TokenReader, mark: Token): Modifiers['at'] {
  const word = tokens.takeIf('start') ?? tokens.takeIf('end');
  if (word !== undefined) {
    if (!tokens.is('(')) tokens.refuse(msg('Parentheses must follow here: write `(…)`.'));
    tokens.takeClosing(tokens.take(), ')');
    return word.type === 'start' ? 'start' : 'end';
  }
  tokens.takeSign();
  const time = tokens.takeNumber();
  if (time === undefined) {
    return tokens.refuse(msg('A time must follow `@`: write the seconds since 1970, `start()` or `end()`.'));
  }
  if (!(Math.abs(time.value) < maxTimestamp)) {
    const { end } = tokens;
    refuse(msg('This is no time: write the seconds since 1970, `start()` or `end()`.'), { start: mark.start, end });
  }
  return 'time';
}

/** The expression as one that can have modifiers; `word` is the one that follows it. */
function modifiable(expr: Expr, word: Token): Extract<Expr, { modifiers: Modifiers }> {
  if (expr.kind === 'selector' || expr.kind === 'range' || expr.kind === 'subquery') return expr;
  const message = msg('`{word}` must stand directly behind a metric, a range or a subquery: move it there.', {
    word: word.text,
  });
  return refuse(message, word);
}
