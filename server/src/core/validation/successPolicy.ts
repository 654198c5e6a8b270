import { type Message, msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString, replaceValue } from '../manifest/mend.ts';
import { validateNonNegative } from './numbers.ts';

const area = new Area(
  'success-policy',
  'https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
);

const maxRules = 20;
const maxIndexesBytes = 64 * 1024;

/** pkg/apis/batch/validation/validation.go, validateSuccessPolicy. `spec` is the spec of an Indexed Job. */
export function validateSuccessPolicy(spec: Field, completions: number | undefined): void {
  const rules = spec.at('successPolicy', 'rules');
  if (rules.isUnknown) return;
  if (rules.size === 0) {
    area.required(rules, {
      message: msg('`successPolicy` has no rule: add one under `rules`.'),
      span: spec.get('successPolicy').anchor,
    });
  }
  if (rules.size > maxRules) area.tooMany(rules, maxRules);
  for (const rule of rules.items()) validateRule(rule, completions);
}

function validateRule(rule: Field, completions: number | undefined): void {
  const count = rule.get('succeededCount');
  const indexes = rule.get('succeededIndexes');
  if (!count.isSet && !indexes.isSet) {
    if (rule.inspection.circumstances.partial) return;
    area.required(rule, {
      message: msg('This rule says nothing: add `succeededCount`, `succeededIndexes`, or both.'),
      span: rule.anchor,
    });
  }
  let listed: number | undefined;
  if (indexes.isSet && !indexes.isUnknown) {
    if (indexes.text().length > maxIndexesBytes) area.tooLong(indexes, maxIndexesBytes);
    const parsed = parseIndexes(indexes.text(), completions ?? Number.MAX_SAFE_INTEGER);
    listed = parsed.total;
    if (parsed.problem !== undefined)
      area.invalid(indexes, parsed.problem, {
        rule: 'succeeded-indexes',
        fixes: () => inOrder(indexes, completions),
      });
  }
  validateCount(count, completions, indexes.isUnknown ? undefined : listed);
}

function validateCount(count: Field, completions: number | undefined, listed: number | undefined): void {
  const value = count.number();
  if (value === undefined) return;
  validateNonNegative(area, count);
  if (completions !== undefined && value > completions) {
    area.invalid(count, msg('`succeededCount` must not exceed `completions` ({completions}).', { completions }), {
      fixes: () => replaceValue(count, String(completions)),
    });
  }
  if (listed !== undefined && value > listed) {
    area.invalid(count, msg('`succeededCount` must not exceed the number of listed indexes ({listed}).', { listed }), {
      fixes: () => replaceValue(count, String(listed)),
    });
  }
}

/** The same indexes in ascending order, each once, where all of them can be read and the Job has them. */
function inOrder(indexes: Field, completions: number | undefined): readonly Fix[] {
  const parts = indexes
    .text()
    .split(',')
    .map((part) => /^\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*$/.exec(part));
  const ranges: [number, number][] = [];
  for (const part of parts) {
    if (part === null) return [];
    const [from, to] = [Number(part[1]), Number(part[2] ?? part[1])];
    if (Math.max(from, to) >= (completions ?? Number.MAX_SAFE_INTEGER)) return [];
    ranges.push(from <= to ? [from, to] : [to, from]);
  }
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return replaceString(indexes, merged.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(','));
}

/**
 * Reads `1,3-5,7`. As in Go, the total is 0 where the text is wrong.
 * @see pkg/apis/batch/validation/validation.go, validateIndexesFormat
 */
function parseIndexes(text: string, completions: number): { total: number; problem?: Message } {
  if (text === '') return { total: 0 };
  let total = 0;
  let last: number | undefined;
  for (const part of text.split(',')) {
    const ends = part.split('-');
    if (ends.length > 2)
      return {
        total: 0,
        problem: msg('`{part}` is no index and no range: write indexes such as `1,3-5,7`.', { part }),
      };
    const numbers: number[] = [];
    for (const end of ends) {
      const index = /^[+-]?\d+$/.test(end) ? Number(end) : Number.NaN;
      if (Number.isNaN(index) || Math.abs(index) > Number.MAX_SAFE_INTEGER) {
        return {
          total: 0,
          problem: msg('`{part}` is no index and no range: write indexes such as `1,3-5,7`.', { part }),
        };
      }
      if (index >= completions) {
        return {
          total: 0,
          problem: msg('Index {index} is too large: the indexes of this Job end at {last}.', {
            index,
            last: completions - 1,
          }),
        };
      }
      if (last !== undefined && index <= last) {
        return {
          total: 0,
          problem: msg('Index {index} must come before {last}: list the indexes in ascending order, each once.', {
            index,
            last,
          }),
        };
      }
      numbers.push(index);
      last = index;
    }
    const [from = 0, to = from] = numbers;
    total += to - from + 1;
  }
  return { total };
}
