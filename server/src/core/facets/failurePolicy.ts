import type { Field } from '../manifest/field.ts';
import { type CodeSet, type ExitCodeRule, exitCodeRule, leftOver } from './exitCodes.ts';

/** `type=status` of a Pod condition. */
type Condition = string;

const disruption: Condition = 'DisruptionTarget=True';
/** The API server refuses more. */
const maxRules = 20;
const maxExitCodes = 255;
/** SIGKILL: by the kernel when memory is out, or at an eviction, or when the grace period is over. */
export const killed = 137;
/** SIGTERM: how a Pod is asked to end. */
const terminated = 143;

/** A rule of a podFailurePolicy that can be judged. */
export interface FailureRule {
  readonly field: Field;
  /** Counted from 1. */
  readonly number: number;
  readonly action: string;
  readonly exitCodes: ExitCodeRule | undefined;
  /** Of which one is enough; none for a rule about exit codes. */
  readonly conditions: readonly Condition[];
}

/**
 * The rules of a Job's podFailurePolicy, in the order in which they are tried (`matchPodFailurePolicy` in
 * pkg/controller/job/pod_failure_policy.go). Undefined where there is none, or where one of them cannot be judged.
 */
export function failureRules(jobSpec: Field): readonly FailureRule[] | undefined {
  const list = jobSpec.at('podFailurePolicy', 'rules').items();
  if (list.length === 0 || list.length > maxRules) return undefined;
  const rules = list.map(failureRule);
  const known = rules.filter((rule) => rule !== undefined);
  return known.length === rules.length ? known : undefined;
}

function failureRule(field: Field, index: number): FailureRule | undefined {
  const [action, onExitCodes, onPodConditions] = ['action', 'onExitCodes', 'onPodConditions'].map((key) =>
    field.get(key),
  );
  if (action === undefined || action.isUnknown || action.text() === '') return undefined;
  const head = { field, number: index + 1, action: action.text() };
  if (onExitCodes?.isSet && onPodConditions?.isSet) return undefined;
  if (onExitCodes?.isSet) {
    if (onExitCodes.get('values').size > maxExitCodes) return undefined;
    const exitCodes = exitCodeRule(onExitCodes);
    return exitCodes && { ...head, exitCodes, conditions: [] };
  }
  const conditions = (onPodConditions?.items() ?? []).map(conditionOf);
  const known = conditions.filter((condition) => condition !== undefined);
  if (known.length === 0 || known.length < conditions.length) return undefined;
  return { ...head, exitCodes: undefined, conditions: known };
}

/** A status that is not given is `True` (pkg/apis/batch/v1/defaults.go). */
function conditionOf(pattern: Field): Condition | undefined {
  const [type, status] = [pattern.get('type'), pattern.get('status')];
  if (type.isUnknown || status.isUnknown || type.text() === '') return undefined;
  return `${type.text()}=${status.text() || 'True'}`;
}

/** The rules in front of one that take something of what it is about. */
export function takersOf(rule: FailureRule, rules: readonly FailureRule[]): FailureRule[] {
  return before(rule, rules).filter((other) => takesOf(other, rule));
}

function takesOf(taker: FailureRule, rule: FailureRule): boolean {
  if (rule.exitCodes === undefined) return rule.conditions.some((each) => taker.conditions.includes(each));
  if (taker.exitCodes === undefined) return false;
  const { allBut, codes } = rule.exitCodes.matched;
  const left = leftOver(rule.exitCodes, [taker.exitCodes]);
  return left.allBut !== allBut || left.codes.length !== codes.length;
}

/** Nothing is left for a rule of what it is about. */
export function isUnreachable(rule: FailureRule, rules: readonly FailureRule[]): boolean {
  const left = leftFor(rule, rules);
  if (left !== undefined) return !left.allBut && left.codes.length === 0;
  const earlier = before(rule, rules);
  return rule.conditions.every((each) => earlier.some(({ conditions }) => conditions.includes(each)));
}

/** The exit codes about which a rule decides, as no earlier one does; undefined for a rule about conditions. */
export function leftFor(rule: FailureRule, rules: readonly FailureRule[]): CodeSet | undefined {
  if (rule.exitCodes === undefined) return undefined;
  return leftOver(
    rule.exitCodes,
    before(rule, rules).flatMap(({ exitCodes }) => exitCodes ?? []),
  );
}

/** Whether a rule decides about an exit code of some container. */
export function takesCode(rule: FailureRule, code: number, rules: readonly FailureRule[]): boolean {
  const left = leftFor(rule, rules);
  return left !== undefined && left.codes.includes(code) !== left.allBut;
}

/** The first exit code with which Pods end that are evicted, preempted or drained, and about which a rule decides. */
export function disruptionCodeOf(rule: FailureRule, rules: readonly FailureRule[]): number | undefined {
  return [killed, terminated].find((code) => takesCode(rule, code, rules));
}

/** A rule decides about disruptions by their condition, whatever it does. */
export function isAboutDisruptions({ conditions }: FailureRule): boolean {
  return conditions.includes(disruption);
}

/** The rules by which a disruption fails the Job, or an index of it, as no earlier rule is about disruptions. */
export function rulesFailingDisruptions(rules: readonly FailureRule[]): FailureRule[] {
  const first = rules.find(isAboutDisruptions)?.number ?? Number.POSITIVE_INFINITY;
  return rules.filter(
    (rule) =>
      rule.number < first &&
      (rule.action === 'FailJob' || rule.action === 'FailIndex') &&
      disruptionCodeOf(rule, rules) !== undefined,
  );
}

/** Where a rule says that an exit code is its: the code itself, or the operator that leaves it in. */
export function placeOfCode({ field }: FailureRule, code: number): Field {
  const requirement = field.get('onExitCodes');
  const item = requirement
    .get('values')
    .items()
    .find((each) => each.number() === code);
  return item ?? requirement.get('operator');
}

function before(rule: FailureRule, rules: readonly FailureRule[]): readonly FailureRule[] {
  return rules.slice(0, rule.number - 1);
}
