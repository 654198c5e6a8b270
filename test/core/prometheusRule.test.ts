import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { Field } from '../../server/src/core/manifest/field.ts';
import { Inspection } from '../../server/src/core/manifest/inspection.ts';
import { valueSpan } from '../../server/src/core/manifest/valueSpan.ts';
import { readYaml } from '../../server/src/core/yaml/read.ts';
import { withMarks } from '../harness/carets.ts';
import { findings, newest } from '../harness/inspect.ts';
import { fileOf, newService, now } from './timedManifests.ts';

/** A PrometheusRule with one alert; `expr` as it is written behind `expr: `. */
const ruleOf = (expr: string, name = 'alert: Any') => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: any
spec:
  groups:
    - name: any
      rules:
        - ${name}
          expr: ${expr}
`;

describe('what Prometheus cannot read is told at its place', () => {
  test.each([
    ['plain', 'rate(foo) > 1', 'foo'],
    ['in single quotes', `'foo{a="it''s",b=c}'`, 'c'],
    ['in double quotes', '"foo{a=\\"x\\"} and 1"', '1'],
    ['in double quotes, with escapes', '"foo{a=\\"\\u00e9\\x41\\U0001F600\\"}\\n  and\\t1"', '1'],
    ['over lines of a literal block', '|\n            sum(\n              rate(foo)\n            ) > 1', 'foo'],
    [
      'over lines of a folded block',
      '>-\n            sum(\n              foo\n            )\n\n            > on x 1',
      'x',
    ],
    ['over plain lines', 'sum(foo)\n            > on x 1', 'x'],
    ['over lines of double quotes', '"sum(foo)\\\n            > on x 1"', 'x'],
    ['behind a wide indentation mark', '|2-\n              foo bar', 'bar'],
  ])('%s', async (_, expr, wrong) => {
    const text = ruleOf(expr);
    const [found, ...others] = findings(text);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'alert/promql', severity: 'error', rejected: true });
    expect(found?.field).toBe('spec.groups[0].rules[0].expr');
    expect(text.slice(found?.start, found?.end)).toBe(wrong);
    expect(found?.start).toBe(text.lastIndexOf(wrong));
  });

  it('of recording rules too', async () => {
    const marks = withMarks(ruleOf('sum(foo', 'record: any:sum'));
    expect(marks.split('\n').at(-2)).toBe(`#${' '.repeat(18)}^ alert/promql`);
  });

  it('as a whole where it is written elsewhere', async () => {
    const text = ruleOf('*wrong').replace('name: any\nspec', 'name: any\n  annotations: {a: &wrong "rate(foo)"}\nspec');
    const [found] = findings(text);
    expect(found?.rule).toBe('alert/promql');
  });
});

describe('nothing is told', () => {
  test.each([
    ['of what Prometheus reads', 'sum by (job) (rate(foo[5m])) > 0.1'],
    ['of a number', '1'],
    ['of a template', '"rate({{ .Values.metric }}) >"'],
    ['of a variable', 'rate($metric) >'],
    ['of a block of a template', '|-\n{{ .Values.expr | indent 12 }}'],
    [
      'of lines of a template',
      '|\n            sum(\n{{- if .Values.all }}\n            foo\n{{- end }}\n            )',
    ],
    ['of what a template ends', '|\n            sum(foo) >\n{{ .Values.limit | indent 12 }}'],
    ['of another type', '[rate(foo)]'],
    ['of nothing', ''],
    ['of what `label_replace` takes in', 'label_replace(up, "a", "$1", "job", "(.*)")'],
  ])('%s', async (_, expr) => {
    expect(findings(ruleOf(expr))).toEqual([]);
  });

  test('of rules of another kind', async () => {
    expect(findings(ruleOf('rate(foo)').replace('PrometheusRule', 'VMRule'))).toEqual([]);
    expect(findings(ruleOf('rate(foo)').replace('monitoring.coreos.com/v1', 'example.com/v1'))).toEqual([]);
  });
});

test('can be switched off by a comment', async () => {
  const text = ruleOf('rate(foo) # batchwright-disable-line alert/promql -- filled in later');
  expect(findings(text)).toEqual([]);
});

test('a PrometheusRule is a manifest that commands act on, without a schedule', async () => {
  const service = newService();
  const file = fileOf(ruleOf('rate(foo)'));
  expect(await service.manifests(file)).toMatchObject([{ kind: 'PrometheusRule', rejections: 1 }]);
  expect(await service.nextRuns(file, { count: 1, from: now, locale: 'en' })).toEqual([]);
});

describe('the place of a part of a value', () => {
  const spanIn = (yaml: string, start: number, end: number) => {
    const { root } = readYaml(yaml);
    const field = Field.root(new Inspection(yaml, root, newest), root).get('a');
    const span = valueSpan(field, start, end);
    return span && yaml.slice(span.start, span.end);
  };

  it.each([
    ['a: one two\n', 4, 7, 'two'],
    ["a: 'it''s'\n", 2, 3, "''"],
    ['a: "\\u0041 b"\n', 0, 1, '\\u0041'],
    ['a: "x\\x20y"\n', 2, 3, 'y'],
    ['a: |\n  one\n\n  two\n', 5, 8, 'two'],
    ['a: >\n  one\n  two\n', 0, 7, 'one\n  two'],
    ['a: one two\n', 3, 4, undefined],
    ['b: &x one\na: *x\n', 0, 3, undefined],
    ['a: 5\n', 0, 1, undefined],
    ['b: 5\n', 0, 1, undefined],
  ])('%j', async (yaml, start, end, expected) => {
    expect(spanIn(yaml, start, end)).toBe(expected);
  });
});

interface Row {
  readonly id: string;
  readonly yaml: string;
  readonly ok: boolean;
  readonly errors: readonly string[];
}

/** The recorded verdicts are not part of this project. */
const recorded = new URL('../../../shared/conformance/prometheus/rules.jsonl', import.meta.url);

test.skipIf(!existsSync(recorded))('the recorded verdicts (skipped without them)', () => {
  const rows = readFileSync(recorded, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const isTold = ({ yaml }: Row) => findings(yaml).some(({ rule }) => rule === 'alert/promql');
  const isAboutExpr = ({ errors }: Row) =>
    errors.some((error) => /could not parse expression|'expr' must be set/.test(error));
  const wrong = rows.filter((row) => isTold(row) !== isAboutExpr(row)).map(({ id }) => id);
  // What starts with `$` is a variable that something else fills in.
  expect(wrong).toEqual(['expr73:$foo']);
});
