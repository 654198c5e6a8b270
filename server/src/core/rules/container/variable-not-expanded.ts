import { indexVariable } from '../../facets/completionIndex.ts';
import {
  dollarReferences,
  mayHaveMoreVariables,
  namesShell,
  shellCommand,
  type VariableReference,
  variablesOf,
} from '../../facets/environment.ts';
import { type ExpandedText, expandedTexts, replacePart } from '../../facets/expandedTexts.ts';
import type { ContainerFacet } from '../../facets/facets.ts';
import { msg } from '../../l10n/message.ts';
import { isSmallSlip } from '../../manifest/mend.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule, type RuleContext, type RuleDocumentation } from '../rule.ts';
import { reportUnreplaced } from '../unreplacedVariables.ts';

type Report = RuleContext['report'];

export const rule = defineRule({
  id: 'container/variable-not-expanded',
  looksAt: 'container',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(facet, { report }) {
    checkDollars(facet, report);
    const texts = expandedTexts(facet);
    if (texts.length === 0) return;
    const isPlainCommand = facet.container.get('command').size > 0 && !namesShell(facet.container);
    const isComplete = !mayHaveMoreVariables(facet.container);
    for (const text of texts) {
      for (const reference of text.references.filter(({ name }) => !text.known.has(name))) {
        if (text.variable === undefined && isPlainCommand && shellCommand.test(reference.name)) {
          reportShellCommand(text, reference, report);
        } else if (isComplete) {
          reportUnset(text, reference, facet, report);
        }
      }
    }
  },
});

function reportShellCommand({ field }: ExpandedText, { name, start, end }: VariableReference, report: Report): void {
  const message = msg('Without a shell, nobody replaces `$({command})`: run it by `sh -c`.', { command: name });
  report(field, message, { span: innerSpan(field, start, end) });
}

function reportUnset(text: ExpandedText, reference: VariableReference, facet: ContainerFacet, report: Report): void {
  const { field, variable, known } = text;
  const { name } = reference;
  const span = innerSpan(field, reference.start, reference.end);
  const own = variablesOf(facet.container).find((each) => each.name === name);
  if (variable !== undefined && name === variable.name) {
    report(
      field,
      msg('`$({name})` is not the value that the image gives to `{name}`, and stays as it is: write the whole value.', {
        name,
      }),
      { span },
    );
  } else if (variable !== undefined && own !== undefined) {
    report(field, msg('`$({name})` stays as it is, as `{name}` is defined further down: move that up.', { name }), {
      span,
      related: [{ ...own.item.get('name').span, message: msg('`{name}` is defined here', { name }) }],
    });
  } else if (name === indexVariable && facet.pod.job.spec.get('completionMode').text() === 'Indexed') {
    report(
      field,
      msg(
        '`$({name})` stays as it is in `env`, as Kubernetes adds the variable behind all others: use it in `command` or `args`.',
        { name },
      ),
      { span },
    );
  } else {
    const guess = nearest(name, known);
    if (guess === undefined || !isSmallSlip(name, guess)) return;
    report(
      field,
      msg('No variable is called `{name}`, so that `$({name})` stays as it is. Did you mean `{guess}`?', {
        name,
        guess,
      }),
      {
        span,
        fixes: () => replacePart(field, reference, `$(${guess})`),
      },
    );
  }
}

/** `$NAME` of a variable that is set here. */
function checkDollars({ container }: ContainerFacet, report: Report): void {
  const lists = [container.get('command'), container.get('args')];
  const found = lists.flatMap((list) =>
    list.items().flatMap((item) => dollarReferences(item.text()).map((reference) => ({ list, item, ...reference }))),
  );
  if (found.length === 0 || container.get('command').size === 0 || namesShell(container)) return;
  const variables = variablesOf(container);
  if (variables.some(({ value }) => value.isUnknown)) return;
  reportUnreplaced(found, new Set(variables.map(({ name }) => name)), report);
}

export const documentation: RuleDocumentation = {
  title: { en: 'A variable is not replaced', 'zh-cn': '变量引用不会被替换' },
  what: "A `$(NAME)` in `command`, `args` or `env` that stays as it is: of a variable that `env` defines only further down, or of the variable itself, or with a slip in its name; `$(JOB_COMPLETION_INDEX)` in `env`; and, in a command without a shell, a `$(command)` or the `$NAME` of one of the container's variables. Nothing is said where `envFrom` or a template may bring the variable.",
  why: 'The kubelet replaces `$(NAME)` by a variable of the container and leaves all else as it is, without an error: the program gets the text `$(NAME)`. In `env` it only knows the variables above, and never those of the image. It starts the command without a shell, so that `$NAME` and `$(date)` mean something only where the command is a shell, as in `["sh", "-c", "…"]`.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          command: [import, --from, $BUCKET]
#                                   ^^^^^^^ container/variable-not-expanded
          env:
            - name: BUCKET
              value: orders
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          command: [import, --from, $(BUCKET)]
          env:
            - name: BUCKET
              value: orders
`,
  references: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  ],
};
