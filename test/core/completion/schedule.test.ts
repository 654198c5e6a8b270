import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { checkSchedule } from '../../../server/src/core/cron/apiCheck.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import { resolveCompletion } from '../../../server/src/core/features/completion.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { entryOf } from '../../../server/src/core/yaml/tree.ts';
import { atCursor, completionListAt, completionsAt, noon, taken } from '../../harness/cursor.ts';

const cronJob = (line: string, behind = '') => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
${line}
${behind}  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:1.37
`;

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

/** What the editor's own filter would leave: the characters in front of the cursor, in this order. */
function kept(fixture: string): CompletionItem[] {
  const { text, position } = atCursor(fixture);
  const line = text.split('\n')[position.line] ?? '';
  return completionsAt(fixture).filter(({ textEdit, filterText = '' }) => {
    const word = line.slice((textEdit as TextEdit).range.start.character, position.character).trimStart();
    let from = 0;
    return [...word.toLowerCase()].every((char) => {
      from = filterText.toLowerCase().indexOf(char, from) + 1;
      return from > 0;
    });
  });
}

function scheduleIn(text: string): unknown {
  const value = entryOf(entryOf(readYaml(text).root, 'spec')?.value, 'schedule')?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}

describe('where a schedule is typed', () => {
  it.each([
    ['nothing', '  schedule: <CURSOR>', '  schedule: "0 2 * * *"'],
    ['no space', '  schedule:<CURSOR>', '  schedule: "0 2 * * *"'],
    ['a quote', '  schedule: "<CURSOR>', '  schedule: "0 2 * * *"'],
    ['two quotes', '  schedule: "<CURSOR>"', '  schedule: "0 2 * * *"'],
    ['single quotes', "  schedule: '<CURSOR>'", "  schedule: '0 2 * * *'"],
    ['half of it', '  schedule: "0 2 <CURSOR>', '  schedule: "0 2 * * *"'],
    ['half of it in quotes', '  schedule: "0 2 <CURSOR>"', '  schedule: "0 2 * * *"'],
    ['half of it without quotes', '  schedule: 0 2 <CURSOR>', '  schedule: "0 2 * * *"'],
    ['the middle', '  schedule: "0 <CURSOR> * * *"', '  schedule: "0 2 * * *"'],
    ['another value', '  schedule: "0 <CURSOR>4 * * *"', '  schedule: "0 2 * * *"'],
    ['a comment behind', '  schedule: <CURSOR># at night', '  schedule: "0 2 * * *" # at night'],
    ['a comment behind a quote', '  schedule: "0 2 <CURSOR> # at night', '  schedule: "0 2 * * *" # at night'],
    ['an anchor', '  schedule: &when <CURSOR>', '  schedule: &when "0 2 * * *"'],
    ['a tag', '  schedule: !!str "0 <CURSOR>"', '  schedule: !!str "0 2 * * *"'],
    ['the next line', '  schedule:\n    <CURSOR>', '  schedule:\n    "0 2 * * *"'],
    ['a quoted key', '  "schedule": "<CURSOR>"', '  "schedule": "0 2 * * *"'],
    ['Windows line breaks', '  schedule: "0 2 <CURSOR>\r', '  schedule: "0 2 * * *"\r'],
  ])('%s', (_, line, expected) => {
    const fixture = cronJob(line);
    const item = completionsAt(fixture).find((each) => taken(fixture, each) === cronJob(expected));
    expect(item).toBeDefined();
  });

  it.each([
    ['flow style', 'spec: {schedule: <CURSOR>}', 'spec: {schedule: "0 2 * * *"}'],
    [
      'flow style, more behind',
      'spec: {schedule: "0 2 <CURSOR>, suspend: true}',
      'spec: {schedule: "0 2 * * *", suspend: true}',
    ],
    [
      'flow style, a quote behind',
      'spec: {schedule: "<CURSOR>, timeZone: "Etc/UTC"}',
      'spec: {schedule: "0 2 * * *", timeZone: "Etc/UTC"}',
    ],
    [
      'flow style, more in front',
      'spec: {suspend: true, schedule: 0 2 <CURSOR>}',
      'spec: {suspend: true, schedule: "0 2 * * *"}',
    ],
    [
      'flow style over lines',
      'spec: {suspend: true,\n  schedule: "<CURSOR>" }',
      'spec: {suspend: true,\n  schedule: "0 2 * * *" }',
    ],
    ['the end of the file', 'spec:\n  schedule: <CURSOR>', 'spec:\n  schedule: "0 2 * * *"'],
    ['the end of the file in quotes', 'spec:\n  schedule: "0 2<CURSOR>', 'spec:\n  schedule: "0 2 * * *"'],
  ])('%s', (_, fixtureEnd, expected) => {
    const head = 'apiVersion: batch/v1\nkind: CronJob\n';
    const results = completionsAt(head + fixtureEnd).map((item) => taken(head + fixtureEnd, item));
    expect(results).toContain(head + expected);
  });

  it.each([
    ['{"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"schedule": <CURSOR>}}'],
    ['{"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"schedule": "<CURSOR>"}}'],
    ['{"apiVersion":"batch/v1","kind":"CronJob","spec":{"schedule":"0 2 <CURSOR>","suspend":true}}'],
    [
      '{\n  "kind": "CronJob",\n  "apiVersion": "batch/v1",\n  "spec": {\n    "schedule": "0 2 <CURSOR>,\n    "suspend": true\n  }\n}\n',
    ],
    [
      '{\n  "kind": "CronJob",\n  "apiVersion": "batch/v1",\n  "spec": {\n    "suspend": true, "schedule": <CURSOR>\n  }\n}\n',
    ],
  ])('JSON: %s', (fixture) => {
    const results = completionsAt(fixture, {}, 'json').map((item) => taken(fixture, item));
    expect(results.map((text) => (JSON.parse(text) as { spec: { schedule: string } }).spec.schedule)).toContain(
      '0 2 * * *',
    );
  });

  it.each([
    [
      'a CronWorkflow',
      'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules:\n    - "<CURSOR>\n    - "0 3 * * *"\n',
    ],
    [
      'a CronWorkflow, without indentation',
      'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules:\n  - <CURSOR>\n',
    ],
    [
      'a CronWorkflow in brackets',
      'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules: ["0 1 * * *", "<CURSOR>"]\n',
    ],
    [
      'a ScheduledSparkApplication',
      'apiVersion: sparkoperator.k8s.io/v1beta2\nkind: ScheduledSparkApplication\nspec:\n  schedule: <CURSOR>\n',
    ],
    [
      'a CronWorkflow, below others with comments',
      'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules:\n  # at night: quiet\n  - "0 2 * * *" # a: b\n\n  - "<CURSOR>"\n',
    ],
    [
      'an item of a List',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: batch/v1\n  kind: CronJob\n  spec:\n    schedule: "<CURSOR>\n',
    ],
    [
      'the second document',
      'kind: ConfigMap\n---\napiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: "<CURSOR>\n---\nkind: Job\n',
    ],
  ])('%s', (_, fixture) => {
    expect(labels(completionsAt(fixture))).toContain('0 * * * *');
  });

  it.each([
    ['a comment', cronJob('  schedule: "0 2 * * *" # <CURSOR>')],
    ['behind the quote', cronJob('  schedule: "0 2 * * *"<CURSOR>')],
    ['in front of the quote', cronJob('  schedule: <CURSOR>"0 2 * * *"')],
    [
      'another kind',
      cronJob('  schedule: "<CURSOR>"').replace('kind: CronJob', 'kind: Deployment').replace('batch', 'apps'),
    ],
    [
      'elsewhere in the object',
      cronJob('  schedule: "0 2 * * *"').replace(
        'name: nightly',
        'name: nightly\n  annotations: {schedule: "<CURSOR>"}',
      ),
    ],
    ['a literal', cronJob('  schedule: |\n    <CURSOR>')],
    ['a template', cronJob('  schedule: {{ .Values.<CURSOR> }}')],
    ['a zone in the schedule', cronJob('  schedule: "TZ=UTC 0 <CURSOR>"')],
    ['a sixth field', cronJob('  schedule: "0 2 * * * <CURSOR>"')],
  ])('nothing: %s', (_, fixture) => {
    expect(labels(completionsAt(fixture))).toEqual([]);
  });

  it('goes by itself when the schedule is whole, so that Enter ends the line', () => {
    const whole = cronJob('  schedule: 0 2 * * 1<CURSOR>');
    expect(completionsAt(whole, { automatic: true })).toEqual([]);
    expect(completionsAt(whole)).not.toEqual([]);
    // For this the editor asks again with each key in the last field.
    expect(completionListAt(cronJob('  schedule: 0 2 * * <CURSOR>')).isIncomplete).toBe(true);
    expect(completionListAt(cronJob('  schedule: 0 2 * <CURSOR>')).isIncomplete).toBe(false);
  });

  it('is found in a document that is broken elsewhere', () => {
    const lines = cronJob('  schedule: "0 2 <CURSOR>', '  timeZone: Asia/Tokyo\n').split('\n');
    const indented = ["    ' :", '      key: [a, "b', '    - x: {y', '    "', '      *'];
    const rootward = ['  - : {[', 'x: "', ' {', '\t- a', '}}', 'spec: [', '  &a *b'];
    // Above it no line that looks like another key which it would be nested in.
    const above = fc.array(fc.tuple(fc.integer({ min: 3, max: 4 }), fc.constantFrom(...indented)), { maxLength: 3 });
    const below = fc.array(
      fc.tuple(fc.integer({ min: 7, max: lines.length }), fc.constantFrom(...indented, ...rootward)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(above, below, (insertionsAbove, insertionsBelow) => {
        const text = [...lines];
        for (const [at, line] of insertionsBelow) text.splice(at, 0, line);
        for (const [at, line] of insertionsAbove) text.splice(at, 0, line);
        expect(labels(completionsAt(text.join('\n')))).toContain('1');
      }),
      { numRuns: 300 },
    );
  });

  it('changes one line, at the cursor, whatever stands there', () => {
    const pieces = [...cronJob('  schedule: "0 2 * * *"', '  timeZone: Asia/Tokyo\n').matchAll(/\w+|\W/g)].map(String);
    const odd = fc.constantFrom(
      '"',
      "'",
      '{',
      '[',
      ',',
      ': ',
      '#',
      '- ',
      '\n',
      '\r\n',
      '\t',
      '&a ',
      '*',
      '|',
      '---\n',
      '{{ ',
      '🙂',
    );
    const edits = fc.array(fc.tuple(fc.nat(pieces.length), odd), { maxLength: 8 });
    fc.assert(
      fc.property(edits, fc.nat(pieces.length), (insertions, cursor) => {
        const text = [...pieces];
        for (const [at, piece] of insertions) text.splice(at, 0, piece);
        text.splice(cursor, 0, '<CURSOR>');
        const fixture = text.join('');
        const { position } = atCursor(fixture);
        for (const { textEdit } of completionsAt(fixture)) {
          const { start, end } = (textEdit as TextEdit).range;
          expect([start.line, end.line]).toEqual([position.line, position.line]);
          expect(start.character).toBeLessThanOrEqual(position.character);
          expect(end.character).toBeGreaterThanOrEqual(position.character);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what is offered', () => {
  it('first common schedules and descriptors, in words', () => {
    const items = completionsAt(cronJob('  schedule: <CURSOR>'));
    expect(items.slice(0, 24).map(({ label, detail }) => `${label}: ${detail}`)).toMatchInlineSnapshot(`
      [
        "0 2 * * *: At 02:00 every day",
        "0 * * * *: Every hour",
        "*/5 * * * *: Every 5 minutes",
        "*/15 * * * *: Every 15 minutes",
        "*/30 * * * *: Every 30 minutes",
        "0 */6 * * *: At 00:00, 06:00, 12:00 and 18:00 every day",
        "0 8 * * MON-FRI: At 08:00, Monday through Friday",
        "0 9-17 * * MON-FRI: Every hour from 09:00 to 17:00, Monday through Friday",
        "0 3 * * SUN: At 03:00 every Sunday",
        "0 4 1 * *: At 04:00 on day 1 of every month",
        "0 5 1 */3 *: At 05:00 on day 1 of January, April, July and October",
        "0 6 1 1 *: At 06:00 on day 1 of January",
        "0 0,12 * * *: At 00:00 and 12:00 every day",
        "@yearly: At 00:00 on day 1 of January",
        "@annually: At 00:00 on day 1 of January",
        "@monthly: At 00:00 on day 1 of every month",
        "@weekly: At 00:00 every Sunday",
        "@daily: At 00:00 every day",
        "@midnight: At 00:00 every day",
        "@hourly: Every hour",
        "@every 5m: Every 5 min, counted from the last scheduled time",
        "@every 15m: Every 15 min, counted from the last scheduled time",
        "@every 30m: Every 30 min, counted from the last scheduled time",
        "@every 1h: Every 1 h, counted from the last scheduled time",
      ]
    `);
  });

  it('for an hour', () => {
    const items = completionsAt(cronJob('  schedule: "0 <CURSOR>'));
    expect(
      items.slice(0, 14).map(({ label, labelDetails, detail }) => `${label}: ${labelDetails?.description} → ${detail}`),
    ).toMatchInlineSnapshot(`
      [
        "*: every hour → Every hour",
        "2: 02:00 to 02:59 → At 02:00 every day",
        "*/2: every 2 hours → Every 2 hours, on the hour",
        "*/6: every 6 hours → At 00:00, 06:00, 12:00 and 18:00 every day",
        "9-17: each hour from 09:00 to 17:59 → Every hour from 09:00 to 17:00, every day",
        "0: 00:00 to 00:59 → At 00:00 every day",
        "8: 08:00 to 08:59 → At 08:00 every day",
        "12: 12:00 to 12:59 → At 12:00 every day",
        "18: 18:00 to 18:59 → At 18:00 every day",
        "*/4: every 4 hours → At 00:00, 04:00, 08:00, 12:00, 16:00 and 20:00 every day",
        "*/12: every 12 hours → At 00:00 and 12:00 every day",
        "1: 01:00 to 01:59 → At 01:00 every day",
        "3: 03:00 to 03:59 → At 03:00 every day",
        "4: 04:00 to 04:59 → At 04:00 every day",
      ]
    `);
  });

  it('for a weekday, in Chinese', () => {
    const items = completionsAt(cronJob('  schedule: "0 8 * * <CURSOR>'), { locale: 'zh-cn' });
    expect(items.slice(0, 8).map(({ label, detail }) => `${label}: ${detail}`)).toMatchInlineSnapshot(`
      [
        "*: 每天的 08:00",
        "MON-FRI: 每周一至周五的 08:00",
        "SAT,SUN: 每周日、周六的 08:00",
        "SUN: 每周日的 08:00",
        "MON: 每周一的 08:00",
        "TUE: 每周二的 08:00",
        "WED: 每周三的 08:00",
        "THU: 每周四的 08:00",
      ]
    `);
  });

  it.each([
    ['"*/<CURSOR>', ['*/2', '*/3', '*/4', '*/5', '*/6', '*/10', '*/12', '*/15', '*/20', '*/30']],
    ['"0 */<CURSOR>', ['*/2', '*/3', '*/4', '*/6', '*/8', '*/12']],
    ['"0 8-18/<CURSOR>', ['8-18/2', '8-18/5', '8-18/10']],
    ['"0 2 * */<CURSOR>', ['*/2', '*/3', '*/4', '*/6']],
    ['"0 2 */<CURSOR>', []],
    ['"0 2 * * MON-<CURSOR>', ['MON-TUE', 'MON-WED', 'MON-THU', 'MON-FRI', 'MON-SAT']],
    ['"0 2 * * 1-<CURSOR>', ['1-2', '1-3', '1-4', '1-5', '1-6']],
    ['"0 2 * * m<CURSOR>', ['MON-FRI', 'MON']],
    [
      '"0 2 * * SAT,<CURSOR>',
      ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI']
        .map((day) => `SAT,${day}`)
        .concat([0, 1, 2, 3, 4, 5, 6].map((day) => `SAT,${day}`)),
    ],
    ['"@every 1<CURSOR>', ['@every 15m', '@every 1h', '@every 1h30m', '@every 12h']],
  ])('goes on with %s', (typed, expected) => {
    const shown = kept(cronJob(`  schedule: ${typed}`)).filter(
      ({ kind, label }) => kind === 12 || label.startsWith('@'),
    );
    expect(labels(shown)).toEqual(expected);
  });

  it('finds a schedule by what it is called', () => {
    expect(labels(kept(cronJob('  schedule: quarterly<CURSOR>')))).toEqual(['0 5 1 */3 *']);
  });

  it('has other values for a placeholder', () => {
    expect(labels(kept(cronJob('  schedule: "0 2 *<CURSOR> * *"')))).toContain('15');
  });

  it('has tab stops for the fields to come, where the editor knows them', () => {
    const fixture = cronJob('  schedule: "30 <CURSOR>"');
    const item = completionsAt(fixture, { snippets: true }).find(({ label }) => label === '2');
    expect(item).toMatchObject({ insertTextFormat: 2, textEdit: { newText: '30 2 ${1:*} ${2:*} ${3:*}' } });
  });

  it('says in which field one is, when it runs next, and what is odd', () => {
    const fixture = cronJob('  schedule: "0 2 13 * <CURSOR>"', '  timeZone: Asia/Tokyo\n');
    const item = completionsAt(fixture).find(({ label }) => label === 'FRI');
    const resolved = resolveCompletion(item as CompletionItem, { locale: 'en', now: noon });
    expect((resolved.documentation as { value: string }).value).toMatchInlineSnapshot(`
      "minute · hour · day of month · month · **day of week**

      Next runs (Asia/Tokyo):
      - Fri 27 Nov 02:00
      - Fri 4 Dec 02:00
      - Fri 11 Dec 02:00

      ⚠ Day of month and day of week are both set, so it runs on days that fit either. Set one of them to \`*\` if that is not meant."
    `);
  });

  it('is nothing that would be refused, whatever has been typed', () => {
    const part = fc.constantFrom(
      '0',
      '5',
      '*/5',
      '*',
      '1-5',
      '8-',
      '*/',
      '1,',
      'MON',
      'J',
      '7',
      '61',
      '?',
      '2-',
      'x',
      '31',
      '5/',
      '*/7',
      '@',
      '@every ',
    );
    const typed = fc.tuple(fc.array(part, { maxLength: 6 }), fc.nat(20), fc.constantFrom('', '"', "'"), fc.boolean());
    let offered = 0;
    fc.assert(
      fc.property(typed, fc.constantFrom('en', 'zh-cn'), ([parts, at, quote, closed], locale) => {
        const text = parts.join(' ');
        const cursor = Math.min(at, text.length);
        const fixture = cronJob(
          `  schedule: ${quote}${text.slice(0, cursor)}<CURSOR>${text.slice(cursor)}${closed ? quote : ''}`,
        );
        for (const item of completionsAt(fixture, { locale: locale as 'en', snippets: closed })) {
          const schedule = scheduleIn(taken(fixture, item));
          expect(schedule).toBe((item.data as { schedule: string }).schedule);
          expect(checkSchedule({ schedule: String(schedule) })).toEqual([]);
          expect(parseSchedule(String(schedule)).kind).not.toBe('error');
          offered++;
        }
      }),
      { numRuns: 400 },
    );
    expect(offered).toBeGreaterThan(1000);
  });
});
