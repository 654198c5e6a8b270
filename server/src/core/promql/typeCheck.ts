import { type Message, msg } from '../l10n/message.ts';
import { type Binary, type Call, childrenOf, type Expr, type Selector, type ValueType } from './ast.ts';
import { functions } from './functions.ts';
import { refuse } from './mistake.ts';
import { aggregations, comparisons, setOperators } from './tokens.ts';

/**
 * Refuses an expression whose parts do not fit together (promql/parser/parse.go, checkAST).
 * @throws PromqlFault
 */
export function checkTypes(expr: Expr): void {
  for (const part of childrenOf(expr)) checkTypes(part);
  switch (expr.kind) {
    case 'aggregation':
      expect('vector', expr.expr, expr.op);
      if (expr.parameter !== undefined) expect(aggregations.get(expr.op) ?? 'scalar', expr.parameter, expr.op);
      break;
    case 'binary':
      checkBinary(expr);
      break;
    case 'call':
      checkCall(expr);
      break;
    case 'unary':
      if (!isCalculable(expr.expr)) refuse(notCalculable(), expr.expr);
      break;
    case 'subquery':
      if (expr.expr.type !== 'vector') {
        refuse(msg('A subquery `[…:…]` needs an instant vector in front of it: remove the range there.'), expr.expr);
      }
      break;
    case 'selector':
      checkSelector(expr);
      break;
  }
}

function expect(type: ValueType, argument: Expr, name: string): void {
  if (argument.type !== type) refuse(wrongType(type, argument.type, name), argument);
}

function wrongType(wanted: ValueType, found: ValueType, name: string): Message {
  switch (wanted) {
    case 'matrix':
      return msg('`{name}` needs the samples of a time range here: add the range in brackets, such as `[5m]`.', {
        name,
      });
    case 'scalar':
      return msg('`{name}` needs a number here: write one, or put `scalar(…)` around a vector.', { name });
    case 'string':
      return msg('`{name}` needs a text here: put it in quotes.', { name });
    case 'vector':
      return found === 'matrix'
        ? msg('`{name}` needs one sample for each series here: remove the range in brackets.', { name })
        : msg('`{name}` needs a metric here: write one, or put `vector(…)` around a number.', { name });
  }
}

function isCalculable({ type }: Expr): boolean {
  return type === 'scalar' || type === 'vector';
}

function notCalculable(): Message {
  return msg(
    'Operators take numbers and metrics only, no text and no range: use a function such as `rate` for a range.',
  );
}

function checkBinary({ op, operator, left, right, bool, matching, group }: Binary): void {
  if (bool && !comparisons.has(op)) {
    refuse(msg('`bool` goes with comparisons only, such as `>`: remove it.'), operator);
  }
  for (const side of [left, right]) if (!isCalculable(side)) refuse(notCalculable(), side);
  if (comparisons.has(op) && !bool && left.type === 'scalar' && right.type === 'scalar') {
    refuse(msg('Two numbers can be compared with `bool` only: write `{op} bool`.', { op }), operator);
  }
  const shared = matching?.without === false ? group?.labels.find((each) => matching.labels.includes(each)) : undefined;
  if (shared !== undefined) {
    const message = msg('`{label}` cannot stand in `on` and in `group_{side}` at once: remove it from one.', {
      label: shared,
      side: group?.side ?? 'left',
    });
    refuse(message, operator);
  }
  const vectors = left.type === 'vector' && right.type === 'vector';
  if (!vectors && matching !== undefined && matching.labels.length > 0) {
    refuse(msg('`on` and `ignoring` match two vectors, and here is a number: remove them.'), operator);
  }
  if (!setOperators.has(op)) return;
  if (!vectors) {
    const number = left.type === 'vector' ? right : left;
    refuse(msg('`{op}` takes two vectors, and this is a number: put `vector(…)` around it.', { op }), number);
  }
  if (group !== undefined) {
    refuse(msg('`{op}` takes no `group_{side}`: remove it.', { op, side: group.side }), operator);
  }
}

function checkCall(call: Call): void {
  const { name, args } = call;
  const type = functions.get(name);
  if (type === undefined) return;
  const most = type.repeats ? Number.POSITIVE_INFINITY : type.args.length;
  const least = type.args.length - type.optional;
  if (args.length < least || args.length > most) {
    const message =
      args.length < least
        ? msg('`{name}` has too few arguments, {count} of {least}: add what is missing.', {
            name,
            least,
            count: args.length,
          })
        : msg('`{name}` has too many arguments, {count} instead of {most}: remove the rest.', {
            name,
            most,
            count: args.length,
          });
    refuse(message, call);
  }
  for (const [i, argument] of args.entries()) expect(type.args[i] ?? type.args.at(-1) ?? 'vector', argument, name);
}

/** A selector of all metrics is taken for a slip. */
function checkSelector({ name, matchers, start, end }: Selector): void {
  if (name === undefined) {
    if (matchers.some(({ matchesEmpty }) => !matchesEmpty)) return;
    refuse(msg('This selects every series there is: name a metric, or a label that is not empty.'), { start, end });
  }
  const twice = matchers.find(({ label }) => label === '__name__');
  if (twice !== undefined) {
    refuse(msg('The metric has its name in front of the braces already: remove this one.'), twice);
  }
}
