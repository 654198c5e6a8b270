import { dollarReferences, referencesIn, shellCommand, variablesOf } from '../../facets/environment.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import type { Span } from '../../yaml/tree.ts';
import { defineRule, type RuleContext, type RuleDocumentation } from '../rule.ts';
import { reportUnreplaced } from '../unreplacedVariables.ts';

type Report = RuleContext['report'];

/**
 * A field of Go's templates that is called a time. Helm has its values in `.Values`, `.Release` and the like, and Jinja
 * no dot in front.
 */
const timeTag = /\{\{-?\s*\.(?:\w*(?:[Tt]ime|Date)|Now)\b(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}/g;
const backquoted = /`date\s+[-+][^`]*`/g;
/** A shell, or its flag: the application may hand on to it what follows. */
const shellWord = /(?:^|\/)(?:ba|da|k|z)?sh$|^-\w*c$/;
const longestShown = 40;
/** A longer argument is data; to find the place of each match in it would take long. */
const longestJudged = 2000;

export const rule = defineRule({
  id: 'spark/argument-template',
  looksAt: 'sparkApplication',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const list = spec.get('arguments');
    const marked = list.items().filter((item) => mayBeReplaced(item.text()));
    if (marked.length === 0) return;
    checkTags(list, marked, report);
    if (list.items().some((item) => shellWord.test(item.text()))) return;
    checkCommands(list, marked, spec, report);
    checkDollars(list, marked, spec, report);
  },
});

function mayBeReplaced(text: string): boolean {
  return text.length <= longestJudged && /[{$`]/.test(text);
}

/** Where a file has other template tags, somebody fills them in, and these with them. */
function checkTags(list: Field, marked: readonly Field[], report: Report): void {
  const found = marked.flatMap((item) => partsOf(item, timeTag));
  if (found.length === 0 || list.inspection.text.split('{{').length - 1 !== found.length) return;
  for (const { item, part } of found) {
    const message = msg(
      '`{text}` reaches the application as it stands, as the Spark operator fills in no templates: let the application work it out.',
      { text: shown(item, part) },
    );
    // Not at the item, which counts as a template's.
    report(list, message, { span: innerSpan(item, part.start, part.end) });
  }
}

function checkCommands(list: Field, marked: readonly Field[], spec: Field, report: Report): void {
  const names = driverVariables(spec);
  for (const item of marked) {
    const commands = referencesIn(item.text()).filter(({ name }) => shellCommand.test(name) && !names.has(name));
    for (const part of [...commands, ...partsOf(item, backquoted).map((each) => each.part)]) {
      const message = msg(
        '`{text}` reaches the application as it stands, as no shell reads its arguments: let the application work it out.',
        { text: shown(item, part).replaceAll('`', '') },
      );
      report(list, message, { span: innerSpan(item, part.start, part.end) });
    }
  }
}

/** Variables of the driver are replaced by the kubelet, as its container gets the arguments; but not as `$NAME`. */
function checkDollars(list: Field, marked: readonly Field[], spec: Field, report: Report): void {
  const found = marked.flatMap((item) =>
    dollarReferences(item.text()).map((reference) => ({ list, item, ...reference })),
  );
  if (found.length > 0) reportUnreplaced(found, driverVariables(spec), report);
}

function driverVariables(spec: Field): ReadonlySet<string> {
  const driver = spec.get('driver');
  const old = driver.get('envVars').entries();
  return new Set([...variablesOf(driver).map(({ name }) => name), ...old.map(([name]) => name)]);
}

function partsOf(item: Field, pattern: RegExp): { item: Field; part: Span }[] {
  return [...item.text().matchAll(pattern)].map((match) => {
    const start = match.index;
    return { item, part: { start, end: start + match[0].length } };
  });
}

function shown(item: Field, { start, end }: Span): string {
  const text = item.text().slice(start, end).replaceAll('\\"', '"');
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

export const documentation: RuleDocumentation = {
  title: {
    en: 'An argument of a Spark application holds a template or a command that nobody replaces',
    'zh-cn': 'Spark 应用的参数中有不会被替换的模板或命令',
  },
  what: "An argument holds a time in a Go template, such as `{{ .Time }}`, a command such as `$(date +%F)`, or, as `$NAME`, one of the driver's variables. Nothing is said of a file with other template tags, as of Helm or Airflow, and where a shell is among the arguments.",
  why: 'The operator hands the arguments to `spark-submit` one by one, without a template engine and without a shell, and the driver gets them in the same way. Of a schedule, too, each run gets the same arguments, so that the application looks for data of the day `{{ .Time }}`. Only `$(NAME)` is replaced, by a variable of the driver, as its Pod has the arguments in `args`. Let the application read the clock, or let a workflow engine write the date into each SparkApplication that it makes.',
  example: `
apiVersion: sparkoperator.k8s.io/v1beta2
kind: ScheduledSparkApplication
metadata:
  name: daily-report
spec:
  schedule: 0 2 * * *
  template:
    type: Python
    mode: cluster
    image: registry.example/report:2.7.1
    mainApplicationFile: local:///app/report.py
    sparkVersion: 3.5.0
    arguments:
      - --date={{ .Time.Format "2006-01-02" }}
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spark/argument-template
    driver:
      memory: 2g
    executor:
      instances: 3
      memory: 4g
`,
  instead: `
apiVersion: sparkoperator.k8s.io/v1beta2
kind: ScheduledSparkApplication
metadata:
  name: daily-report
spec:
  schedule: 0 2 * * *
  template:
    type: Python
    mode: cluster
    image: registry.example/report:2.7.1
    mainApplicationFile: local:///app/report.py
    sparkVersion: 3.5.0
    arguments:
      - --date=today
    driver:
      memory: 2g
    executor:
      instances: 3
      memory: 4g
`,
  references: [
    'https://www.kubeflow.org/docs/components/spark-operator/user-guide/running-sparkapplication-on-schedule/',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  ],
};
