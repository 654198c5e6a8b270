import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { format } from '../../../server/src/core/l10n/message.ts';
import { type Expr, walk } from '../../../server/src/core/promql/ast.ts';
import { functions } from '../../../server/src/core/promql/functions.ts';
import { matchesEmpty } from '../../../server/src/core/promql/matchingEmpty.ts';
import { parsePromql } from '../../../server/src/core/promql/parse.ts';
import '../../harness/seed.ts';

/** What Prometheus v0.314.0 says of an expression without feature flags: its type, or that it refuses it. */
interface RecordedCase {
  readonly expr: string;
  readonly type?: string;
  readonly refused?: true;
}

const cases = readFileSync(join(import.meta.dirname, 'cases.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedCase);

describe('the verdicts of Prometheus', () => {
  test.each(cases)('$expr', ({ expr: text, type }) => {
    const { expr, mistake } = parsePromql(text);
    expect(expr?.type).toBe(type);
    expect(mistake === undefined).toBe(type !== undefined);
  });

  test('are recorded for many kinds of mistakes', () => {
    const told = new Set(cases.flatMap(({ expr }) => parsePromql(expr).mistake?.message.text ?? []));
    expect(told.size).toBeGreaterThan(50);
  });
});

/** An expression with `«` and `»` around its mistake. */
const marked = (text: string) => {
  const { mistake } = parsePromql(text);
  if (mistake === undefined) return undefined;
  const { start, end, message } = mistake;
  return [`${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`, format(message)];
};

test.each([
  ['1 «+»', 'The expression ends too early: add what comes behind this, or remove it.'],
  ['sum«(»foo', 'This `(` is never closed: add `)`.'],
  ['foo«)»', 'This `)` closes nothing: remove it.'],
  ['foo«{»a="b"', 'This `{` is never closed: add `}`.'],
  ['foo«[»5m', 'This `[` is never closed: add `]`.'],
  ['foo{a=«"b»', 'This text is not closed: add `"` at its end.'],
  ['foo «bar»', '`bar` cannot stand here: add an operator in front of it, or remove it.'],
  ['f{a="1" «b»="2"}', '`b` cannot stand here: add an operator or a comma in front of it, or `}`.'],
  ['rate(«foo»)', '`rate` needs the samples of a time range here: add the range in brackets, such as `[5m]`.'],
  ['abs(«foo[5m]»)', '`abs` needs one sample for each series here: remove the range in brackets.'],
  ['«rte»(foo[5m])', 'Prometheus has no function `rte`: write `rate`.'],
  ['«info»(foo)', '`info` is an experiment that is off by default: remove it.'],
  ['«clamp(foo, 1)»', '`clamp` has too few arguments, 2 of 3: add what is missing.'],
  ['1 «>» 2', 'Two numbers can be compared with `bool` only: write `> bool`.'],
  ['foo and «1»', '`and` takes two vectors, and this is a number: put `vector(…)` around it.'],
  ['rate(foo[«0s»])', 'A range must be longer than 0: write one such as `[5m]`.'],
  ['foo[«30m1h»]', 'The units of `30m1h` are out of order: write each once, the longest first: `1d12h30m`.'],
  ['foo «offset»', 'A duration must stand here: write one such as `5m`.'],
  ['sum by «job» (foo)', 'Labels in parentheses must follow here: write `(job_name)`, or `()`.'],
  ['foo{a=«b»}', 'The value of a label must be a text in quotes: add them.'],
  ['foo == «é»', 'PromQL has no `é` here: remove it, or put quotes around the text.'],
  ['«{a=~".*"}»', 'This selects every series there is: name a metric, or a label that is not empty.'],
  ['x / «:»', undefined],
])('the place of a mistake: %s', (expected, message) => {
  const text = expected.replace(/[«»]/g, '');
  expect(marked(text)).toEqual(message === undefined ? undefined : [expected, message]);
});

describe('the parts of an expression', () => {
  const shape = (expr: Expr | undefined): unknown => {
    switch (expr?.kind) {
      case 'binary':
        return [shape(expr.left), expr.op, shape(expr.right)];
      case 'unary':
        return [expr.op, shape(expr.expr)];
      case 'paren':
        return [shape(expr.expr)];
      case 'number':
        return expr.value;
      case 'selector':
        return expr.modifiers.offset === 0 ? expr.name : `${expr.name}-${expr.modifiers.offset}`;
      default:
        return expr?.kind;
    }
  };

  it.each([
    ['a + b * c', ['a', '+', ['b', '*', 'c']]],
    ['a - b - c', [['a', '-', 'b'], '-', 'c']],
    ['a ^ b ^ c', ['a', '^', ['b', '^', 'c']]],
    ['-a ^ b * c', [['-', ['a', '^', 'b']], '*', 'c']],
    ['a or b and c unless d', ['a', 'or', [['b', 'and', 'c'], 'unless', 'd']]],
    ['a > b == bool c', [['a', '>', 'b'], '==', 'c']],
    ['-1h + 0x10', [-3600, '+', 16]],
    ['(a + b) atan2 1e3', [[['a', '+', 'b']], 'atan2', 1000]],
    ['a offset 5m + 3', ['a-300', '+', 3]],
    ['a offset -(5m) * 2', ['a--300', '*', 2]],
    ['sum + by', ['sum', '+', 'by']],
  ])('%s', (text, expected) => {
    expect(shape(parsePromql(text).expr)).toEqual(expected);
  });

  it('have the labels by which they are matched and joined', () => {
    const text = 'sum without (pod, `a b`) (x{a!~"\\u00e9|",b="c"}) * on (job,) group_left (v) y';
    const { expr } = parsePromql(text);
    expect(expr).toMatchObject({
      kind: 'binary',
      matching: { labels: ['job'], without: false },
      group: { side: 'left', labels: ['v'] },
      left: {
        kind: 'aggregation',
        grouping: { labels: ['pod', 'a b'], without: true },
        expr: {
          matchers: [
            { label: 'a', op: '!~', value: 'é|', matchesEmpty: false },
            { label: 'b', op: '=', value: 'c', matchesEmpty: false },
          ],
        },
      },
    });
  });

  it('are as many as Prometheus has functions without an experiment', () => {
    expect(functions.size).toBe(73);
  });
});

test.each([
  ['.*', true],
  ['.+', false],
  ['a|', true],
  ['(a|b*)', true],
  ['a{0,3}', true],
  ['^$', true],
  ['\\b', false],
  ['(?i:x)?', true],
  ['[^a]', false],
  ['(?=a)', undefined],
  ['a**', undefined],
  ['(', undefined],
  ['[z-a]', undefined],
  ['\\p{Greek}+', false],
  ['\\p{Grek}', undefined],
  ['(a{30}){40}', undefined],
])('the pattern %s matches the empty text: %s', (pattern, expected) => {
  expect(matchesEmpty(pattern)).toBe(expected);
});

describe('for any text', () => {
  const words = fc.constantFrom(
    ...'sum by ( ) { } [ ] , : = =~ != " \' ` \\ # @ offset 5m 1h 0x 1e 1_ . + - * ^ > bool on group_left rate foo'.split(
      ' ',
    ),
    '\n',
    ' ',
    'é',
    '😀',
    '\ud800',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom(...cases.map(({ expr }) => expr)), fc.nat(), fc.nat(4), words)
      .map(([expr, at, length, word]) => {
        const place = at % (expr.length + 1);
        return expr.slice(0, place) + word + expr.slice(place + length);
      }),
  );

  it('reading never throws, and all places lie in the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { expr, mistake } = parsePromql(text);
        const spans = [...(mistake === undefined ? [] : [mistake]), ...(expr === undefined ? [] : walk(expr))];
        expect(spans.length).toBeGreaterThan(0);
        for (const { start, end } of spans) {
          expect(start >= 0 && start <= end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['(', '-', 'a^', 'abs(', '{', 'a+', 'a[5m:]', '[', 'sum('])('however often there is %s', (part) => {
    const text = part === 'a[5m:]' ? `a${'[5m:]'.repeat(20_000)}` : part.repeat(20_000);
    const reading = parsePromql(text);
    expect(reading.expr).toBeUndefined();
  });
});
