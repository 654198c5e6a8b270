import { msg } from '../l10n/message.ts';
import { nearest } from '../text/nearest.ts';
import type { Aggregation, Binary, Call, Expr, Grouping, Selector, ValueType } from './ast.ts';
import { experimentalFunctions, functions } from './functions.ts';
import { readGrouping, readLabelList, readMatchers } from './labels.ts';
import { experiment, refuse } from './mistake.ts';
import { readModified, unmodified } from './modifiers.ts';
import { unquote } from './strings.ts';
import { TokenReader } from './tokenReader.ts';
import {
  aggregations,
  fillWords,
  functionWords,
  mayNameMetric,
  powerPrecedence,
  precedences,
  type Token,
} from './tokens.ts';

/** Deeper nesting is left alone: nobody writes it, and each level is a few calls deep here. */
const maxDepth = 500;
const experimentalAggregations: ReadonlySet<string> = new Set(['limitk', 'limit_ratio']);

/** An expression is nested too deeply to be judged. */
export class TooDeep extends Error {}

/**
 * Reads an expression by recursive descent, with the operators by how strongly they bind. The grammar is that of
 * promql/parser/generated_parser.y of Prometheus without its experiments.
 */
export class Parser {
  readonly #tokens: TokenReader;
  #depth = 0;

  /** @throws PromqlFault where the text starts with what is no token */
  constructor(text: string) {
    this.#tokens = new TokenReader(text);
  }

  /**
   * @throws PromqlFault for the first mistake
   * @throws TooDeep
   */
  parse(): Expr {
    const tokens = this.#tokens;
    if (tokens.is('eof')) tokens.refuse(msg('There is no expression here: write one, such as `up == 0`.'));
    const expr = this.#expression(0);
    const { token } = tokens;
    if (token.type === ')') refuse(msg('This `)` closes nothing: remove it.'), token);
    if (token.type !== 'eof') {
      const message = msg('`{token}` cannot stand here: add an operator in front of it, or remove it.', {
        token: token.text,
      });
      refuse(message, token);
    }
    return expr;
  }

  /** Reads operands as long as the operators between them bind at least as strongly as `least`. */
  #expression(least: number): Expr {
    const depth = this.#depth;
    this.#deeper();
    let left = this.#operand();
    for (;;) {
      const precedence = precedences.get(this.#tokens.token.type);
      if (precedence === undefined || precedence < least) break;
      left = this.#binary(left, precedence);
      this.#deeper();
    }
    this.#depth = depth;
    return left;
  }

  #deeper(): void {
    if (++this.#depth > maxDepth) throw new TooDeep();
  }

