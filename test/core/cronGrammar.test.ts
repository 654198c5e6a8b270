import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Rule {
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly patterns?: readonly Rule[];
  readonly captures?: Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;
}

const file = new URL('../../syntaxes/batchwright.cron.tmLanguage.json', import.meta.url);
const grammar = JSON.parse(readFileSync(file, 'utf8')) as Rule & { readonly repository: Record<string, Rule> };
const rules = [grammar, ...Object.values(grammar.repository)].flatMap(withInner);

test('every include leads to a rule', () => {
  const includes = rules.flatMap(({ include }) => include ?? []);
  expect(includes.filter((include) => grammar.repository[include.slice(1)] === undefined)).toEqual([]);
});

test('captures name groups that the expression has', () => {
  for (const { match, captures } of rules) {
    if (match === undefined) continue;
    const groups = (new RegExp(`${javascript(match)}|`).exec('')?.length ?? 1) - 1;
    expect(Object.keys(captures ?? {}).filter((group) => Number(group) > groups)).toEqual([]);
  }
});

describe('the five fields', () => {
  test.each(['0 2 * * *', '*/5 0-6/2 1,15 JAN-mar ?', '0  8,20  *  *  MON-FRI', '20/10 * * * 7'])(
    '%s is coloured',
    (text) => {
      expect(matchOf('fields', text)).toEqual(text.split(/ +/));
    },
  );

  test.each(['0 2 * *', '0 2 * * * *', '0 2 * * FOO', 'before 5 am on MON', '@daily', '-5 * * * *'])(
    '%s is not',
    (text) => {
      expect(matchOf('fields', text)).toBeUndefined();
    },
  );
});

describe('descriptors', () => {
  test.each([
    '@yearly',
    '@annually',
    '@monthly',
    '@weekly',
    '@daily',
    '@midnight',
    '@hourly',
    '@every 1h30m',
    '@every 1.5h',
  ])('%s is coloured', (text) => {
    expect(matchOf('descriptor', text)?.join(' ')).toBe(text);
  });

  test.each(['@reboot', '@Daily', '@every', '@every 5 m'])('%s is not', (text) => {
    expect(matchOf('descriptor', text)).toBeUndefined();
  });
});

describe('only the value of a key `schedule`', () => {
  test.each([
    ['double-quoted', '  schedule: "0 2 * * *"'],
    ['double-quoted', 'schedule:   "0 2 * * *" # at night'],
    ['double-quoted', '{"schedule":"0 2 * * *"}'],
    ['single-quoted', "  - schedule: '@daily'"],
    ['plain', '  schedule: 0 2 * * 1-5 # at night'],
  ])('%s: %s', (rule, line) => {
    expect(begins(rule, line)).toBe(true);
  });

  test.each([
    ['double-quoted', '  reschedule: "0 2 * * *"'],
    ['double-quoted', '  schedules: "0 2 * * *"'],
    ['double-quoted', '  cron: "0 2 * * *"'],
    ['double-quoted', String.raw`  schedule: "0 2 * * \x2a"`],
    ['plain', '  schedule: */5 * * * *'],
    ['plain', '  schedule: daily'],
    ['plain', '  schedule:'],
  ])('not %s: %s', (rule, line) => {
    expect(begins(rule, line)).toBe(false);
  });
});

function withInner(rule: Rule): Rule[] {
  const inCaptures = Object.values(rule.captures ?? {}).flatMap(({ patterns = [] }) => patterns);
  return [rule, ...[...(rule.patterns ?? []), ...inCaptures].flatMap(withInner)];
}

/** Oniguruma's `\G`, the place where the last match ended, is the start of the text here. */
function javascript(expression: string): string {
  return expression.replace(/^\\G/, '^');
}

function matchOf(rule: string, text: string): string[] | undefined {
  const match = new RegExp(javascript(grammar.repository[rule]?.match ?? '(?!)')).exec(text);
  return match?.slice(1).filter((group) => group !== undefined);
}

function begins(rule: string, line: string): boolean {
  return new RegExp(grammar.repository[rule]?.begin ?? '(?!)').test(line);
}
