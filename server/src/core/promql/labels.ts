import { msg } from '../l10n/message.ts';
import type { Grouping, Matcher } from './ast.ts';
import { matchesEmpty } from './matchingEmpty.ts';
import { refuse } from './mistake.ts';
import { unquote } from './strings.ts';
import type { TokenReader } from './tokenReader.ts';
import { mayNameLabel, type Token } from './tokens.ts';

type MatchOperator = Matcher['op'];
const matchOperators: ReadonlySet<string> = new Set<MatchOperator>(['=', '!=', '=~', '!~']);

/** What matters to RE2 in a pattern of alternatives: patterns without are compared as texts, and never read. */
const metaCharacter = /[\\.+*?()[\]{}^$]/;

/** Reads the matchers of a selector from its `{` up to its `}`. */
export function readMatchers(tokens: TokenReader): readonly Matcher[] {
  const open = tokens.take();
  const matchers: Matcher[] = [];
  while (!tokens.is('}')) {
    matchers.push(readMatcher(tokens, open));
    if (tokens.takeIf(',') === undefined) break;
  }
  tokens.takeClosing(open, '}');
  return matchers;
}

function readMatcher(tokens: TokenReader, open: Token): Matcher {
  if (tokens.is('eof')) tokens.takeClosing(open, '}');
  if (!tokens.is('name') && !tokens.is('string')) {
    tokens.refuse(msg('The name of a label must stand here: write one such as `namespace="batch"`.'));
  }
  const name = tokens.take();
  const label = name.type === 'string' ? unquote(name.text).value : name.text;
  const { token } = tokens;
  if (!isMatchOperator(token.type)) {
    if (name.type !== 'string') tokens.refuse(msg('A label is followed by `=`, `!=`, `=~` or `!~`: add one.'));
    const { start, end } = name;
    return { label: '__name__', op: '=', value: label, matchesEmpty: label === '', start, end };
  }
  tokens.take();
  if (!tokens.is('string')) tokens.refuse(msg('The value of a label must be a text in quotes: add them.'));
  const value = tokens.take();
  return matcherOf(label, name, token.type, value);
}

function isMatchOperator(type: string): type is MatchOperator {
  return matchOperators.has(type);
}

function matcherOf(label: string, { start }: Token, op: MatchOperator, quoted: Token): Matcher {
  const { value, valid } = unquote(quoted.text);
  const isPattern = op === '=~' || op === '!~';
  const isReadable = valid || !metaCharacter.test(value);
  const found = isPattern ? (isReadable ? matchesEmpty(value) : undefined) : value === '';
  if (found === undefined) {
    const message = msg(
      'This is no regular expression of RE2: close its brackets, and write no look-ahead and no back-reference.',
    );
    refuse(message, quoted);
  }
  return { label, op, value, matchesEmpty: op.startsWith('!') ? !found : found, start, end: quoted.end };
}

/** Reads the labels in parentheses that follow `by`, `on` and the like. */
export function readLabelList(tokens: TokenReader): readonly string[] {
  if (!tokens.is('(')) tokens.refuse(msg('Labels in parentheses must follow here: write `(job_name)`, or `()`.'));
  const open = tokens.take();
  const labels: string[] = [];
  while (!tokens.is(')')) {
    labels.push(readLabel(tokens, open));
    if (tokens.takeIf(',') === undefined) break;
  }
  tokens.takeClosing(open, ')');
  return labels;
}

function readLabel(tokens: TokenReader, open: Token): string {
  const { token } = tokens;
  if (token.type === 'eof') tokens.takeClosing(open, ')');
  if (token.type !== 'string' && !mayNameLabel(token)) {
    tokens.refuse(msg('The name of a label must stand here: write one such as `job_name`.'));
  }
  tokens.take();
  if (token.type !== 'string') return token.text;
  const { value, valid } = unquote(token.text);
  if (!valid || value === '') refuse(msg('This is no name of a label: write one such as `job_name`.'), token);
  return value;
}

/** Reads a keyword such as `by` or `ignoring` with its labels. */
export function readGrouping(tokens: TokenReader): Grouping {
  const { type } = tokens.take();
  return { labels: readLabelList(tokens), without: type === 'without' || type === 'ignoring' };
}