  #binary(left: Expr, precedence: number): Binary {
    const tokens = this.#tokens;
    const operator = tokens.take();
    const bool = tokens.takeIf('bool') !== undefined;
    const matching = tokens.is('on') || tokens.is('ignoring') ? readGrouping(tokens) : undefined;
    const group = matching === undefined ? undefined : this.#group();
    if (fillWords.has(tokens.token.type)) {
      tokens.refuse(experiment(tokens.token.text));
    }
    const right = this.#expression(precedence === powerPrecedence ? precedence : precedence + 1);
    const type: ValueType = left.type === 'scalar' && right.type === 'scalar' ? 'scalar' : 'vector';
    const { start, end } = { start: left.start, end: right.end };
    return { kind: 'binary', type, op: operator.type, operator, left, right, bool, matching, group, start, end };
  }

  #group(): Binary['group'] {
    const tokens = this.#tokens;
    const word = tokens.takeIf('group_left') ?? tokens.takeIf('group_right');
    if (word === undefined) return undefined;
    const side = word.type === 'group_left' ? 'left' : 'right';
    return { side, labels: tokens.is('(') ? readLabelList(tokens) : [] };
  }

  /** Reads an operand with its sign in front and all that follows it. */
  #operand(): Expr {
    const tokens = this.#tokens;
    const sign = tokens.takeIf('-') ?? tokens.takeIf('+');
    if (sign !== undefined) {
      const expr = this.#expression(powerPrecedence);
      const { start } = sign;
      if (expr.kind === 'number') return { ...expr, value: sign.type === '-' ? -expr.value : expr.value, start };
      return { kind: 'unary', type: expr.type, op: sign.type === '-' ? '-' : '+', expr, start, end: expr.end };
    }
    let expr = this.#primary();
    for (;;) {
      const followed = readModified(tokens, expr);
      if (followed === undefined) return expr;
      expr = followed;
      this.#deeper();
    }
  }

  #primary(): Expr {
    const tokens = this.#tokens;
    const { token } = tokens;
    const { start } = token;
    const number = tokens.takeNumber();
    if (number !== undefined) return { kind: 'number', type: 'scalar', ...number };
    if (token.type === 'string') {
      const { end } = tokens.take();
      return { kind: 'string', type: 'string', value: unquote(token.text).value, start, end };
    }
    if (token.type === '(') return this.#parenthesised();
    if (token.type === '{') return this.#selector(undefined, start);
    if (!mayNameMetric(token)) return this.#noOperand();
    tokens.take();
    const { type } = tokens.token;
    if (aggregations.has(token.type) && (type === '(' || type === 'by' || type === 'without')) {
      return this.#aggregation(token);
    }
    if (type === '(' && (token.type === 'name' || functionWords.has(token.type))) return this.#call(token);
    return this.#selector(token.text, start);
  }

  #noOperand(): never {
    const tokens = this.#tokens;
    if (tokens.is('eof')) {
      tokens.refuse(msg('The expression ends too early: add what comes behind this, or remove it.'));
    }
    const message = msg('`{token}` cannot stand here: write a metric, a number or a function in its place.', {
      token: tokens.token.text,
    });
    return tokens.refuse(message);
  }

  #parenthesised(): Expr {
    const tokens = this.#tokens;
    const open = tokens.take();
    if (tokens.is('eof')) tokens.takeClosing(open, ')');
    const expr = this.#expression(0);
    const { end } = tokens.takeClosing(open, ')');
    return { kind: 'paren', type: expr.type, expr, start: open.start, end };
  }

  #selector(name: string | undefined, start: number): Selector {
    const tokens = this.#tokens;
    const matchers = tokens.is('{') ? readMatchers(tokens) : [];
    return { kind: 'selector', type: 'vector', name, matchers, modifiers: unmodified, start, end: tokens.end };
  }

  #arguments(): readonly Expr[] {
    const tokens = this.#tokens;
    if (!tokens.is('(')) tokens.refuse(msg('Parentheses must follow here: write `(…)`.'));
    const open = tokens.take();
    const args: Expr[] = [];
    while (!tokens.is(')')) {
      if (tokens.is('eof')) tokens.takeClosing(open, ')');
      args.push(this.#expression(0));
      const comma = tokens.takeIf(',');
      if (comma === undefined) break;
      if (tokens.is(')')) refuse(msg('No argument follows this comma: remove it.'), comma);
    }
    tokens.takeClosing(open, ')');
    return args;
  }

  #call(word: Token): Call {
    const args = this.#arguments();
    const type = functions.get(word.text);
    if (type === undefined) return refuse(noFunction(word.text), word);
    return { kind: 'call', type: type.returns, name: word.text, args, start: word.start, end: this.#tokens.end };
  }

  #aggregation(word: Token): Aggregation {
    const tokens = this.#tokens;
    const early = this.#aggregationLabels();
    const args = this.#arguments();
    const grouping = early ?? this.#aggregationLabels();
    const { start } = word;
    const { end } = tokens;
    const op = word.type;
    if (experimentalAggregations.has(op)) {
      refuse(experiment(word.text), word);
    }
    const isWithParameter = aggregations.get(op) !== undefined;
    const expr = args[isWithParameter ? 1 : 0];
    if (expr === undefined || args.length > (isWithParameter ? 2 : 1)) {
      const message = isWithParameter
        ? msg('`{name}` needs a parameter and an expression: write `{name}(…, …)`.', { name: word.text })
        : msg('`{name}` needs exactly one expression: write `{name}(…)`.', { name: word.text });
      refuse(message, { start, end });
    }
    const parameter = isWithParameter ? args[0] : undefined;
    return { kind: 'aggregation', type: 'vector', op, parameter, expr, grouping, start, end };
  }

  #aggregationLabels(): Grouping | undefined {
    const tokens = this.#tokens;
    return tokens.is('by') || tokens.is('without') ? readGrouping(tokens) : undefined;
  }
}

function noFunction(name: string) {
  if (experimentalFunctions.has(name)) {
    return experiment(name);
  }
  const guess = nearest(name, [...functions.keys(), ...aggregations.keys()]);
  if (guess === undefined) return msg('Prometheus has no function `{name}`: use another.', { name });
  return msg('Prometheus has no function `{name}`: write `{guess}`.', { name, guess });
}
