import { type Message, msg } from '../../message.ts';
import type { FailureRule, Job, Pod } from '../../types.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { failureOf, isFailed } from '../facts.ts';
import { matchingRule, type RuleMatch } from '../failureRules.ts';
import { grouped, podsInWords } from '../words.ts';

/** Which rule of `podFailurePolicy` decided, and why it matched. */
export const failurePolicy: Cause = (facts) => {
  const { job } = facts;
  if (job.spec.podFailurePolicy === undefined) return [];
  return [...ending(facts), ...otherMatches(facts)];
};

/** The messages of the condition, as `matchPodFailurePolicy` in k8s.io/kubernetes writes them. */
const BY_EXIT_CODE =
  /^Container (\S+) for pod [^/]+\/(\S+) failed with exit code (\d+) matching \S+ rule at index (\d+)/;
const BY_CONDITION = /^Pod [^/]+\/(\S+) has condition (\S+) matching \S+ rule at index (\d+)/;

function ending({ job }: Facts): Finding[] {
  const failed = failureOf(job);
  if (failed?.reason !== 'PodFailurePolicy') return [];
  const message = failed.message ?? '';
  const since = failed.lastTransitionTime === undefined ? {} : { since: failed.lastTransitionTime };
  const [, container = '', itsPod = '', code = '', codeRule] = BY_EXIT_CODE.exec(message) ?? [];
  if (codeRule !== undefined) {
    const index = Number(codeRule);
    return [
      {
        sentence: msg(
          'Rule {number} of `podFailurePolicy` ended the Job at once: container "{container}" of Pod "{pod}" ended with exit code {code}, and the rule is about {codes}.',
          { number: index + 1, container, pod: itsPod, code, codes: codesInWords(ruleAt(job, index)) },
        ),
        advice: msg('Mend what makes it end with {code}. If that is worth a retry, let the rule leave it out.', {
          code,
        }),
        field: `spec.podFailurePolicy.rules[${index}]`,
        object: { kind: 'Pod', name: itsPod },
        ...since,
      },
    ];
  }
  const [, pod = '', type = '', conditionRule = '0'] = BY_CONDITION.exec(message) ?? [];
  const index = Number(conditionRule);
  return [
    {
      sentence: msg(
        'Rule {number} of `podFailurePolicy` ended the Job at once: Pod "{pod}" has the condition `{type}`.',
        { number: index + 1, pod, type },
      ),
      ...(type === 'DisruptionTarget' && {
        advice: msg('The Pod was disturbed from outside, which is no fault of the program: use the action `Ignore`.'),
        rule: 'pod-failure-policy/disruption-fails-job',
      }),
      field: `spec.podFailurePolicy.rules[${index}]`,
      object: { kind: 'Pod', name: pod },
      ...since,
    },
  ];
}

/** What other rules did with failed Pods: ignored them, or gave up their index. */
function otherMatches({ job, pods }: Facts): Finding[] {
  const matches = pods.filter(isFailed).flatMap((pod) => {
    const match = matchingRule(job, pod);
    if (match === undefined || match.rule.action === 'FailJob') return [];
    // Ignored disruptions are told as what they are.
    return match.rule.action === 'Ignore' && match.container === undefined ? [] : [{ pod, match }];
  });
  return grouped(matches, ({ match }) => `${match.index}`).flatMap((group) => {
    const [{ match }] = group;
    const sentence = matchSentence(
      match,
      group.map(({ pod }) => pod),
    );
    if (sentence === undefined) return [];
    const isEndless = match.rule.action === 'Ignore' && match.container !== undefined;
    return [
      {
        sentence,
        ...(isEndless && {
          advice: msg(
            'An ignored exit code is tried again for ever. Limit it by `activeDeadlineSeconds`, or count it.',
          ),
          rule: 'pod-failure-policy/endless-retries',
        }),
        field: `spec.podFailurePolicy.rules[${match.index}]`,
        object: { kind: 'Pod', name: group[0].pod.metadata.name },
      },
    ];
  });
}

function matchSentence({ index, rule, container, condition }: RuleMatch, pods: readonly Pod[]): Message | undefined {
  const cause =
    container === undefined
      ? msg('condition `{type}`', { type: condition?.type ?? '' })
      : msg('exit code {code} of container "{container}"', {
          code: container.state?.terminated?.exitCode ?? 0,
          container: container.name,
        });
  const args = { number: index + 1, pods: podsInWords(pods), cause };
  switch (rule.action) {
    case 'Ignore':
      return msg(
        '{pods} failed without counting against `backoffLimit`: rule {number} of `podFailurePolicy` ignores {cause}.',
        args,
      );
    case 'FailIndex':
      return msg('{pods} ended the index for good: rule {number} of `podFailurePolicy` fails it on {cause}.', args);
    default:
      return undefined;
  }
}

function ruleAt({ spec }: Job, index: number): FailureRule | undefined {
  return spec.podFailurePolicy?.rules?.[index];
}

function codesInWords(rule: FailureRule | undefined): Message {
  const { operator, values = [] } = rule?.onExitCodes ?? {};
  const codes = values.join(', ');
  return operator === 'NotIn' ? msg('all exit codes but {codes}', { codes }) : msg('the exit codes {codes}', { codes });
}
