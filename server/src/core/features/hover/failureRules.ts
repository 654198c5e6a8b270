import { type ExitCodeRule, exitCodeRule, leftOver } from '../../facets/exitCodes.ts';
import { usableCount } from '../../facets/jobFacts.ts';
import type { Locale } from '../../l10n/locale.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { listWords } from '../../l10n/words.ts';
import type { Field } from '../../manifest/field.ts';
import { wellKnownMeanings } from './exitCode.ts';
import type { ExplainContext } from './explainContext.ts';

/**
 * What each rule catches that no earlier rule takes, in the order of the rules, as `matchPodFailurePolicy` in
 * pkg/controller/job/pod_failure_policy.go looks for it.
 */
export function explainFailureRules(jobSpec: Field, { locale }: ExplainContext): Message[] {
  const rules = jobSpec.at('podFailurePolicy', 'rules').items();
  if (rules.length === 0) return [];
  const earlier: ExitCodeRule[] = [];
  const messages = rules.flatMap((rule, i) => explainRule(rule, i + 1, earlier, locale));
  if (messages.length === 0) return [];
  const order = msg('The first rule that matches decides; a failure that none matches counts towards `backoffLimit`.');
  return [...messages, order, ...meaningsOfCodes(rules)];
}

function explainRule(rule: Field, number: number, earlier: ExitCodeRule[], locale: Locale): Message[] {
  const action = rule.get('action').text();
  if (rule.get('action').isUnknown || action === '') return [];
  const named = { number, action };
  const onExitCodes = rule.get('onExitCodes');
  if (!onExitCodes.isSet) return explainConditions(rule.get('onPodConditions'), named, locale);
  const codes = exitCodeRule(onExitCodes);
  if (codes === undefined) return [];
  const left = leftOver(codes, earlier);
  earlier.push(codes);
  return [explainCodes({ ...codes, matched: left }, named, locale)];
}

interface NamedRule {
  readonly number: number;
  readonly action: string;
}

function explainCodes({ container, matched }: ExitCodeRule, { number, action }: NamedRule, locale: Locale): Message {
  const codes = listWords(matched.codes.map(String), locale);
  if (matched.codes.length === 0) {
    if (!matched.allBut)
      return msg('Rule {number} (`{action}`) never matches: earlier rules take all its exit codes.', {
        number,
        action,
      });
    return container === undefined
      ? msg('Rule {number} (`{action}`): any exit code.', { number, action })
      : msg('Rule {number} (`{action}`): any exit code of container `{container}`.', {
          number,
          action,
          container,
        });
  }
  if (matched.allBut) {
    return container === undefined
      ? msg('Rule {number} (`{action}`): every exit code except {codes}.', { number, action, codes })
      : msg('Rule {number} (`{action}`): every exit code of container `{container}` except {codes}.', {
          number,
          action,
          container,
          codes,
        });
  }
  if (matched.codes.length === 1) {
    return container === undefined
      ? msg('Rule {number} (`{action}`): exit code {codes}.', { number, action, codes })
      : msg('Rule {number} (`{action}`): exit code {codes} of container `{container}`.', {
          number,
          action,
          container,
          codes,
        });
  }
  return container === undefined
    ? msg('Rule {number} (`{action}`): exit codes {codes}.', { number, action, codes })
    : msg('Rule {number} (`{action}`): exit codes {codes} of container `{container}`.', {
        number,
        action,
        container,
        codes,
      });
}

function explainConditions(patterns: Field, { number, action }: NamedRule, locale: Locale): Message[] {
  const conditions = patterns.items().map((pattern) => {
    const status = pattern.get('status').text() || 'True';
    return `\`${pattern.get('type').text()}=${status}\``;
  });
  if (conditions.length === 0) return [];
  return [
    msg('Rule {number} (`{action}`): Pods with the condition {conditions}.', {
      number,
      action,
      conditions: listWords(conditions, locale),
    }),
  ];
}

function meaningsOfCodes(rules: readonly Field[]): Message[] {
  return wellKnownMeanings(rules.flatMap((rule) => rule.at('onExitCodes', 'values').items().map(usableCount)));
}
