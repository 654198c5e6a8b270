import type { Span } from './ast.ts';

/**
 * `name` is an identifier, `metric` one with a colon, `eof` the end of the text; all others are the operator, the
 * bracket or, in lower case, the keyword itself.
 */
export type TokenType = 'name' | 'metric' | 'number' | 'duration' | 'string' | 'eof' | (string & {});

export interface Token extends Span {
  readonly type: TokenType;
  /** As it is written. */
  readonly text: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Aggregations, with the type of their parameter where they have one (promql/parser/lex.go, `key`). */
export const aggregations: ReadonlyMap<string, 'scalar' | 'string' | undefined> = new Map([
  ['sum', undefined],
  ['avg', undefined],
  ['count', undefined],
  ['min', undefined],
  ['max', undefined],
  ['group', undefined],
  ['stddev', undefined],
  ['stdvar', undefined],
  ['topk', 'scalar'],
  ['bottomk', 'scalar'],
  ['quantile', 'scalar'],
  ['limitk', 'scalar'],
  ['limit_ratio', 'scalar'],
  ['count_values', 'string'],
]);

/** Operators with how strongly they bind (promql/parser/generated_parser.y). */
export const precedences: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ['unless', 2],
  ...['==', '!=', '>=', '>', '<=', '<', '</', '>/'].map((op): [string, number] => [op, 3]),
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
  ['atan2', 5],
  ['^', 6],
]);

/** How strongly `^` binds, which alone goes from right to left and before a sign. */
export const powerPrecedence = 6;

export const comparisons = words('== != >= > <= <');
export const setOperators = words('and or unless');

/** Keywords that name a function too, all of them experimental. */
export const functionWords = words('start end step range max_of min_of');

/** Keywords that are no metric: where an expression starts they are a mistake. */
const neverMetrics = words('atan2 bool on ignoring group_left group_right');

const otherWords = words(
  'and or unless atan2 offset smoothed anchored by without on ignoring group_left group_right bool ' +
    'fill fill_left fill_right start end step range max_of min_of',
);

export function isKeyword(word: string): boolean {
  return aggregations.has(word) || otherWords.has(word);
}

/** Whether a token may name a metric outside braces. */
export function mayNameMetric({ type }: Token): boolean {
  return type === 'name' || type === 'metric' || (isKeyword(type) && !neverMetrics.has(type));
}

/** Whether a token may name a label in `by (…)`, `on (…)` and the like: all keywords but one. */
export function mayNameLabel({ type }: Token): boolean {
  return type === 'name' || type === 'metric' || (isKeyword(type) && type !== 'without');
}

/** Modifiers of an operator that exist only where an experiment is switched on. */
export const fillWords = words('fill fill_left fill_right');
