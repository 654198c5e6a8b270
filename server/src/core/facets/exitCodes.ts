import type { Field } from '../manifest/field.ts';
import { usableCount } from './jobFacts.ts';

/** Exit codes of failed containers: those listed, or all but those. 0 is in neither. */
export interface CodeSet {
  readonly allBut: boolean;
  readonly codes: readonly number[];
}

/** What a rule of a podFailurePolicy matches by `onExitCodes`. */
export interface ExitCodeRule {
  readonly container: string | undefined;
  readonly matched: CodeSet;
}

/** Undefined where the rule cannot be judged. */
export function exitCodeRule(onExitCodes: Field): ExitCodeRule | undefined {
  const container = onExitCodes.get('containerName');
  const operator = onExitCodes.get('operator').text();
  const codes = onExitCodes.get('values').items().map(usableCount);
  if (container.isUnknown || codes.length === 0 || (operator !== 'In' && operator !== 'NotIn')) return undefined;
  const usable = codes.filter((code) => code !== undefined);
  if (usable.length < codes.length) return undefined;
  return {
    container: container.isSet ? container.text() : undefined,
    matched: { allBut: operator === 'NotIn', codes: usable.filter((code) => code !== 0) },
  };
}

/** What is left for a rule. A rule for one container takes nothing from the others. */
export function leftOver({ container, matched }: ExitCodeRule, earlier: readonly ExitCodeRule[]): CodeSet {
  return earlier
    .filter((rule) => rule.container === undefined || rule.container === container)
    .reduce((left, rule) => minus(left, rule.matched), matched);
}

function minus(from: CodeSet, taken: CodeSet): CodeSet {
  const takes = (code: number): boolean => taken.codes.includes(code) !== taken.allBut;
  if (!from.allBut) return { allBut: false, codes: from.codes.filter((code) => !takes(code)) };
  if (!taken.allBut)
    return { allBut: true, codes: [...new Set([...from.codes, ...taken.codes])].sort((a, b) => a - b) };
  return { allBut: false, codes: taken.codes.filter((code) => !from.codes.includes(code)) };
}
